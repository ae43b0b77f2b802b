"""The load a person found in the first session, where no test was known to start from.

`starting_dose` then begins at the easiest step and asks to go up until the reserve of the plan is
left. What was found so is taken over: it was lifted already, so it is no step into the unknown.
"""

from dataclasses import replace

from sthenia.science.exercise.brakes import brakes
from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.dose_case import DoseCase, NextDose
from sthenia.science.exercise.load_steps import step_index_at_or_below
from sthenia.science.exercise.values import PlannedExercise, Reason

NOT_YET_FOUND = "load_untested"
"""Code of the reason with which `starting_dose` marks a load that is still to be found."""


def found_load(case: DoseCase) -> NextDose | None:
    """Take over the hardest load of the last session that left the plan's reserve.

    None where nothing is to be found, or nothing harder than planned was tried: the planned load
    is the found one then. Repetitions in reserve that were not reported are not guessed. Brakes
    hold it like any rise; it stays to be found then.
    """
    if not any(reason.code == NOT_YET_FOUND for reason in case.planned.why):
        return None
    last_sets = case.sets_in(case.own[-1])
    tried = [(step_index_at_or_below(case.ladder, one.load), one) for one in last_sets]
    harder = [(index, one) for index, one in tried if index is not None and index > case.index]
    if not harder:
        return None
    fitting = [index for index, one in harder if _left_the_reserve(case, one)]
    if not fitting:
        return case.comes_to("hold", _not_found(harder[-1][1]))
    against = brakes(
        last_sets, case.sessions[-1], case.course, rule=case.rules.progression, on=case.on
    )
    if against:
        return case.comes_to("hold", *against)
    load = case.ladder.steps[max(fitting)]
    text = f"You found your load: {load.label}, with the repetitions and the reserve of the plan"
    reason = Reason("load_found", text, about=case.planned.exercise_id)
    dose = replace(without_mark(case.planned), load=load)
    return case.comes_to("raise_load", reason, dose=dose, standing=dose)


def without_mark(planned: PlannedExercise) -> PlannedExercise:
    """The same dose, its load no longer to be found."""
    why = tuple(reason for reason in planned.why if reason.code != NOT_YET_FOUND)
    return replace(planned, why=why)


def _left_the_reserve(case: DoseCase, done: SetDone) -> bool:
    least = min(case.planned.reps_in_reserve, case.rules.reps_in_reserve[0])
    return (
        done.repetitions >= case.planned.repetitions[0]
        and done.reps_in_reserve is not None
        and done.reps_in_reserve >= least
    )


def _not_found(hardest: SetDone) -> Reason:
    if hardest.reps_in_reserve is None:
        text = (
            "A harder step was tried, but not how many repetitions were left: note it next time, "
            "so that the load can follow"
        )
        return Reason("reserve_not_reported", text)
    text = "The harder step did not leave enough repetitions, in the set or in reserve"
    return Reason("reserve_too_small", text, (("reps_in_reserve", hardest.reps_in_reserve),))
