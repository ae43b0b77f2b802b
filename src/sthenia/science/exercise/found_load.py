"""The load a person found in the first session, where no test was known to start from.

`starting_dose` then begins at the easiest step and asks to go up until the reserve of the plan is
left. What was found so is taken over: it was lifted already, so it is no step into the unknown. One
number typed wrong is no load found: see `believed`. What was found while a brake held waits until
the brake is off, however many sessions that takes.
"""

from collections.abc import Sequence
from dataclasses import replace

from sthenia.science.exercise.brakes import brakes
from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.dose_case import DoseCase, NextDose
from sthenia.science.exercise.load_steps import step_index_at_or_below
from sthenia.science.exercise.values import LoadLadder, PlannedExercise, Reason
from sthenia.science.sentences import sentence, word

NOT_YET_FOUND = "load_untested"
"""Code of the reason with which `starting_dose` marks a load that is still to be found."""
FOUND_WAITS = "load_found_waits"
"""Code of the reason that marks a load found while something stood against a rise; it is about the
label of its step."""
MARKS = frozenset({NOT_YET_FOUND, FOUND_WAITS})
STEPS_AT_ONCE_MAX = 2
"""Steps that one set may lie above the hardest one before it; our own proposal, to be signed off. A
set further up counts only once another one at that step, or above it, bears it out."""


def with_find_noted(case: DoseCase) -> DoseCase:
    """Note on the standing dose what the last session found, so that no flare or brake loses it."""
    if not case.own or not _is_marked(case.planned, NOT_YET_FOUND):
        return case
    index = _found_index(case, case.sets_in(case.own[-1]))
    return case if index is None else replace(case, planned=_waiting(case, index))


def found_load(case: DoseCase) -> NextDose | None:
    """Take over the hardest load of the last session that left the plan's reserve.

    None where nothing is to be found, or nothing harder than planned was tried: the planned load
    is the found one then. Repetitions in reserve that were not reported are not guessed. Brakes
    hold it like any rise; it is noted and waits then.
    """
    if _is_marked(case.planned, FOUND_WAITS):
        return _waited_for(case)
    if not _is_marked(case.planned, NOT_YET_FOUND):
        return None
    tried = _tried(case, case.sets_in(case.own[-1]))
    harder = [one for index, one in tried if index > case.index]
    if not harder:
        return None
    believable = believed(tried, case.index)
    if not any(index > case.index for index, _one in believable):
        return case.comes_to("hold", _in_doubt(harder[-1]))
    return case.comes_to("hold", _not_found(harder[-1]))


def believed(tried: Sequence[tuple[int, SetDone]], start: int) -> list[tuple[int, SetDone]]:
    """The sets that a slip of the finger does not explain, in their order, each with its step.

    One goes up from the planned step by at most `STEPS_AT_ONCE_MAX` from set to set; a set further
    up is believed where another one at its step, or above, bears it out.
    """
    reached, found = start, []
    for index, one in tried:
        is_borne_out = sum(other >= index for other, _done in tried) > 1
        if index <= reached + STEPS_AT_ONCE_MAX or is_borne_out:
            found.append((index, one))
            reached = max(reached, index)
    return found


def without_mark(planned: PlannedExercise) -> PlannedExercise:
    """The same dose, its load no longer to be found."""
    return replace(planned, why=tuple(one for one in planned.why if one.code not in MARKS))


def _waited_for(case: DoseCase) -> NextDose:
    """Take up the load that waits, unless a brake holds it, weeks went by or it proved too much."""
    last_sets = case.sets_in(case.own[-1])
    index, again = _waiting_index(case), _found_index(case, last_sets)
    days = case.days_since()
    is_long_ago = days > case.rules.progression.gap_days_max
    has_failed = again is None and _has_failed(case, last_sets)
    if index is None or is_long_ago or has_failed:
        reason = _long_ago(days) if is_long_ago else _to_find_again()
        return case.comes_to("hold", reason, standing=_to_be_found(case.planned))
    against = brakes(
        last_sets, case.sessions[-1], case.course, rule=case.rules.progression, on=case.on
    )
    if against:
        return case.comes_to("hold", *against)
    load = case.ladder.steps[index if again is None else max(again, index)]
    text = sentence(
        "You found your load: {load}, with the repetitions and the reserve of the plan",
        load=load.label,
    )
    reason = Reason("load_found", text, about=case.planned.exercise_id)
    dose = replace(without_mark(case.planned), load=load)
    return case.comes_to("raise_load", reason, dose=dose, standing=dose)


def _is_marked(planned: PlannedExercise, code: str) -> bool:
    return any(reason.code == code for reason in planned.why)


def _waiting(case: DoseCase, index: int) -> PlannedExercise:
    label = case.ladder.steps[index].label
    text = sentence("{load} was found in the first sessions and is taken up next", load=label)
    mark = Reason(FOUND_WAITS, text, about=label)
    return replace(without_mark(case.planned), why=(*without_mark(case.planned).why, mark))


def _to_be_found(planned: PlannedExercise) -> PlannedExercise:
    text = word("Go up step by step again until the reserve of the plan is left")
    return replace(without_mark(planned), why=(*without_mark(planned).why, _mark(text)))


def _mark(text: str) -> Reason:
    return Reason(NOT_YET_FOUND, text)


def _waiting_index(case: DoseCase) -> int | None:
    labels = [step.label for step in case.ladder.steps]
    label = next(one.about for one in case.planned.why if one.code == FOUND_WAITS)
    return labels.index(label) if label in labels else None


def _tried(case: DoseCase, sets: Sequence[SetDone]) -> list[tuple[int, SetDone]]:
    return [(index, one) for one in sets if (index := _index(case.ladder, one)) is not None]


def _index(ladder: LoadLadder, done: SetDone) -> int | None:
    return step_index_at_or_below(ladder, done.load)


def _found_index(case: DoseCase, sets: Sequence[SetDone]) -> int | None:
    """The hardest step above the planned one that was believably done with the reserve left."""
    fitting = [
        index
        for index, one in believed(_tried(case, sets), case.index)
        if index > case.index and _left_the_reserve(case, one)
    ]
    return max(fitting, default=None)


def _has_failed(case: DoseCase, sets: Sequence[SetDone]) -> bool:
    """The last session fell short at the planned load, which is lighter than the one that waits."""
    least = _least_reserve(case)
    return any(
        one.repetitions < case.planned.repetitions[0]
        or (one.reps_in_reserve is not None and one.reps_in_reserve < least)
        for index, one in _tried(case, sets)
        if index <= case.index
    )


def _left_the_reserve(case: DoseCase, done: SetDone) -> bool:
    return (
        done.repetitions >= case.planned.repetitions[0]
        and done.reps_in_reserve is not None
        and done.reps_in_reserve >= _least_reserve(case)
    )


def _least_reserve(case: DoseCase) -> int:
    return min(case.planned.reps_in_reserve, case.rules.reps_in_reserve[0])


def _long_ago(days: int) -> Reason:
    text = sentence(
        "{days} days since the last time: begin where you left off, and find your load again step "
        "by step",
        days=days,
    )
    return Reason("long_gap", text, (("days", days),))


def _to_find_again() -> Reason:
    text = word("The last session was harder than thought: find your load again step by step")
    return Reason("load_to_find_again", text)


def _in_doubt(done: SetDone) -> Reason:
    label = done.load.label if done.load else "body weight"
    text = sentence(
        "One set with {load} stands far above the others, so it may be a slip of the finger: go up "
        "step by step; it counts once it was done twice",
        load=label,
    )
    return Reason("load_in_doubt", text)


def _not_found(hardest: SetDone) -> Reason:
    if hardest.reps_in_reserve is None:
        text = word(
            "A harder step was tried, but not how many repetitions were left: note it next time, "
            "so that the load can follow"
        )
        return Reason("reserve_not_reported", text)
    text = word("The harder step did not leave enough repetitions, in the set or in reserve")
    return Reason("reserve_too_small", text, (("reps_in_reserve", hardest.reps_in_reserve),))
