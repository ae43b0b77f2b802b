"""What each exercise of a plan is checked for: may it be done, loaded and dosed like this."""

from collections.abc import Iterator
from itertools import chain

from sthenia.science.exercise.departure import Departure, Severity, Spot
from sthenia.science.exercise.load_steps import step_index, step_index_at_or_below
from sthenia.science.exercise.starting_dose import NoLoadError, ladder_at, tested_maximum
from sthenia.science.exercise.values import (
    LIMITS,
    Exercise,
    LoadLadder,
    LoadStep,
    Person,
    Place,
    PlannedExercise,
    RuleSet,
)
from sthenia.science.sentences import sentence, word

ROUNDING_KG = 1e-6
CAME_BY_TRAINING = "came_by_training"
"""Code of the reason that marks a dose to which training led by the rule set's own progression:
repetitions added where a step was too large are no departure from it."""


def dose_departures(
    at: tuple[int, int, int],
    planned: PlannedExercise,
    rules: RuleSet,
    exercise: Exercise | None,
    *,
    person: Person | None,
    place: Place | None,
) -> Iterator[Departure]:
    """Check one exercise of a plan.

    Parameters
    ----------
    at
        Index of the session, its weekday, index of the exercise.
    exercise
        None when its id is not known.
    """
    spot = Spot(*at, planned.exercise_id)
    if exercise is None:
        yield Departure(
            "unknown_exercise",
            "breaks",
            spot,
            arrived=sentence("an exercise called {name}", name=repr(planned.exercise_id)),
            wanted=word("one from the catalogue"),
            remedy=word("Check the spelling, or choose another."),
            about=planned.exercise_id,
        )
        return
    found = [_amount(spot, planned, exercise, rules)]
    if person is not None:
        found.append(_person(spot, exercise, person))
    if place is not None:
        found.append(_place(spot, planned, exercise, place))
    elif planned.load is None and exercise.load_kind != "body":
        found.append(_no_load(spot, exercise))
    if person is not None and rules.share_of_one_rm:
        found.append(_share(spot, planned, exercise, rules, person, place))
    yield from chain.from_iterable(found)


def _person(spot: Spot, exercise: Exercise, person: Person) -> Iterator[Departure]:
    for limit in sorted(exercise.barred_by & person.limits):
        yield Departure(
            "barred_movement",
            "breaks",
            spot,
            arrived=sentence(
                "{exercise} needs {limit}",
                exercise=word(exercise.name),
                limit=LIMITS.get(limit, limit),
            ),
            wanted=word("no movement that the person must not do"),
            remedy=word("Choose another exercise."),
            about=limit,
        )
    if exercise.id in person.avoid_exercises:
        yield Departure(
            "avoided_exercise",
            "breaks",
            spot,
            arrived=sentence(
                "{exercise}, which this person is to avoid", exercise=word(exercise.name)
            ),
            wanted=word("no exercise on the list to avoid"),
            remedy=word("Choose another exercise."),
            about=exercise.id,
        )


def _place(
    spot: Spot, planned: PlannedExercise, exercise: Exercise, place: Place
) -> Iterator[Departure]:
    missing = sorted(set(exercise.equipment) - place.equipment)
    for piece in missing:
        yield Departure(
            "equipment_missing",
            "breaks",
            spot,
            arrived=sentence(
                "{exercise} needs {equipment}, not listed at {place}",
                exercise=word(exercise.name),
                equipment=word(piece.replace("_", " ")),
                place=word(place.name),
            ),
            wanted=word("equipment that is there"),
            remedy=word("Choose another exercise, or add the equipment to the place."),
            about=piece,
        )
    try:
        ladder = ladder_at(exercise, place)
    except NoLoadError as error:
        if exercise.loaded_by not in missing:
            yield Departure(
                "no_load_steps",
                "breaks",
                spot,
                arrived=str(error),
                wanted=word("the steps the load can be set to"),
                remedy=word("Add them to the place, or choose another exercise."),
                about=exercise.loaded_by or "",
            )
        return
    if planned.load is None:
        if ladder.kind != "body":
            yield from _no_load(spot, exercise)
    elif step_index(ladder, planned.load) is None:
        yield _off_ladder(spot, planned.load, ladder)


def _no_load(spot: Spot, exercise: Exercise) -> Iterator[Departure]:
    yield Departure(
        "load_missing",
        "breaks",
        spot,
        arrived=sentence("{exercise} without a load", exercise=word(exercise.name)),
        wanted=word("a step to set it to"),
        remedy=word("Choose a step."),
    )


def _off_ladder(spot: Spot, load: LoadStep, ladder: LoadLadder) -> Departure:
    lower = step_index_at_or_below(ladder, load)
    nearest = ladder.steps[lower or 0].label
    return Departure(
        "load_not_a_step",
        "breaks",
        spot,
        arrived=sentence("{load}, which cannot be set here", load=word(load.label)),
        wanted=sentence("one of: {steps}", steps=", ".join(step.label for step in ladder.steps)),
        remedy=(
            sentence("Take {load}, the easiest step.", load=word(nearest))
            if lower is None
            else sentence("Take {load}, the next lighter step.", load=word(nearest))
        ),
    )


def _amount(
    spot: Spot, planned: PlannedExercise, exercise: Exercise, rules: RuleSet
) -> Iterator[Departure]:
    low, high = planned.repetitions
    sets, reserve, rest = planned.set_count, planned.reps_in_reserve, planned.rest_s
    if sets < 1 or not 1 <= low <= high or reserve < 0 or rest < 0:
        yield Departure(
            "impossible_dose",
            "breaks",
            spot,
            arrived=sentence(
                "{sets} x {low} to {high}, {reserve} in reserve, {rest} s of rest",
                sets=sets,
                low=low,
                high=high,
                reserve=reserve,
                rest=rest,
            ),
            wanted=word(
                "at least one set and one repetition, lowest before highest, nothing below 0"
            ),
            remedy=word("Correct these numbers."),
        )
        return
    yield from _outside(spot, "sets", (sets, sets), rules.set_count, (word("set"), word("sets")))
    if exercise.load_kind != "time":
        yield from _outside(
            spot,
            "repetitions",
            (low, high),
            _repetitions_wanted(planned, rules),
            (word("repetition"), word("repetitions")),
        )
    yield from _outside(
        spot,
        "reserve",
        (reserve, reserve),
        rules.reps_in_reserve,
        (word("repetition left in reserve"), word("repetitions left in reserve")),
    )
    units = word("second of rest"), word("seconds of rest")
    yield from _outside(spot, "rest", (rest, rest), rules.rest_s, units)


def _repetitions_wanted(planned: PlannedExercise, rules: RuleSet) -> tuple[int, int]:
    """The rule set's range; up to its cap where training itself led there by the same rules."""
    low, high = rules.repetitions
    has_come = any(reason.code == CAME_BY_TRAINING for reason in planned.why)
    return (low, max(high, rules.progression.repetitions_cap)) if has_come else (low, high)


def _outside(
    spot: Spot,
    name: str,
    arrived: tuple[int, int],
    wanted: tuple[int, int],
    units: tuple[str, str],
) -> Iterator[Departure]:
    """What lies below or above a range; the units are those of one and of many."""
    unit = units[0] if arrived == (1, 1) else units[1]
    for side, is_outside in (
        ("below", arrived[0] < wanted[0]),
        ("above", arrived[1] > wanted[1]),
    ):
        if is_outside:
            yield Departure(
                f"{name}_{side}",
                "differs",
                spot,
                arrived=sentence("{span} {unit}", span=_span(arrived), unit=unit),
                wanted=_span(wanted),
                remedy=sentence("Set it to {span}, or keep it knowingly.", span=_span(wanted)),
            )


def _share(
    spot: Spot,
    planned: PlannedExercise,
    exercise: Exercise,
    rules: RuleSet,
    person: Person,
    place: Place | None,
) -> Iterator[Departure]:
    """The load beside the lowest estimate of the tested maximum; nothing where none is known."""
    maximum, _ = tested_maximum(exercise, person.tests)
    load_kg = planned.load.load_kg if planned.load else None
    if maximum is None or load_kg is None or rules.share_of_one_rm is None:
        return
    maximum_kg = maximum.low_kg
    low, high = rules.share_of_one_rm
    share = load_kg / maximum_kg
    severity: Severity = "differs"
    if load_kg > maximum_kg + ROUNDING_KG:
        code, severity, remedy = "load_above_maximum", "breaks", word("Take a lighter step.")
    elif load_kg > high * maximum_kg + ROUNDING_KG:
        code, remedy = "share_above", word("Take a lighter step, or keep it knowingly.")
    elif _is_lighter_than_needed(planned.load, exercise, place, low * maximum_kg):
        code, remedy = "share_below", word("Take a heavier step, or keep it knowingly.")
    else:
        return
    yield Departure(
        code,
        severity,
        spot,
        arrived=sentence(
            "{load:g} kg is {share:.0%} of the tested maximum of {maximum:.1f} kg",
            load=load_kg,
            share=share,
            maximum=maximum_kg,
        ),
        wanted=sentence("{low:.0%} to {high:.0%}", low=low, high=high),
        remedy=remedy,
    )


def _is_lighter_than_needed(
    load: LoadStep | None, exercise: Exercise, place: Place | None, aim_kg: float
) -> bool:
    """Whether a heavier step exists that is still at or below the low end of the range."""
    if place is None or load is None:
        return False
    try:
        ladder = ladder_at(exercise, place)
    except NoLoadError:
        return False
    index = step_index_at_or_below(ladder, load)
    if index is None or index + 1 == len(ladder.steps):
        return False
    next_kg = ladder.steps[index + 1].load_kg
    return next_kg is not None and next_kg <= aim_kg + ROUNDING_KG


def _span(numbers: tuple[int, int]) -> str:
    low, high = numbers
    return f"{low}" if low == high else sentence("{low} to {high}", low=low, high=high)
