"""The next dose of one exercise from what was done and how it went, with a reason for each change.

First a flare is looked for, then a load still to be found, then one that was too heavy, then the
2-for-2 rule with its brakes.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from sthenia.science.exercise.diary import SessionDone
from sthenia.science.exercise.dose_case import DoseCase, DoseQuestion, NextDose, dose_case
from sthenia.science.exercise.flare import NOT_A_FLARE_UNTIL_CHECKED, Flare
from sthenia.science.exercise.found_load import found_load, with_find_noted, without_mark
from sthenia.science.exercise.re_entry import kept_index, reduced, return_index
from sthenia.science.exercise.recovery import Recovery, recovery
from sthenia.science.exercise.two_for_two import rise, too_heavy, why_not_yet
from sthenia.science.exercise.values import Reason
from sthenia.science.sentences import sentence, word

DoseController: TypeAlias = Callable[[DoseQuestion], NextDose]
"""Anything that gives the next dose of an exercise; `next_dose` is one."""


def next_dose(asked: DoseQuestion) -> NextDose:
    """Give the dose for the session on a day.

    Raises
    ------
    ValueError
        A date lies after `on`, a day has two check-ins, or no step is as light as the planned load.
    """
    case = with_find_noted(dose_case(asked))
    decided = _in_flare_or_after(case) or _first(case) or found_load(case)
    if decided:
        return decided
    case = replace(case, planned=without_mark(case.planned))
    return too_heavy(case) or rise(case) or _hold(case)


def replayed_dose(asked: DoseQuestion, *, controller: DoseController = next_dose) -> NextDose:
    """Give the next dose when only the first plan was kept: every session since is decided again.

    `asked.planned` is the dose of the agreed plan; the standing dose is carried from one session
    with this exercise to the next, as it would have been had each decision been kept.
    """

    def decided(day: date, sessions: tuple[SessionDone, ...]) -> NextDose:
        symptoms = tuple(check_in for check_in in asked.symptoms if check_in.on <= day)
        then = replace(asked, planned=standing, history=sessions, symptoms=symptoms, on=day)
        return controller(then)

    standing = asked.planned
    sessions = sorted(asked.history, key=lambda session: session.on)
    for index, session in enumerate(sessions):
        if session.sets_of(asked.planned.exercise_id):
            standing = decided(session.on, tuple(sessions[:index])).standing
    return decided(asked.on, asked.history)


def _in_flare_or_after(case: DoseCase) -> NextDose | None:
    state = recovery(case.sessions, case.course, rules=case.rules, on=case.on)
    if state.stage == "none" or state.flare is None:
        return None
    if state.stage == "returning":
        return _back_to_tolerated(case, state, state.flare) if case.own else None
    dose, how = reduced(case, kept_index(case, state.flare))
    is_less = dose != case.planned
    return case.comes_to(
        "reduce" if is_less else "hold",
        _where_in_flare(case, state, is_less=is_less),
        *how,
        dose=dose,
        caveats=(NOT_A_FLARE_UNTIL_CHECKED,) if state.stage == "in_flare" else (),
    )


def _where_in_flare(case: DoseCase, state: Recovery, *, is_less: bool) -> Reason:
    if state.stage == "in_flare":
        text = word("A flare is open: keep the appointment, and nothing rises")
        if is_less:
            text = word("A flare is open: keep the appointment, do less")
        return Reason("flare_open", text)
    needed = case.rules.flare.settled_sessions
    days = (case.on - case.sessions[-1].on).days
    if days > case.rules.progression.gap_days_max:
        text = sentence(
            "The flare is over, and it is {days} days since the last session: begin gently, and "
            "go back up after {needed} sessions that settle",
            days=days,
            needed=needed,
        )
        return Reason("long_gap_after_flare", text, (("days", days), ("needed", needed)))
    text = sentence(
        "The flare is over; {settled} of {needed} sessions have settled since. "
        "Check in on the day after each session, so that it can be seen",
        settled=state.settled_sessions,
        needed=needed,
    )
    numbers = (("settled", state.settled_sessions), ("needed", needed))
    return Reason("settling_after_flare", text, numbers)


def _back_to_tolerated(case: DoseCase, state: Recovery, flare: Flare) -> NextDose:
    load = case.ladder.steps[return_index(case, flare)] if case.planned.load else None
    dose = replace(case.planned, load=load)
    in_flare, _how = reduced(case, kept_index(case, flare))
    is_back = dose != in_flare
    what = word("the dose goes on as it was")
    if is_back and load:
        what = sentence(
            "back to {load}, the heaviest load known to be tolerated", load=word(load.label)
        )
    elif is_back:
        what = word("back to what was well tolerated before it")
    text = sentence(
        "{n} settled sessions since the flare: {what}", n=state.settled_sessions, what=what
    )
    reason = Reason("back_after_flare", text, (("settled", state.settled_sessions),))
    return case.comes_to("return" if is_back else "hold", reason, dose=dose, standing=dose)


def _first(case: DoseCase) -> NextDose | None:
    if case.own:
        return None
    text = word("Not done yet: start with the planned dose")
    return case.comes_to("first", Reason("not_done_yet", text))


def _hold(case: DoseCase) -> NextDose:
    return case.comes_to("hold", why_not_yet(case))
