"""The first dose of an exercise: sets, repetitions, rest, reserve and a load that really exists."""

from collections.abc import Iterable
from dataclasses import dataclass

from sthenia.science.exercise.one_repetition_maximum import (
    OneRepetitionMaximum,
    TooManyRepetitionsError,
    one_repetition_maximum,
)
from sthenia.science.exercise.session_time import exercise_time_s
from sthenia.science.exercise.values import (
    Exercise,
    LoadKind,
    LoadLadder,
    LoadStep,
    Place,
    Reason,
    RuleSet,
    StrengthTest,
)
from sthenia.science.sentences import sentence, word

BODY_WEIGHT = LoadLadder(kind="body", steps=(LoadStep(label=word("body weight")),))
"""The ladder of every exercise loaded by the body alone: one step."""
KINDS_IN_KG: frozenset[LoadKind] = frozenset({"weight", "pin", "ball"})
"""Loads for which more kilograms are harder, so that a share of the 1RM can be found."""
SHARE_WHERE_NONE_GIVEN = (0.40, 0.60)
"""Share of 1RM to start between when the rule set names none: trials in fibromyalgia began at
40 % (Andrade 2018, doi:10.1186/s42358-018-0033-9); the upper end is this project's proposal."""


@dataclass(frozen=True, slots=True)
class StartingDose:
    """The dose of the first session, the reasons for it and what to be careful about."""

    set_count: int
    repetitions: tuple[int, int]
    load: LoadStep
    reps_in_reserve: int
    rest_s: int
    why: tuple[Reason, ...]
    caveats: tuple[str, ...]


class NoLoadError(ValueError):
    """No step at this place may be given for the exercise."""


def starting_dose(
    exercise: Exercise, place: Place, *, tests: Iterable[StrengthTest], rules: RuleSet
) -> StartingDose:
    """Dose an exercise for the first time: the gentle end of every range of the rule set.

    The fewest sets, the shortest rest, the most repetitions in reserve. With a usable test of this
    exercise the load is the low end of the rule set's share of the 1RM, by the most cautious
    equation, rounded down to a step that exists. Without one it is the easiest step.

    Parameters
    ----------
    tests
        Tests of any exercise; those of others are passed over.

    Raises
    ------
    NoLoadError
        There is no ladder for it here, or its easiest step is above the rule set's share of 1RM.
    """
    steps = ladder_at(exercise, place).steps
    maximum, caveats = tested_maximum(exercise, tests)
    reserve = rules.reps_in_reserve[1]
    if maximum is None:
        load, why = steps[0], _untested_load(exercise, steps, reserve)
    else:
        load, why = _tested_load(exercise, steps, maximum, rules)
        name = word(exercise.name)
        caveats = (
            *caveats,
            *(
                sentence("{exercise}: {caveat}", exercise=name, caveat=caveat)
                for caveat in maximum.caveats
            ),
        )
    return StartingDose(
        set_count=rules.set_count[0],
        repetitions=(1, 1) if exercise.load_kind == "time" else rules.repetitions,
        load=load,
        reps_in_reserve=reserve,
        rest_s=rules.rest_s[0],
        why=why,
        caveats=caveats,
    )


def planned_time_s(exercise: Exercise, place: Place, rules: RuleSet) -> int:
    """Seconds to plan for the first dose, with the highest repetition target.

    Where the place has no load for it, a hold counts without the seconds it is held.
    """
    try:
        load = ladder_at(exercise, place).steps[0]
    except NoLoadError:
        load = None
    return exercise_time_s(
        exercise,
        set_count=rules.set_count[0],
        repetitions=1 if exercise.load_kind == "time" else rules.repetitions[1],
        load=load,
        rest_s=rules.rest_s[0],
    )


def ladder_at(exercise: Exercise, place: Place) -> LoadLadder:
    """The steps that load an exercise at a place; body weight has one step everywhere.

    Raises
    ------
    NoLoadError
        The place gives no ladder for it, or one of another kind.
    """
    if exercise.loaded_by is None:
        return BODY_WEIGHT
    ladder = place.ladders.get(exercise.loaded_by)
    if ladder is None or ladder.kind != exercise.load_kind:
        found = f"one of kind {ladder.kind}" if ladder else "none"
        raise NoLoadError(
            f"{exercise.id} needs a ladder of kind {exercise.load_kind} for {exercise.loaded_by}; "
            f"{place.name} has {found}. Take another exercise, or add {exercise.loaded_by} there"
        )
    return ladder


def tested_maximum(
    exercise: Exercise, tests: Iterable[StrengthTest]
) -> tuple[OneRepetitionMaximum | None, tuple[str, ...]]:
    """The lowest estimate from this exercise's tests, and why a test could not be used.

    Parameters
    ----------
    tests
        Tests of any exercise; those of others are passed over.
    """
    found: list[OneRepetitionMaximum] = []
    caveats: list[str] = []
    for test in tests:
        if test.exercise_id != exercise.id:
            continue
        if exercise.load_kind not in KINDS_IN_KG:
            caveats.append(
                sentence(
                    "{exercise}: its test was not used, because its load is not in kilograms.",
                    exercise=word(exercise.name),
                )
            )
            continue
        try:
            maximum = one_repetition_maximum(
                test.load_kg, test.repetitions, reps_in_reserve=test.reps_in_reserve
            )
        except TooManyRepetitionsError as error:
            caveats.append(
                sentence(
                    "{exercise}: its test was not used: {why}",
                    exercise=word(exercise.name),
                    why=str(error),
                )
            )
        else:
            found.append(maximum)
    lowest = min(found, key=lambda maximum: maximum.low_kg, default=None)
    return lowest, tuple(dict.fromkeys(caveats))


def _tested_load(
    exercise: Exercise,
    steps: tuple[LoadStep, ...],
    maximum: OneRepetitionMaximum,
    rules: RuleSet,
) -> tuple[LoadStep, tuple[Reason, ...]]:
    low, high = rules.share_of_one_rm or SHARE_WHERE_NONE_GIVEN
    aim_kg, most_kg = low * maximum.low_kg, high * maximum.low_kg
    below = [step for step in steps if step.load_kg is not None and step.load_kg <= aim_kg]
    load = below[-1] if below else steps[0]
    load_kg = load.load_kg or 0.0
    if load_kg > most_kg:
        raise NoLoadError(
            f"{exercise.id}: the easiest step, {load.label}, is above {high:.0%} of the tested "
            f"maximum ({most_kg:.1f} kg)"
        )
    numbers = (("one_rm_low_kg", maximum.low_kg), ("aim_kg", aim_kg), ("load_kg", load_kg))
    if below:
        text = sentence(
            "Your test points to a maximum of about {maximum:.0f} kg at least. {share:.0%} of it "
            "is {aim:.1f} kg; {load} is the next step at or below that.",
            maximum=maximum.low_kg,
            share=low,
            aim=aim_kg,
            load=word(load.label),
        )
        return load, (Reason("load_from_test", text, numbers, exercise.id),)
    text = sentence(
        "Your test points to {aim:.1f} kg, which is below the easiest step here. {load} is still "
        "within {share:.0%} of your tested maximum.",
        aim=aim_kg,
        load=word(load.label),
        share=high,
    )
    return load, (Reason("load_easiest_step_within_rule", text, numbers, exercise.id),)


def _untested_load(
    exercise: Exercise, steps: tuple[LoadStep, ...], reserve: int
) -> tuple[Reason, ...]:
    if exercise.load_kind == "time":
        text = sentence(
            "No test yet: start with the shortest hold, {load}.", load=word(steps[0].label)
        )
        return (Reason("hold_shortest", text, (("time_s", steps[0].time_s or 0),), exercise.id),)
    if len(steps) == 1:
        text = sentence(
            "{load} is the only step here. Stop each set with about {n} repetitions left in you.",
            load=word(steps[0].label),
            n=reserve,
        )
        if exercise.load_kind == "body":
            text = sentence(
                "Body weight only. Stop each set with about {n} repetitions left in you.",
                n=reserve,
            )
        return (Reason("load_only_step", text, (("reps_in_reserve", reserve),), exercise.id),)
    text = sentence(
        "No test yet: start with the easiest step, {load}. In the first session go up step by step "
        "until about {n} more repetitions would still be possible.",
        load=word(steps[0].label),
        n=reserve,
    )
    return (Reason("load_untested", text, (("reps_in_reserve", reserve),), exercise.id),)
