"""Rules, ladders, sessions and check-ins from which the tests of the next dose are put together."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from sthenia.science.exercise.diary import ExerciseDone, SessionDone, SetDone, SymptomDay
from sthenia.science.exercise.values import (
    MUSCLE_GROUPS,
    Exercise,
    LoadLadder,
    LoadStep,
    PlannedExercise,
    ProgressionRule,
    RuleSet,
)

RULES = RuleSet(
    id="test",
    version="1.0",
    name="One set of 8 to 12",
    sessions_per_week=(2, 3),
    days_between=2,
    exercises=(8, 10),
    required_groups=MUSCLE_GROUPS,
    set_count=(1, 1),
    repetitions=(8, 12),
    share_of_one_rm=(0.4, 0.6),
    reps_in_reserve=(4, 6),
    rest_s=(60, 120),
    progression=ProgressionRule(
        repetitions_over=2, sessions_running=2, rise_pct_max=10, pain_rise_max=2, settle_hours=24
    ),
)
FIRST = date(2026, 3, 2)
"""A Monday."""
BEFORE = 16
"""Days of calm check-ins before FIRST."""


def kg_ladder(*steps_kg: float, kind="weight") -> LoadLadder:
    return LoadLadder(kind, tuple(LoadStep(f"{kg:g} kg", load_kg=kg) for kg in steps_kg))


FINE = kg_ladder(10, 10.5, 11, 11.5, 12)
COARSE = kg_ladder(1, 2, 3, 4, 5)
BANDS = LoadLadder("band", tuple(LoadStep(colour) for colour in ("yellow", "red", "green")))
HOLDS = LoadLadder("time", tuple(LoadStep(f"{s} s", time_s=s) for s in (10, 15, 20, 30)))
BODY = LoadLadder("body", (LoadStep("body weight"),))
HELP = kg_ladder(40, 35, 30, 25, kind="assistance")
LADDERS = (FINE, COARSE, BANDS, HOLDS, BODY, HELP)


def planned(ladder: LoadLadder, index: int = 0, **changes) -> PlannedExercise:
    """The standing dose on a step: one set of 8 to 12, or one hold."""
    dose = PlannedExercise(
        exercise_id="row",
        set_count=1,
        repetitions=(1, 1) if ladder.kind == "time" else RULES.repetitions,
        load=ladder.steps[index],
        reps_in_reserve=6,
        rest_s=60,
    )
    return replace(dose, **changes)


def session(day: int, *sets: SetDone, exercise_id: str = "row") -> SessionDone:
    """A session so many days after FIRST."""
    return SessionDone(FIRST + timedelta(day), (ExerciseDone(exercise_id, sets),))


def sets(load: LoadStep | None, *repetitions: int, **reported) -> tuple[SetDone, ...]:
    return tuple(SetDone(n, load, **reported) for n in repetitions)


def check_ins(until: int, *, pain: float = 4, fatigue: float = 4, **on_days) -> tuple:
    """One check-in a day from well before FIRST until a day; `day_3=7` sets the pain of day 3.

    `day_3=None` leaves the day out.
    """
    days = []
    for n in range(-BEFORE, until + 1):
        own = on_days.get(f"day_{n}", pain)
        if own is not None:
            days.append(SymptomDay(FIRST + timedelta(n), own, fatigue))
    return tuple(days)


@st.composite
def histories(draw: st.DrawFn, ladder: LoadLadder, *, least: int = 0) -> tuple[SessionDone, ...]:
    """Up to six sessions two to five days apart, each with one to three sets of the exercise."""
    day, done = 0, []
    for _ in range(draw(st.integers(least, 6))):
        done.append(session(day, *draw(_sets(ladder))))
        day += draw(st.integers(2, 5))
    return tuple(done)


@st.composite
def _sets(draw: st.DrawFn, ladder: LoadLadder) -> tuple[SetDone, ...]:
    load = draw(st.sampled_from(ladder.steps))
    highest = 3 if ladder.kind == "time" else 26
    return tuple(
        SetDone(
            repetitions=draw(st.integers(0, highest)),
            load=load,
            reps_in_reserve=draw(st.none() | st.integers(0, 8)),
            pain_during=draw(st.none() | st.integers(0, 10)),
        )
        for _ in range(draw(st.integers(1, 3)))
    )


@st.composite
def diaries(draw: st.DrawFn, *, until: int) -> tuple[SymptomDay, ...]:
    """Check-ins around a level of the person's own, with gaps, worse spells and own words."""
    level = draw(st.integers(1, 6))
    spell = draw(st.integers(-5, 40))
    length = draw(st.sampled_from([0, 0, 1, 3, 10]))
    days = []
    for n in range(-BEFORE, until + 1):
        if draw(st.integers(0, 11)) == 0:
            continue
        raised = 3 if spell <= n < spell + length else 0
        pain = min(10, level + draw(st.integers(0, 1)) + raised)
        fatigue = min(10, level + draw(st.integers(0, 1)))
        is_flare = draw(st.integers(0, 59)) == 0
        days.append(SymptomDay(FIRST + timedelta(n), pain, fatigue, is_flare=is_flare))
    return tuple(days)


def exercise(exercise_id: str = "row", **changes) -> Exercise:
    """A dumbbell row, or what the changes make of it."""
    plain = Exercise(
        id=exercise_id,
        name=exercise_id.replace("_", " ").title(),
        resistance="free_weight",
        load_kind="weight",
        equipment=("dumbbells",),
        loaded_by="dumbbells",
        muscles_primary=("latissimus_dorsi",),
        muscles_secondary=("biceps",),
        pattern="pull",
        direction="pull",
        body_half="upper",
        position="standing",
        sides="both_together",
        stresses={"upper_back": 1},
        barred_by=frozenset(),
        easier=None,
        harder=None,
        repetition_s=4,
        setup_s=30,
    )
    return replace(plain, **changes)
