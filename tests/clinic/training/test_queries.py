"""Reads that other rooms need: several people at once, former plans, loads over time."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sthenia.catalogue.rules import rule_set
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.models import PlanStatus
from sthenia.clinic.training.reported import DayReport, SetReport
from sthenia.clinic.training.translate import load_of
from tests.clinic.training.plans import MONDAY, a_draft, a_plan, checked_in, logged, opened
from tests.people import Cast

THURSDAY = MONDAY + timedelta(3)


def _everyone(cast: Cast) -> list:
    return [cast.ana_record, cast.pia_record]


def test_plans_on_record_leave_out_what_was_withdrawn(cast: Cast) -> None:
    former = a_plan(cast)
    actions.withdraw_plan(plan=a_draft(cast), by=cast.bea)
    draft = a_draft(cast)
    plans = queries.plans_on_record(cast.ana_record)
    assert plans == (former, draft)
    assert [plan.status for plan in plans] == [PlanStatus.AGREED, PlanStatus.DRAFT]


def test_a_former_plan_held_until_the_next_one_began(cast: Cast) -> None:
    a_plan(cast)
    a_plan(cast, starts_on=MONDAY + timedelta(7))
    a_draft(cast)
    first, second = queries.spans_of(queries.plans_on_record(cast.ana_record))
    assert (first.from_on, first.until_on) == (MONDAY, MONDAY + timedelta(7))
    assert (second.from_on, second.until_on) == (MONDAY + timedelta(7), None)
    assert first.weekdays == {0, 3}
    assert first.days_between == rule_set().days_between


def test_symptom_days_are_the_check_ins_that_count_within_both_ends(cast: Cast) -> None:
    for n in range(5):
        checked_in(cast, MONDAY + timedelta(n), pain=n)
    checked_in(cast, MONDAY + timedelta(2), pain=9)
    actions.check_in(
        patient=cast.pia_record,
        on=MONDAY,
        report=DayReport(1, 2),
        by=cast.pia,
        client_id=uuid4(),
    )
    found = queries.days_told_by_patient(
        _everyone(cast), first=MONDAY + timedelta(1), last=THURSDAY
    )
    assert set(found) == {cast.ana_record.pk}
    assert [day.pain for day in found[cast.ana_record.pk].check_ins] == [1, 9, 3]


def test_a_flare_is_judged_by_the_rule_set_of_the_plan_else_by_the_default(cast: Cast) -> None:
    assert queries.flare_rule_of(None) == rule_set().flare
    assert queries.flare_rule_of(a_plan(cast)) == rule_set().flare


def test_loads_over_time_are_those_of_the_last_set_as_it_stands(cast: Cast) -> None:
    a_plan(cast)
    for on, repetitions in ((MONDAY, 9), (THURSDAY, 12)):
        time = opened(cast, on).exercises.all()[0]
        logged(cast, time, 8)
        last = actions.log_set(
            session_exercise=time,
            set_number=2,
            report=SetReport(repetitions, load_of(time)),
            by=cast.ana,
            client_id=uuid4(),
        )
    actions.correct_set(
        exercise_set=last, report=SetReport(11, load_of(time)), by=cast.ana, client_id=uuid4()
    )
    loads = queries.loads_over_time(cast.ana_record, first=MONDAY, last=THURSDAY)
    ((exercise_id, times),) = loads.items()
    assert exercise_id == time.exercise_id
    assert [(one.on, one.repetitions) for one in times] == [(MONDAY, 9), (THURSDAY, 11)]
    if times[0].load is not None:
        assert times[0].load in times[0].ladder.steps
    outside = queries.loads_over_time(
        cast.ana_record, first=THURSDAY + timedelta(1), last=date(2027, 1, 1)
    )
    assert outside == {}


def test_loads_cost_the_same_for_one_session_and_for_many(cast: Cast) -> None:
    a_plan(cast)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.loads_over_time(cast.ana_record, first=MONDAY, last=date(2027, 1, 1))
        return len(found)

    logged(cast, opened(cast).exercises.all()[0])
    after_one = cost()
    for n in range(1, 6):
        for exercise in opened(cast, MONDAY + timedelta(7 * n)).exercises.all():
            logged(cast, exercise)
    assert cost() == after_one
