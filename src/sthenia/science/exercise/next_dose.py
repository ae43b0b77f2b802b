"""The next dose of one exercise from what was done and how it went, with a reason for each change.

First a flare is looked for, then a load still to be found, then one that was too heavy, then the
2-for-2 rule with its brakes.
"""

from dataclasses import replace
from datetime import date
from typing import Protocol

from sthenia.science.exercise.diary import SessionDone, SymptomDay
from sthenia.science.exercise.dose_case import DoseCase, NextDose, dose_case
from sthenia.science.exercise.flare import NOT_A_FLARE_UNTIL_CHECKED
from sthenia.science.exercise.found_load import found_load, without_mark
from sthenia.science.exercise.recovery import Recovery, recovery, reduced, tolerated_index
from sthenia.science.exercise.two_for_two import rise, too_heavy, why_not_yet
from sthenia.science.exercise.values import LoadLadder, PlannedExercise, Reason, RuleSet


class DoseController(Protocol):
    """Anything that gives the next dose of an exercise; `next_dose` is one."""

    def __call__(
        self,
        planned: PlannedExercise,
        history: tuple[SessionDone, ...],
        symptoms: tuple[SymptomDay, ...],
        *,
        ladder: LoadLadder,
        rules: RuleSet,
        on: date,
        body_mass_kg: float | None = None,
    ) -> NextDose:
        """Return the dose for the session on a day."""
        ...


def next_dose(
    planned: PlannedExercise,
    history: tuple[SessionDone, ...],
    symptoms: tuple[SymptomDay, ...],
    *,
    ladder: LoadLadder,
    rules: RuleSet,
    on: date,
    body_mass_kg: float | None = None,
) -> NextDose:
    """Give the dose for the session on a day.

    Parameters
    ----------
    planned
        The standing dose, for which the last session was meant. Ask once for each session; asked
        again after the same session, give the same standing dose, not the new one.
    history, symptoms
        Sessions and check-ins up to `on`, in any order: those of the last weeks, and in a flare
        back to the weeks before it.
    ladder
        The steps the load can be set to. The result is always one of them.
    body_mass_kg
        Without it the percent of assisted or added load is not known.

    Raises
    ------
    ValueError
        A date lies after `on`, a day has two check-ins, or no step is as light as the planned load.
    """
    case = dose_case(
        planned,
        history,
        symptoms,
        ladder=ladder,
        rules=rules,
        on=on,
        body_mass_kg=body_mass_kg,
    )
    decided = _in_flare_or_after(case) or _first(case) or found_load(case)
    if decided:
        return decided
    case = replace(case, planned=without_mark(case.planned))
    return too_heavy(case) or rise(case) or _hold(case)


def replayed_dose(
    planned: PlannedExercise,
    history: tuple[SessionDone, ...],
    symptoms: tuple[SymptomDay, ...],
    *,
    ladder: LoadLadder,
    rules: RuleSet,
    on: date,
    body_mass_kg: float | None = None,
    controller: DoseController = next_dose,
) -> NextDose:
    """Give the next dose when only the first plan was kept: every session since is decided again.

    `planned` is the dose of the agreed plan; the standing dose is carried from one session with
    this exercise to the next, as it would have been had each decision been kept.
    """

    def decided(day: date, sessions: tuple[SessionDone, ...]) -> NextDose:
        return controller(
            standing,
            sessions,
            tuple(check_in for check_in in symptoms if check_in.on <= day),
            ladder=ladder,
            rules=rules,
            on=day,
            body_mass_kg=body_mass_kg,
        )

    standing = planned
    sessions = sorted(history, key=lambda session: session.on)
    for index, session in enumerate(sessions):
        if session.sets_of(planned.exercise_id):
            standing = decided(session.on, tuple(sessions[:index])).standing
    return decided(on, history)


def _in_flare_or_after(case: DoseCase) -> NextDose | None:
    state = recovery(case.sessions, case.course, rules=case.rules)
    if state.stage == "none" or state.flare is None:
        return None
    if state.stage == "returning":
        return _back_to_tolerated(case, state) if case.own else None
    dose, how = reduced(
        case.planned,
        case.ladder,
        case.index,
        rule=case.rules.flare,
        body_mass_kg=case.body_mass_kg,
    )
    is_less = dose != case.planned
    return case.comes_to(
        "reduce" if is_less else "hold",
        _where_in_flare(case, state, is_less=is_less),
        how,
        dose=dose,
        caveats=(NOT_A_FLARE_UNTIL_CHECKED,) if state.stage == "in_flare" else (),
    )


def _where_in_flare(case: DoseCase, state: Recovery, *, is_less: bool) -> Reason:
    if state.stage == "in_flare":
        what = "do less" if is_less else "and nothing rises"
        return Reason("flare_open", f"A flare is open: keep the appointment, {what}")
    needed = case.rules.flare.settled_sessions
    text = (
        f"The flare is over; {state.settled_sessions} of {needed} sessions have settled since. "
        "Check in on the day after each session, so that it can be seen"
    )
    numbers = (("settled", state.settled_sessions), ("needed", needed))
    return Reason("settling_after_flare", text, numbers)


def _back_to_tolerated(case: DoseCase, state: Recovery) -> NextDose:
    before = state.flare.opened_on if state.flare else case.on
    tolerated = tolerated_index(
        case.sessions,
        case.planned.exercise_id,
        case.ladder,
        case.course,
        before=before,
        rule=case.rules.progression,
    )
    index = case.index if tolerated is None else min(tolerated, case.index)
    load = case.ladder.steps[index] if case.planned.load else None
    dose = replace(case.planned, load=load)
    in_flare, _ = reduced(
        case.planned,
        case.ladder,
        case.index,
        rule=case.rules.flare,
        body_mass_kg=case.body_mass_kg,
    )
    is_back = dose != in_flare
    where = f"{load.label}, the last load" if load else "what was"
    what = f"back to {where} well tolerated before it" if is_back else "the dose goes on as it was"
    text = f"{state.settled_sessions} settled sessions since the flare: {what}"
    reason = Reason("back_after_flare", text, (("settled", state.settled_sessions),))
    return case.comes_to("return" if is_back else "hold", reason, dose=dose, standing=dose)


def _first(case: DoseCase) -> NextDose | None:
    if case.own:
        return None
    text = "Not done yet: start with the planned dose"
    return case.comes_to("first", Reason("not_done_yet", text))


def _hold(case: DoseCase) -> NextDose:
    return case.comes_to("hold", why_not_yet(case))
