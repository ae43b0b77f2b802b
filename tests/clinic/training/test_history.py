"""Reads of the past: counts of sessions, every check-in, every lift, the content of plans."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sthenia.clinic.training import actions, history
from sthenia.clinic.training.models import ExerciseSet
from tests.clinic.training.plans import MONDAY, a_draft, a_plan, checked_in, logged, opened
from tests.people import Cast


def test_a_session_in_brief_counts_what_was_done(cast: Cast) -> None:
    a_plan(cast)
    session = opened(cast)
    rows = list(session.exercises.all())
    logged(cast, rows[0])
    logged(cast, rows[0])
    logged(cast, rows[1])
    brief = history.sessions_in_brief(cast.ana_record).get()
    assert (brief.n_sets, brief.n_begun, brief.n_exercises) == (3, 2, len(rows))
    assert not history.sessions_in_brief(cast.pia_record).exists()


def test_a_set_struck_out_does_not_count(cast: Cast) -> None:
    a_plan(cast)
    opened(cast)
    ExerciseSet.objects.update(is_struck=True)
    assert history.sessions_in_brief(cast.ana_record).get().n_sets == 0


def test_every_check_in_by_date_in_two_queries(cast: Cast) -> None:
    checked_in(cast, on=MONDAY + timedelta(1), pain=6)
    checked_in(cast, on=MONDAY, pain=5)
    with CaptureQueriesContext(connection) as found:
        days = history.days_told(cast.ana_record, until=MONDAY + timedelta(9)).check_ins
    assert [(day.on, day.pain) for day in days] == [(MONDAY, 5), (MONDAY + timedelta(1), 6)]
    assert len(found) == 2


def test_the_content_of_plans(cast: Cast) -> None:
    plan = a_plan(cast)
    other = a_draft(cast, days=(1, 4))
    found = history.content_by_plan([plan.pk, other.pk])
    assert found[plan.pk].weekdays == {0, 3} and found[other.pk].weekdays == {1, 4}
    assert len(set(found[plan.pk].exercise_ids)) == len(found[plan.pk].exercise_ids) > 0
    assert history.content_by_plan([]) == {}


def test_lifts_are_sets_with_kilograms_within_the_days(cast: Cast) -> None:
    a_plan(cast)
    session = opened(cast)
    for row in session.exercises.all():
        logged(cast, row)
    lifts = history.lifts_between(cast.ana_record, first=MONDAY, last=MONDAY)
    with_load = ExerciseSet.objects.filter(load_kg__gt=0).count()
    assert len(lifts) == with_load
    later = MONDAY + timedelta(1)
    assert history.lifts_between(cast.ana_record, first=later, last=later) == ()


def test_the_session_of_a_day_brings_its_sets(cast: Cast) -> None:
    a_plan(cast)
    row = opened(cast).exercises.first()
    assert row is not None
    logged(cast, row)
    session = history.session_of_day(cast.ana_record, MONDAY)
    assert session is not None
    assert sum(len(one.counted) for one in session.exercises.all()) == 1
    assert history.session_of_day(cast.ana_record, MONDAY + timedelta(1)) is None
    actions.finish_session(session=session, felt=None, note="", by=cast.ana)
