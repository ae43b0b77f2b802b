"""Reads about several people at once: whose is whose, and what does not count."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sthenia.clinic.training import actions, queries, queries_of_many
from sthenia.clinic.training.reported import SetReport
from sthenia.clinic.training.translate import load_of
from tests.clinic.training.plans import MONDAY, a_draft, a_plan, logged, opened
from tests.people import Cast

THURSDAY = MONDAY + timedelta(3)


def _everyone(cast: Cast) -> list:
    return [cast.ana_record, cast.pia_record]


def test_the_draft_and_the_agreed_plan_of_each_and_no_former_one(cast: Cast) -> None:
    a_plan(cast)
    agreed = a_plan(cast, starts_on=MONDAY + timedelta(7))
    draft = a_draft(cast)
    found = queries_of_many.plans_by_patient(_everyone(cast))
    assert found == {cast.ana_record.pk: (agreed, draft)}


def test_days_trained_are_those_with_a_set_that_counts(cast: Cast) -> None:
    a_plan(cast)
    logged(cast, opened(cast).exercises.all()[0])
    struck = logged(cast, opened(cast, THURSDAY).exercises.all()[0])
    actions.correct_set(
        exercise_set=struck,
        report=SetReport(0, load_of(struck)),
        by=cast.ana,
        client_id=uuid4(),
        is_struck=True,
    )
    trained = queries_of_many.days_trained_by_patient(_everyone(cast), since=MONDAY)
    assert trained == {cast.ana_record.pk: (MONDAY,)}
    assert queries.days_trained_on(cast.ana_record, since=MONDAY) == (MONDAY,)
    assert queries_of_many.days_trained_by_patient(_everyone(cast), since=THURSDAY) == {}


def test_a_plan_that_ended_is_known_by_its_last_day(cast: Cast) -> None:
    plan = a_plan(cast)
    assert queries_of_many.ended_by_patient(_everyone(cast)) == {}
    actions.end_plan(plan=plan, ended_on=THURSDAY, reason="Moved away.", by=cast.bea)
    assert queries_of_many.ended_by_patient(_everyone(cast)) == {cast.ana_record.pk: THURSDAY}


def test_it_costs_the_same_for_one_and_for_two(cast: Cast) -> None:
    a_plan(cast)
    with CaptureQueriesContext(connection) as of_one:
        queries_of_many.plans_by_patient(_everyone(cast)[:1])
    with CaptureQueriesContext(connection) as of_two:
        queries_of_many.plans_by_patient(_everyone(cast))
    assert len(of_one) == len(of_two) == 2
