"""Varied people at varied places, the same ones for the same number."""

from collections.abc import Iterator
from random import Random

from sthenia.catalogue.exercises import exercises, place, places
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    Exercise,
    Person,
    Place,
    StrengthTest,
)

KINDS = ("body_weight", "band", "free_weight", "medicine_ball", "machine", "seated", "standing")


def varied_people(count: int, *, seed: int) -> Iterator[tuple[Person, Place]]:
    """People from sore all over to hardly sore, with limits, wishes, tests and little time or much.

    Three in ten want two different sessions; half train where all equipment is.
    """
    draw = Random(seed)
    rooms = [
        *places(),
        *["full_gym"] * (len(places()) // 2),
        *["clinic_gym"] * (len(places()) // 2),
    ]
    tested = [one for one in exercises().values() if one.load_kind in ("weight", "pin", "ball")]
    for _ in range(count):
        yield _person(draw, tested), place(draw.choice(rooms))


def _person(draw: Random, tested: list[Exercise]) -> Person:
    sore = draw.sample(BODY_AREAS, draw.choice((0, 2, 4, 6, 8, 10, 12)))
    likes = draw.sample(KINDS, draw.randint(0, 3))
    split = draw.randint(0, len(likes))
    return Person(
        pain_by_area={area: draw.randint(1, 10) for area in sore},
        limits=frozenset(draw.sample(sorted(LIMITS), draw.choice((0, 0, 1, 2, 3, 5)))),
        avoid_exercises=frozenset(draw.sample(sorted(exercises()), draw.choice((0, 0, 1, 3)))),
        tests=tuple(
            StrengthTest(one.id, draw.choice((5.0, 10.0, 20.0)), draw.randint(3, 10))
            for one in draw.sample(tested, draw.choice((0, 0, 2, 4)))
        ),
        days=tuple(sorted(draw.sample(range(7), draw.randint(2, 7)))),
        sessions_per_week=draw.choice((None, None, 2, 3)),
        minutes_per_session=draw.choice((20, 25, 30, 35, 45, 60)),
        prefers=frozenset(likes[:split]),
        dislikes=frozenset(likes[split:]),
        wants_variety=draw.random() < 0.3,
    )
