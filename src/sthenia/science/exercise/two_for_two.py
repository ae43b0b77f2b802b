"""The 2-for-2 rule: up one step after two sessions over the target, down one after two below it."""

from dataclasses import replace

from sthenia.science.exercise.brakes import brakes
from sthenia.science.exercise.diary import SessionDone
from sthenia.science.exercise.dose_case import DoseCase, NextDose
from sthenia.science.exercise.load_steps import (
    SIZE_TOLERANCE,
    rise_pct,
    step_index_at_or_below,
)
from sthenia.science.exercise.values import PlannedExercise, Reason
from sthenia.science.sentences import sentence, word

SIZE_NOT_KNOWN = word(
    "How much harder the new step is cannot be told in kilograms: begin with care, and stop the "
    "set earlier if it is too much."
)


def rise(case: DoseCase) -> NextDose | None:
    """One step up, or more repetitions, where the rule allows it; None where it is not reached."""
    rule = case.rules.progression
    running = case.running(rule.sessions_running)
    if not running or any(_shortfall(case, session) for session in running):
        return None
    against = brakes(
        case.sets_in(case.own[-1]), case.sessions[-1], case.course, rule=rule, on=case.on
    )
    return case.comes_to("hold", *against) if against else _step(case)


def _step(case: DoseCase) -> NextDose:
    """What a rise comes to, where nothing stands against it: a step, repetitions, or an end."""
    rule = case.rules.progression
    if case.ladder.kind != "time" and case.index + 1 == len(case.ladder.steps):
        return _more_repetitions(case) or case.comes_to("hold", _harder_form(case))
    pct = rise_pct(case.ladder, case.index, body_mass_kg=case.body_mass_kg)
    if case.ladder.kind == "time" or (
        pct is not None and pct <= rule.rise_pct_max + SIZE_TOLERANCE
    ):
        return _one_step_up(case, pct)
    more = _more_repetitions(case)
    if more:
        return more
    at_cap = rule.rise_pct_max_at_cap
    if pct is None or (at_cap is not None and pct <= at_cap + SIZE_TOLERANCE):
        return _one_step_up(case, pct)
    return case.comes_to("hold", _too_large(case, pct))


def too_heavy(case: DoseCase) -> NextDose | None:
    """One step down after enough sessions below the lowest target; None otherwise."""
    running = case.running(case.rules.progression.below_sessions_running)
    if not running or not all(_is_below(case, session) for session in running):
        return None
    numbers = (("sessions", float(len(running))),)
    added = case.planned.repetitions[1] > case.rules.repetitions[1]
    if added and case.ladder.kind != "time":
        dose = replace(case.planned, repetitions=case.rules.repetitions)
        text = sentence(
            "Below the target {n} times running: back to {target}",
            n=len(running),
            target=_target(dose),
        )
        reason = Reason("repetitions_taken_back", text, numbers)
        return case.comes_to("reduce", reason, dose=dose, standing=dose)
    if case.index == 0:
        text = sentence(
            "Below the target {n} times running, and this is the easiest step: an easier form of "
            "the exercise may suit better",
            n=len(running),
        )
        return case.comes_to("hold", Reason("easier_form_next", text, numbers))
    load = case.ladder.steps[case.index - 1]
    dose = replace(case.planned, load=load)
    text = sentence(
        "Below the target {n} times running: one step easier, {load}",
        n=len(running),
        load=word(load.label),
    )
    reason = Reason("one_step_down", text, numbers)
    return case.comes_to("reduce", reason, dose=dose, standing=dose)


def why_not_yet(case: DoseCase) -> Reason:
    """Why the dose stays as it is although nothing stands against a rise."""
    rule = case.rules.progression
    if case.days_since() > rule.gap_days_max:
        text = sentence(
            "{days} days since the last time: begin where you left off, not higher",
            days=case.days_since(),
        )
        return Reason("long_gap", text, (("days", case.days_since()),))
    shortfall = _shortfall(case, case.own[-1])
    if shortfall:
        return shortfall
    coming = _step(case)
    if coming.change == "hold":
        return coming.reasons[-1]
    text = sentence(
        "Well done. After {n} sessions like this in a row it rises",
        n=rule.sessions_running,
    )
    return Reason("once_more", text, (("sessions", rule.sessions_running),))


def _shortfall(case: DoseCase, session: SessionDone) -> Reason | None:
    """What a session lacks to count towards a rise; None when it counts."""
    sets = case.sets_in(session)
    if len(sets) < case.planned.set_count:
        text = sentence("{n} of {all} sets were done", n=len(sets), all=case.planned.set_count)
        return Reason("sets_missing", text, (("sets", len(sets)),))
    last = sets[-1]
    index = step_index_at_or_below(case.ladder, last.load)
    if index is None:
        text = word("The load of the last set is not one of the steps here")
        return Reason("load_not_known", text)
    if case.ladder.kind == "time":
        return _hold_shortfall(case, index)
    if index < case.index:
        return Reason("lighter_than_planned", word("The last set was lighter than planned"))
    wanted = case.planned.repetitions[1] + case.rules.progression.repetitions_over
    if last.repetitions < wanted:
        text = sentence(
            "{n} repetitions in the last set: keep this dose. It rises after {sessions} sessions "
            "running with at least {wanted}",
            n=last.repetitions,
            sessions=case.rules.progression.sessions_running,
            wanted=wanted,
        )
        numbers = (("repetitions", last.repetitions), ("wanted", wanted))
        return Reason("target_not_exceeded", text, numbers)
    least = min(case.planned.reps_in_reserve, case.rules.reps_in_reserve[0])
    if last.reps_in_reserve is not None and last.reps_in_reserve < least:
        text = sentence(
            "Only {n:g} repetitions were left in you, fewer than the {least} this plan keeps back: "
            "keep this dose",
            n=last.reps_in_reserve,
            least=least,
        )
        return Reason("reserve_too_small", text, (("reps_in_reserve", last.reps_in_reserve),))
    return None


def _hold_shortfall(case: DoseCase, held_index: int) -> Reason | None:
    is_longest = case.index + 1 == len(case.ladder.steps)
    if is_longest and held_index == case.index:
        return _harder_form(case)
    if held_index > case.index:
        return None
    wanted = case.ladder.steps[case.index if is_longest else case.index + 1]
    text = sentence(
        "Keep this hold. It goes on after {sessions} sessions running in which the last hold lasts "
        "{wanted}",
        sessions=case.rules.progression.sessions_running,
        wanted=word(wanted.label),
    )
    return Reason("target_not_exceeded", text, (("wanted_s", wanted.time_s or 0),))


def _is_below(case: DoseCase, session: SessionDone) -> bool:
    last = case.sets_in(session)[-1]
    index = step_index_at_or_below(case.ladder, last.load)
    if case.ladder.kind == "time":
        shortest = case.ladder.steps[0].time_s or 0
        is_shorter_than_all = last.load is not None and (last.load.time_s or 0) < shortest
        return is_shorter_than_all or (index is not None and index < case.index)
    return (
        index is not None
        and index <= case.index
        and (last.repetitions < case.planned.repetitions[0])
    )


def _one_step_up(case: DoseCase, pct: float | None) -> NextDose:
    load = case.ladder.steps[case.index + 1]
    dose = replace(case.planned, load=load, repetitions=_base_target(case))
    rule = case.rules.progression
    text = sentence(
        "{n} sessions running over the target: one step up, to {load}",
        n=rule.sessions_running,
        load=word(load.label),
    )
    numbers: tuple[tuple[str, float], ...] = (("sessions", rule.sessions_running),)
    if pct is not None:
        text = sentence("{text} ({pct:.1f} % more)", text=text, pct=pct)
        numbers = (*numbers, ("pct", pct))
    if dose.repetitions != case.planned.repetitions:
        text = sentence("{text}, with {target} again", text=text, target=_target(dose))
    is_size_unknown = pct is None and case.ladder.kind != "time"
    caveats = (SIZE_NOT_KNOWN,) if is_size_unknown else ()
    reason = Reason("one_step_up", text, numbers)
    return case.comes_to("raise_load", reason, dose=dose, standing=dose, caveats=caveats)


def _more_repetitions(case: DoseCase) -> NextDose | None:
    """More repetitions at the same load; None once the cap is reached."""
    rule = case.rules.progression
    low, high = case.planned.repetitions
    cap = max(rule.repetitions_cap, case.rules.repetitions[1])
    more = min(rule.repetitions_over, cap - high)
    if more <= 0:
        return None
    dose = replace(case.planned, repetitions=(low + more, high + more))
    text = sentence(
        "{target} at the same load, because {why}", target=_target(dose), why=_why_same_load(case)
    )
    numbers = (("repetitions_more", more), ("cap", cap))
    reason = Reason("more_repetitions", text, numbers)
    return case.comes_to("add_repetitions", reason, dose=dose, standing=dose)


def _why_same_load(case: DoseCase) -> str:
    if case.index + 1 == len(case.ladder.steps):
        return word("there is no harder step here")
    step = case.ladder.steps[case.index + 1]
    pct = rise_pct(case.ladder, case.index, body_mass_kg=case.body_mass_kg)
    if pct is None:
        return sentence(
            "how much harder {load} is cannot be told in kilograms", load=word(step.label)
        )
    most = case.rules.progression.rise_pct_max
    return sentence(
        "{load} would be {pct:.0f} % more, and {most:g} % is the most in one step",
        load=word(step.label),
        pct=pct,
        most=most,
    )


def _harder_form(case: DoseCase) -> Reason:
    text = sentence(
        "{load} is the hardest step here and the target is at its end: a harder form of the "
        "exercise would be next. Nothing changes by itself; talk it over",
        load=word(case.ladder.steps[case.index].label),
    )
    return Reason("harder_form_next", text)


def _too_large(case: DoseCase, pct: float) -> Reason:
    step = case.ladder.steps[case.index + 1]
    text = sentence(
        "The next step, {load}, is {pct:.0f} % more, and {most:g} % is the most in one step. "
        "Repetitions are at their end too: ask the clinic for a smaller step, or a harder form of "
        "the exercise",
        load=word(step.label),
        pct=pct,
        most=case.rules.progression.rise_pct_max,
    )
    return Reason("no_step_small_enough", text, (("pct", pct),))


def _base_target(case: DoseCase) -> tuple[int, int]:
    """The rule set's target where repetitions had been added; else what was planned."""
    if case.ladder.kind != "time" and case.planned.repetitions[1] > case.rules.repetitions[1]:
        return case.rules.repetitions
    return case.planned.repetitions


def _target(dose: PlannedExercise) -> str:
    low, high = dose.repetitions
    if low == high:
        return sentence("{n} repetitions", n=low)
    return sentence("{low} to {high} repetitions", low=low, high=high)
