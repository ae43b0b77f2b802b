"""Small catalogues, places and people from which the tests of prescribing are put together.

They are small enough to try every choice there is, and rich in ties, neighbours, limits and pain.
"""

from dataclasses import replace

from hypothesis import strategies as st

from sthenia.science.exercise.values import (
    LIMITS,
    MUSCLES,
    Exercise,
    LoadLadder,
    LoadStep,
    Person,
    Place,
    StrengthTest,
)
from tests.training_days import HOLDS, RULES, exercise, kg_ladder

SMALL_RULES = replace(
    RULES, id="small", exercises=(2, 4), required_groups=("legs", "back", "arms"), rest_s=(30, 60)
)
AREAS = ("knee", "shoulder_girdle", "lower_back")
SOME_LIMITS = ("no_floor", "no_overhead", "no_standing")
PIECES = ("dumbbells", "band", "mat", "chair")
LOADS = {"dumbbells": "weight", "band": "band", "clock": "time", None: "body"}
RESISTANCES = {"dumbbells": "free_weight", "band": "band", "clock": "body_weight"}
LADDERS = {
    "dumbbells": kg_ladder(1, 2, 4, 8),
    "band": LoadLadder("band", (LoadStep("yellow"), LoadStep("red"))),
    "clock": HOLDS,
}
HALVES = {"legs": "lower", "hips": "lower", "back": "upper", "chest": "upper", "arms": "upper"}
SOME_MUSCLES = ("quadriceps", "hamstrings", "latissimus_dorsi", "pectorals", "biceps", "triceps")
EVERYTHING = Place("everywhere", LADDERS, frozenset({*PIECES, "clock"}))


@st.composite
def catalogues(draw: st.DrawFn, *, least: int = 3, most: int = 9) -> dict[str, Exercise]:
    """Exercises that differ in all that choosing looks at; some are forms of the one before."""
    count = draw(st.integers(least, most))
    found: list[Exercise] = []
    for index in range(count):
        made = draw(_exercises(f"move_{index}"))
        before = found[-1] if found else None
        if before is not None and before.harder is None and draw(st.integers(0, 2)) == 0:
            made = replace(made, easier=before.id, muscles_primary=(*before.muscles_primary,))
            found[-1] = replace(before, harder=made.id)
        found.append(made)
    return {made.id: made for made in found}


@st.composite
def _exercises(draw: st.DrawFn, exercise_id: str) -> Exercise:
    muscles = draw(st.lists(st.sampled_from(SOME_MUSCLES), min_size=1, max_size=2, unique=True))
    loaded_by = draw(st.sampled_from(("dumbbells", "band", "clock", None)))
    pieces = draw(st.frozensets(st.sampled_from(PIECES), max_size=2))
    return exercise(
        exercise_id,
        resistance=RESISTANCES.get(loaded_by, "body_weight"),
        load_kind=LOADS[loaded_by],
        equipment=tuple(sorted(pieces | ({loaded_by} - {None}))),
        loaded_by=loaded_by,
        muscles_primary=tuple(muscles),
        muscles_secondary=(),
        direction=draw(st.sampled_from(("push", "pull", "neither"))),
        body_half=HALVES[MUSCLES[muscles[0]]],
        position=draw(st.sampled_from(("standing", "seated"))),
        sides=draw(st.sampled_from(("both_together", "one_at_a_time"))),
        stresses=draw(st.dictionaries(st.sampled_from(AREAS), st.integers(1, 3), max_size=2)),
        barred_by=draw(st.frozensets(st.sampled_from(SOME_LIMITS), max_size=1)),
        repetition_s=draw(st.sampled_from((3, 5))),
        setup_s=draw(st.sampled_from((10, 30))),
        is_staple=draw(st.booleans()),
    )


@st.composite
def people(draw: st.DrawFn, exercises: dict[str, Exercise]) -> Person:
    """A person with pain, limits, wishes, days and tests; mostly one who can train."""
    ids = sorted(exercises)
    named = (*ids, "band", "seated")
    prefers = draw(st.frozensets(st.sampled_from(named), max_size=2))
    avoids = draw(st.frozensets(st.sampled_from(ids), max_size=1)) - prefers
    return Person(
        pain_by_area=draw(st.dictionaries(st.sampled_from(AREAS), st.integers(0, 10), max_size=3)),
        limits=draw(st.frozensets(st.sampled_from(SOME_LIMITS), max_size=1)),
        avoid_exercises=avoids,
        tests=tuple(
            StrengthTest(name, load_kg=draw(st.sampled_from((2.0, 5.0, 12.0))), repetitions=8)
            for name in draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
        ),
        days=tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1)))),
        sessions_per_week=draw(st.sampled_from((None, None, 2, 3))),
        minutes_per_session=draw(st.sampled_from((3, 5, 8, 30))),
        prefers=prefers,
        dislikes=draw(st.frozensets(st.sampled_from(named), max_size=2)) - prefers,
        wants_variety=draw(st.booleans()),
    )


@st.composite
def places(draw: st.DrawFn) -> Place:
    """A place with some of the equipment; what it has, it has with its ladder, but for once."""
    missing = draw(st.sets(st.sampled_from(PIECES), max_size=2))
    without_ladder = draw(st.sampled_from((None, None, None, "dumbbells")))
    return Place(
        "somewhere",
        {
            name: ladder
            for name, ladder in LADDERS.items()
            if name not in {*missing, without_ladder}
        },
        EVERYTHING.equipment - missing,
    )


assert set(SOME_LIMITS) <= set(LIMITS)
