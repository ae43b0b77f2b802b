"""Doses, rules and muscles in plain words: the same on paper and on screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.science.exercise.values import (
    LoadKind,
    LoadStep,
    PlannedExercise,
    ProgressionRule,
    RuleSet,
    Sides,
)
from sthenia.science.sentences import Sentence, chained, listed, sentence, word

WEEKDAYS: tuple[str, ...] = (
    word("Monday"),
    word("Tuesday"),
    word("Wednesday"),
    word("Thursday"),
    word("Friday"),
    word("Saturday"),
    word("Sunday"),
)

MUSCLE_WORDS: Mapping[str, str] = {
    "quadriceps": word("front of the thighs"),
    "hamstrings": word("back of the thighs"),
    "calves": word("calves"),
    "tibialis_anterior": word("shins"),
    "gluteus_maximus": word("buttocks"),
    "gluteus_medius": word("outer hips"),
    "hip_adductors": word("inner thighs"),
    "hip_flexors": word("front of the hips"),
    "latissimus_dorsi": word("sides of the back"),
    "rhomboids_and_mid_trapezius": word("between the shoulder blades"),
    "upper_trapezius": word("top of the shoulders"),
    "erector_spinae": word("along the spine"),
    "pectorals": word("chest"),
    "serratus_anterior": word("ribs below the armpits"),
    "rectus_abdominis": word("front of the belly"),
    "obliques": word("sides of the belly"),
    "transverse_abdominis": word("deep belly"),
    "deltoids": word("shoulders"),
    "rotator_cuff": word("deep shoulders"),
    "biceps": word("front of the upper arms"),
    "triceps": word("back of the upper arms"),
    "forearms": word("forearms"),
}
"""Muscle -> where it is felt, in words that need no anatomy."""

_IN_PAIRS: Mapping[str | None, str] = {
    "dumbbells": word("dumbbell"),
    "hand_weights": word("weight"),
    "cuff_weights": word("cuff"),
}
"""Equipment whose number is the weight of each one, however many are held."""


LOAD_UNTESTED = "load_untested"
"""Code of the reason that a starting dose gives when no test tells the load."""


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """What a sheet or a screen says of one exercise."""

    name: str
    set_up: str
    cues: tuple[str, ...]
    muscles_primary: tuple[str, ...]
    muscles_secondary: tuple[str, ...]
    sides: Sides
    load_kind: LoadKind
    loaded_by: str | None = None


def exercise_words(entry: ExerciseEntry) -> ExerciseWords:
    """Take the words out of a catalogue entry."""
    return ExerciseWords(
        name=entry.name,
        set_up=entry.set_up,
        cues=entry.cues,
        muscles_primary=entry.muscles.primary,
        muscles_secondary=entry.muscles.secondary,
        sides=entry.sides,
        load_kind=entry.load_kind,
        loaded_by=entry.loaded_by,
    )


def dose_words(planned: PlannedExercise, words: ExerciseWords) -> str:
    """Sets and repetitions, such as `1 set of 8 to 12 on each side` or `2 holds of 20 seconds`."""
    dose = _both_sides_dose(planned, words)
    return sentence("{dose} on each side", dose=dose) if words.sides == "one_at_a_time" else dose


def _both_sides_dose(planned: PlannedExercise, words: ExerciseWords) -> Sentence:
    sets, times = planned.set_count, span(planned.repetitions)
    if words.load_kind == "time" and planned.load is not None and planned.load.time_s:
        length = planned.load.time_s
        if planned.repetitions == (1, 1):
            if sets == 1:
                return sentence("{n} hold of {length} seconds", n=sets, length=length)
            return sentence("{n} holds of {length} seconds", n=sets, length=length)
        if sets == 1:
            return sentence(
                "{n} set of {times} holds of {length} seconds", n=sets, times=times, length=length
            )
        return sentence(
            "{n} sets of {times} holds of {length} seconds", n=sets, times=times, length=length
        )
    if sets == 1:
        return sentence("{n} set of {times}", n=sets, times=times)
    return sentence("{n} sets of {times}", n=sets, times=times)


def load_words(kind: LoadKind, load: LoadStep | None, *, loaded_by: str | None = None) -> str:
    """What to take or set, such as `red band`; empty for holds.

    Examples
    --------
    >>> load_words("weight", LoadStep("4 kg", load_kg=4), loaded_by="dumbbells")
    '4 kg per dumbbell'
    >>> load_words("body", None)
    'your own body weight'
    """
    if kind == "time":
        return ""
    if kind == "body":
        return word("your own body weight")
    if load is None:
        return word("a load that you find together with your clinician")
    label = word(load.label)
    if kind in ("band", "ball") and kind not in load.label.split():
        if kind == "band":
            return sentence("{label} band", label=label)
        return sentence("{label} ball", label=label)
    if loaded_by in _IN_PAIRS:
        return sentence("{label} per {piece}", label=label, piece=_IN_PAIRS[loaded_by])
    return label


def start_reserve(planned: PlannedExercise) -> int | None:
    """Repetitions to leave when the load is only where to start; None where the load is known.

    No test tells the load: in the first session it goes up step by step until so many repetitions
    would still be possible.
    """
    is_untested = any(reason.code == LOAD_UNTESTED for reason in planned.why)
    return planned.reps_in_reserve if is_untested else None


def effort_words(kind: LoadKind, planned: PlannedExercise, rules: RuleSet) -> str:
    """When to stop: how many repetitions should be left, as the rule set ranges them."""
    if kind == "time":
        return word("stop while you could still hold on")
    low, high = rules.reps_in_reserve
    left = rules.reps_in_reserve
    if not low <= planned.reps_in_reserve <= high:
        left = (planned.reps_in_reserve, planned.reps_in_reserve)
    if not left[1]:
        return word("go on until no more is possible")
    return sentence("stop with {left} left in you", left=span(left))


def rest_words(rest_s: int) -> str:
    """A pause in minutes or seconds, whichever a person would say.

    Examples
    --------
    >>> rest_words(60), rest_words(90), rest_words(120)
    ('1 minute', '90 seconds', '2 minutes')
    """
    if rest_s == 60:
        return word("1 minute")
    if rest_s % 60 == 0 and rest_s:
        return sentence("{n} minutes", n=rest_s // 60)
    return sentence("{n} seconds", n=rest_s)


def next_step_words(rule: ProgressionRule) -> tuple[str, ...]:
    """When the load goes up and when it waits, one sentence each, numbers from the rule."""
    return (
        sentence(
            "You are ready for the next step when you can do {more} more than the highest number "
            "asked for, in your last set, {running}.",
            more=_repetitions(rule.repetitions_over),
            running=_in_a_row(rule.sessions_running),
        ),
        sentence(
            "Take only the next step that your equipment has. If it is more than {rise:g}% "
            "heavier, add repetitions instead.",
            rise=rule.rise_pct_max,
        ),
        sentence(
            "Stay where you are if your pain is {over:g} points or more above your usual level, if "
            "it has not settled {hours} hours after training, or in a flare.",
            over=rule.pain_rise_max,
            hours=rule.settle_hours,
        ),
    )


def muscles_in_words(muscles: Sequence[str]) -> str:
    """Muscles where a person feels them, each place once.

    Examples
    --------
    >>> muscles_in_words(("quadriceps", "gluteus_maximus"))
    'front of the thighs, buttocks'
    """
    places = dict.fromkeys(MUSCLE_WORDS[muscle] for muscle in muscles)
    return chained("{before}, {after}", places)


def days_in_words(weekdays: Sequence[int]) -> str:
    """Days of the week in a row of words.

    Examples
    --------
    >>> days_in_words((0, 2, 4))
    'Monday, Wednesday and Friday'
    """
    return listed(WEEKDAYS[weekday] for weekday in weekdays)


def span(numbers: tuple[int, int]) -> str:
    """Two ends as a person says them.

    Examples
    --------
    >>> span((8, 12)), span((10, 10))
    ('8 to 12', '10')
    """
    low, high = numbers
    if low == high:
        return sentence("{n}", n=low)
    return sentence("{low} to {high}", low=low, high=high)


def _repetitions(count: int) -> Sentence:
    if count == 1:
        return sentence("{n} repetition", n=count)
    return sentence("{n} repetitions", n=count)


def _in_a_row(sessions: int) -> Sentence:
    if sessions == 1:
        return word("in one session")
    return sentence("in {n} sessions running", n=sessions)
