"""Whatever is agreed, edited, made up, ended and reported: nobody trains too soon, barred or heavy.

Each example is about five weeks of one person and her clinician, day by day.
"""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.training import actions, queries, translate
from sthenia.clinic.training.agreement import Terms
from sthenia.clinic.training.editing import Add, PlaceAt, Remove, Swap
from sthenia.clinic.training.models import Plan, Session, SessionExercise
from sthenia.clinic.training.translate import load_of
from sthenia.science.exercise.load_steps import rise_pct, step_index
from tests.clinic.training.plans import MONDAY, WISHES, a_draft, checked_in, ids_of, logged
from tests.people import Cast

LIMITS = frozenset(WISHES.limits)
NAMES = sorted(exercises())
RISE_MOST = 10.0
"""Percent, of the rule set of these plans."""
DAYS = 24
WHY = Terms(accepted=dict.fromkeys(("group_only_helps", "too_long", "day_not_free"), "Knowingly."))

days = st.lists(
    st.tuples(
        st.sampled_from(["train", "train", "train", "make_up", "rest", "agree", "revise", "end"]),
        st.integers(6, 20),
        st.integers(0, 8),
        st.sampled_from(NAMES),
        st.sampled_from([(0, 3), (1, 4), (2, 5), (0, 4)]),
    ),
    min_size=DAYS,
    max_size=DAYS,
)


def trains(cast: Cast, on: date, repetitions: int, reserve: int, *, makes_up: bool) -> None:
    due = queries.session_due(cast.ana_record, on=on)
    session = actions.open_session(
        patient=cast.ana_record,
        on=on,
        by=cast.ana,
        makes_up_for=due.missed_on if makes_up else None,
    )
    for row in session.exercises.all():
        logged(cast, row, repetitions, reps_in_reserve=reserve)


def agrees(cast: Cast, on: date, weekdays: tuple[int, ...]) -> None:
    for draft in Plan.objects.filter(status="draft"):
        actions.withdraw_plan(plan=draft, by=cast.bea)
    draft = a_draft(cast, days=weekdays)
    actions.agree_plan(plan=draft, starts_on=on, by=cast.bea, terms=WHY)


def revises(cast: Cast, on: date, name: str, at: int) -> None:
    held = queries.agreed_plan(cast.ana_record)
    if held is None:
        return
    for draft in Plan.objects.filter(status="draft"):
        actions.withdraw_plan(plan=draft, by=cast.bea)
    draft = actions.revise_plan(plan=held, by=cast.bea, client_id=uuid4())
    weekdays = tuple(draft.sessions.values_list("weekday", flat=True))
    here = ids_of(draft, weekdays[0])
    there = here[at % len(here)]
    for edit in (Swap(there, name), Add(name), PlaceAt(there, at), Remove(there)):
        with suppress(ValidationError), transaction.atomic():
            actions.edit_plan(
                plan=draft, edit=edit, weekdays=weekdays, by=cast.bea, client_id=uuid4()
            )
    actions.agree_plan(plan=draft, starts_on=on, by=cast.bea, terms=WHY)


def lives(
    cast: Cast, first: date, course: list[tuple[str, int, int, str, tuple[int, ...]]]
) -> None:
    for n, (what, repetitions, at, name, weekdays) in enumerate(course):
        on = first + timedelta(n)
        checked_in(cast, on)
        with suppress(ValidationError), transaction.atomic():
            if what in ("train", "make_up"):
                trains(cast, on, repetitions, at, makes_up=what == "make_up")
            elif what == "agree":
                agrees(cast, on, weekdays)
            elif what == "revise":
                revises(cast, on, name, at)
            elif what == "end" and (held := queries.agreed_plan(cast.ana_record)):
                actions.end_plan(plan=held, ended_on=on, reason="Enough.", by=cast.bea)


def test_a_course_of_days_really_trains_and_makes_up(cast: Cast) -> None:
    agrees(cast, MONDAY, (0, 3))
    plain = (12, 6, NAMES[0], (0, 3))
    lives(cast, MONDAY, [(what, *plain) for what in ("rest", "make_up", "train", "train")])
    trained = Session.objects.order_by("due_on").values_list("due_on", "makes_up_for")
    assert list(trained) == [
        (MONDAY + timedelta(1), MONDAY),
        (MONDAY + timedelta(3), None),
    ]


@given(course=days)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nobody_trains_too_soon_barred_or_too_heavy(
    cast: Cast, course: list[tuple[str, int, int, str, tuple[int, ...]]]
) -> None:
    with transaction.atomic():
        agrees(cast, MONDAY, (0, 3))
        lives(cast, MONDAY, course)
        _no_day_after_another()
        _nothing_barred()
        _no_load_rose_over_the_rule()
        transaction.set_rollback(True)


def _no_day_after_another() -> None:
    rows = Session.objects.filter(exercises__sets__isnull=False).distinct()
    trained = sorted(rows.values_list("due_on", flat=True))
    assert all((after - before).days >= 2 for before, after in pairwise(trained)), trained
    made_up = [row for row in rows.values_list("makes_up_for", flat=True) if row is not None]
    assert len(set(made_up)) == len(made_up) and not set(made_up) & set(trained)


def _nothing_barred() -> None:
    names = SessionExercise.objects.values_list("exercise_id", flat=True).distinct()
    assert not [name for name in names if LIMITS & exercises()[name].barred_by]


def _no_load_rose_over_the_rule() -> None:
    rows = SessionExercise.objects.select_related("session__plan__patient").order_by("due_on")
    last: dict[tuple[int, str], SessionExercise] = {}
    for row in rows:
        key = (row.session.plan_id, row.exercise_id)
        before, last[key] = last.get(key), row
        found = {reason["code"] for reason in row.reasons} & {"load_found"}
        if before is None or row.change != "raise_load" or found:
            continue
        ladder = translate.ladder_of(row.session.plan, row.exercise_id)
        index = step_index(ladder, load_of(before))
        assert index is not None and step_index(ladder, load_of(row)) == index + 1
        pct = rise_pct(ladder, index, body_mass_kg=68.0)
        assert pct is None or pct <= RISE_MOST + 1e-9
