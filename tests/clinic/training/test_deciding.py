"""The bounded look back decides as the whole history would."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import groupby
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.training import translate
from sthenia.clinic.training.deciding import decided, sets_that_count
from sthenia.clinic.training.models import CheckIn, Plan, Session, SessionExercise
from sthenia.science.exercise.diary import ExerciseDone, SessionDone
from sthenia.science.exercise.next_session import NextSession, next_session
from sthenia.science.exercise.values import PlannedExercise, PlannedSession
from tests.clinic.training.plans import MONDAY, a_plan, checked_in, logged, opened
from tests.people import Cast

WEEKS = 9


def by_the_whole_history(plan: Plan, on: date) -> NextSession:
    """Every set and every check-in there is, and the dose each exercise was last done for."""
    done: dict[date, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    standing: dict[str, PlannedExercise] = {}
    rows = SessionExercise.objects.filter(due_on__lt=on).order_by("due_on")
    for row in rows:
        for one in sets_that_count().filter(session_exercise=row):
            done[row.due_on][row.exercise_id].append(translate.set_done_of(one))
            standing[row.exercise_id] = translate.dose_from_json(row.standing)
    history = tuple(
        SessionDone(day, tuple(ExerciseDone(name, tuple(sets)) for name, sets in of_day.items()))
        for day, of_day in sorted(done.items())
    )
    day = translate.planned_session_of(plan.sessions.get(weekday=on.weekday()))
    doses = tuple(standing.get(one.exercise_id, one) for one in day.exercises)
    symptoms = CheckIn.objects.filter(is_current=True, on__lte=on).order_by("on")
    return next_session(
        PlannedSession(day.weekday, doses, day.time_min),
        history,
        tuple(translate.symptom_day_of(row) for row in symptoms),
        exercises=exercises(),
        place=translate.place_of(plan.inputs["place"]),
        rules=translate.rules_of(plan),
        on=on,
        body_mass_kg=plan.patient.body_mass_kg,
    )


def live_through(cast: Cast, draw: Random, day: date) -> None:
    """A check-in on most days, worse in a spell of two weeks; a session on most that are due."""
    worse = 25 <= (day - MONDAY).days < 39
    if draw.random() < 0.9:
        checked_in(cast, day, pain=4 + 4 * worse + draw.randint(0, 1), fatigue=4 + 3 * worse)
    if day.weekday() not in (0, 3) or draw.random() < 0.15:
        return
    for row in opened(cast, day).exercises.all():
        if draw.random() < 0.93:
            logged(cast, row, draw.choice((7, 12, 14, 15, 16)), reps_in_reserve=6)


@pytest.mark.parametrize("seed", [1, 2])
def test_it_decides_as_the_whole_history_would(cast: Cast, seed: int) -> None:
    plan, draw = a_plan(cast), Random(seed)
    seen = set()
    for n in range(-14, 7 * WEEKS):
        day = MONDAY + timedelta(n)
        if n < 0:
            checked_in(cast, day, pain=4 + draw.randint(0, 1))
            continue
        if day.weekday() in (0, 3):
            row = plan.sessions.get(weekday=day.weekday())
            bounded = decided(row, on=day, body_mass_kg=plan.patient.body_mass_kg).next
            whole = by_the_whole_history(plan, day)
            assert bounded.session == whole.session, day
            assert bounded.standing == whole.standing, day
            seen |= {dose.change for dose in bounded.doses}
            seen |= {reason.code for dose in bounded.doses for reason in dose.reasons}
        live_through(cast, draw, day)
    assert seen >= {"first", "hold", "add_repetitions", "back_after_flare", "flare_open"}


def test_a_flare_is_remembered_until_it_is_left_behind(cast: Cast) -> None:
    a_plan(cast)
    draw = Random(3)
    for n in range(-14, 7 * WEEKS):
        day = MONDAY + timedelta(n)
        if n < 0:
            checked_in(cast, day)
        else:
            live_through(cast, draw, day)
    opened = Session.objects.order_by("due_on").values_list("flare_opened_on", "flare_stage")
    during = [since for since, _stage in opened if since is not None]
    assert during and len(set(during)) == 1
    assert opened.last() == (None, "")


def test_a_session_says_whether_it_is_in_a_flare_or_after_it(cast: Cast) -> None:
    a_plan(cast)
    draw = Random(3)
    for n in range(-14, 7 * WEEKS):
        day = MONDAY + timedelta(n)
        if n < 0:
            checked_in(cast, day)
        else:
            live_through(cast, draw, day)
    stages = list(Session.objects.order_by("due_on").values_list("flare_stage", flat=True))
    in_turn = [stage for stage, _ in groupby(stages)]
    assert in_turn[:3] == ["", "in_flare", "settling"]
    for session in Session.objects.filter(flare_stage="in_flare"):
        codes = {reason["code"] for row in session.exercises.all() for reason in row.reasons}
        assert "flare_open" in codes and "settling_after_flare" not in codes


def test_it_asks_the_database_as_often_after_many_sessions_as_after_few(cast: Cast) -> None:
    plan, draw = a_plan(cast), Random(4)
    counts = []
    for week in range(6):
        for n in range(7):
            live_through(cast, draw, MONDAY + timedelta(7 * week + n))
        on = MONDAY + timedelta(7 * week + 7)
        with CaptureQueriesContext(connection) as asked:
            decided(plan.sessions.get(weekday=0), on=on, body_mass_kg=None)
        counts.append(len(asked))
    assert counts[0] >= counts[-1] - 2 and max(counts) <= 9
