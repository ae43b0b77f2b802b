"""The next dose of an exercise by the controller that was chosen, within bounds none can pass.

In a flare and until it has settled every controller takes the same path, that of `next_dose`: keep
the appointment, cut sets before load, then back to what was tolerated. Outside of it the
controller proposes, the bounds are held against it, and the ladder says what can be set.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np

from sthenia.science.exercise.controllers.bounds import (
    ALLOWED,
    HELD_BACK,
    STEP,
    DoseLimits,
    bounded,
    is_too_soon,
)
from sthenia.science.exercise.controllers.course import Course, course
from sthenia.science.exercise.controllers.decision import (
    Alternative,
    Certainty,
    DoseDecision,
    Override,
)
from sthenia.science.exercise.controllers.learning import (
    Prior,
    ToleranceBelief,
    certainty,
    learnt,
)
from sthenia.science.exercise.controllers.on_ladder import is_step_within, settable_dose
from sthenia.science.exercise.controllers.policies import (
    WHY,
    ByPain,
    Periodised,
    Policy,
    Steady,
    SteadyWithBrake,
    ToleranceBound,
    TwoForTwo,
)
from sthenia.science.exercise.controllers.reasons import (
    barred_reason,
    bound_reason,
    no_finer_step,
    no_more_sets,
    not_before_it_was_done,
    policy_reason,
)
from sthenia.science.exercise.controllers.session_dose import work_planned
from sthenia.science.exercise.dose_case import Change, DoseCase, DoseQuestion, NextDose, dose_case
from sthenia.science.exercise.found_load import found_load, with_find_noted, without_mark
from sthenia.science.exercise.load_steps import rise_pct, step_index
from sthenia.science.exercise.next_dose import DoseController, next_dose
from sthenia.science.exercise.two_for_two import SIZE_NOT_KNOWN
from sthenia.science.exercise.values import PlannedExercise, Reason
from sthenia.science.sentences import word

CONTROLLERS: Mapping[str, Policy] = MappingProxyType(
    {
        "steady_brake": SteadyWithBrake(),
        "two_for_two": TwoForTwo(),
        "percent_of_max": Periodised(),
        "tolerance": ToleranceBound(),
        "by_pain": ByPain(),
        "steady": Steady(),
    }
)
"""Name -> controller, the safe fallback first. The last two stand here to be compared with."""
DEFAULT_CONTROLLER = "steady_brake"
NOT_TRIED_ON_PEOPLE = word(
    "How much you bear is worked out from what you reported. This way of choosing a dose has been "
    "tried on made-up people only."
)
_LEAST_RISE = 1e-6


@dataclass(frozen=True, slots=True)
class ChosenController:
    """What a clinician has chosen for one person."""

    name: str = DEFAULT_CONTROLLER
    limits: DoseLimits | None = None
    """None: the defaults, with the rule set's rest between sessions and after a flare, and its
    largest step where that is smaller."""
    barred: frozenset[str] = frozenset()
    """Exercises that are never given, whoever asks."""
    prior: Prior | None = None
    has_button: bool = True
    """Whether the check-in asks outright if this is a flare."""

    def __post_init__(self) -> None:
        if self.name not in CONTROLLERS:
            known = ", ".join(CONTROLLERS)
            raise ValueError(f"there is no controller {self.name!r}; there are: {known}")

    def limits_for(self, asked: DoseQuestion) -> DoseLimits:
        """The limits chosen, or those of the rule set."""
        if self.limits is not None:
            return self.limits
        own = DoseLimits()
        return replace(
            own,
            rise_pct_max=min(own.rise_pct_max, asked.rules.progression.rise_pct_max),
            settled_sessions=asked.rules.flare.settled_sessions,
            days_between=asked.rules.days_between,
        )


def dose_decision(
    asked: DoseQuestion,
    chosen: ChosenController = ChosenController(),
    *,
    override: Override | None = None,
) -> DoseDecision:
    """Decide on the dose of an exercise, with the reasons, the certainty and the alternatives.

    Parameters
    ----------
    asked
        Its history is that of the whole plan for the tolerance controller: what it learns from.
    override
        A dose that somebody asks for instead. The same bounds hold for it.

    Raises
    ------
    ValueError
        As `next_dose`; or the override is for another exercise, or its load cannot be set.
    """
    if asked.planned.exercise_id in chosen.barred:
        reason = barred_reason(asked.planned.exercise_id)
        return DoseDecision(chosen.name, None, (reason,), None, (), None, override)
    case = with_find_noted(dose_case(asked))
    limits = chosen.limits_for(asked)
    if not case.own:
        return _first(asked, case, chosen, override)
    is_finding = found_load(case) is not None
    case = replace(case, planned=without_mark(case.planned))
    read = course(case, asked.symptoms, has_button=chosen.has_button)
    belief = _belief(chosen, read)
    if override is not None:
        dose = _overridden(case, read, override, limits)
    elif is_finding or read.stands.stage in ("in_flare", "settling"):
        dose = next_dose(asked)
    else:
        dose = _by_policy(asked, case, read, chosen, belief, limits)
    return DoseDecision(
        controller=chosen.name,
        dose=dose,
        reasons=dose.reasons,
        certainty=_sure_of(case, read, belief, dose.exercise),
        alternatives=_alternatives(case, read, belief, limits),
        earliest_on=_earliest_on(case, read, limits),
        override=override,
    )


def dose_controller(chosen: ChosenController) -> DoseController:
    """The chosen controller as what `next_session` and `replayed_dose` take.

    Raises (when asked)
    -------------------
    ValueError
        The exercise is barred: leave it out of the session, or choose another.
    """

    def decided(asked: DoseQuestion) -> NextDose:
        dose = dose_decision(asked, chosen).dose
        if dose is None:
            raise ValueError(
                f"{asked.planned.exercise_id} is barred for this person; put another exercise in "
                "its place"
            )
        return dose

    return decided


def _belief(chosen: ChosenController, read: Course) -> ToleranceBelief | None:
    policy = CONTROLLERS[chosen.name]
    return learnt(policy, read, chosen.prior) if isinstance(policy, ToleranceBound) else None


def _by_policy(
    asked: DoseQuestion,
    case: DoseCase,
    read: Course,
    chosen: ChosenController,
    belief: ToleranceBelief | None,
    limits: DoseLimits,
) -> NextDose:
    wanted = CONTROLLERS[chosen.name](read.seen, belief.belief if belief else None)
    allowed = bounded(wanted.level, read.seen, limits)
    ratio = float(allowed.level[0] / read.seen.level[0])
    set_to = settable_dose(
        case,
        ratio,
        rise_pct_max=limits.rise_pct_max,
        held_longer=_held_longer(read),
    )
    sure = _sure_of(case, read, belief, set_to.dose)
    why = [policy_reason(WHY[int(wanted.why[0])], sure)]
    if allowed.by[0] != ALLOWED:
        is_other = allowed.by[0] == HELD_BACK
        why += read.against if is_other else [bound_reason(int(allowed.by[0]), limits)]
    if set_to.dose == case.planned and abs(ratio - 1) > 1e-6:
        why.append(no_finer_step())
    dose = _comes_to(case, set_to.dose, tuple(why))
    if belief is not None:
        dose = replace(dose, caveats=(*dose.caveats, NOT_TRIED_ON_PEOPLE))
    if read.stands.stage == "returning":
        back = next_dose(asked)
        if work_planned(case, back.exercise) <= work_planned(case, dose.exercise):
            return back
    return dose


def _overridden(case: DoseCase, read: Course, override: Override, limits: DoseLimits) -> NextDose:
    """What somebody asked for, as far as the bounds allow it."""
    if override.dose.exercise_id != case.planned.exercise_id:
        raise ValueError(
            f"the override is for {override.dose.exercise_id}, the dose for "
            f"{case.planned.exercise_id}; ask for the same exercise"
        )
    asked_for = _as_asked(case, override)
    level = read.seen.level * work_planned(case, asked_for) / work_planned(case, case.planned)
    if _is_higher_step(case, asked_for):
        # A heavier load is a rise, with however few repetitions.
        level = np.maximum(level, read.seen.level * (1 + _LEAST_RISE))
    allowed = bounded(level, read.seen, limits)
    is_within = is_step_within(case, asked_for, rise_pct_max=limits.rise_pct_max)
    said = _said(case, override)
    if allowed.by[0] == ALLOWED and is_within:
        return _comes_to(case, asked_for, said)
    ratio = float(min(allowed.level[0] / read.seen.level[0], 1 + limits.rise_pct_max / 100))
    set_to = settable_dose(case, ratio, rise_pct_max=limits.rise_pct_max, held_longer=False)
    is_other = allowed.by[0] == HELD_BACK
    why = read.against if is_other else (bound_reason(int(allowed.by[0]) or STEP, limits),)
    return _comes_to(case, set_to.dose, (*said, *why))


def _as_asked(case: DoseCase, override: Override) -> PlannedExercise:
    """Load, repetitions and sets as asked for; a hold is one repetition, its step is its time."""
    dose = override.dose
    if dose.load is None and case.planned.load is not None:
        raise ValueError("the override names no load; name one of the steps there are")
    is_hold = case.ladder.kind == "time"
    return replace(
        case.planned,
        load=dose.load,
        repetitions=case.planned.repetitions if is_hold else dose.repetitions,
        set_count=min(dose.set_count, case.planned.set_count),
    )


def _said(case: DoseCase, override: Override) -> tuple[Reason, ...]:
    """What was asked for and why, and that a further set is not given this way."""
    said = Reason(f"override_by_{override.by}", override.why)
    is_more = override.dose.set_count > case.planned.set_count
    return (said, no_more_sets()) if is_more else (said,)


def _first(
    asked: DoseQuestion, case: DoseCase, chosen: ChosenController, override: Override | None
) -> DoseDecision:
    """Before anything was done: the planned dose, or the lighter one that was asked for."""
    dose = next_dose(asked)
    if override is not None:
        asked_for = _as_asked(case, override)
        said = _said(case, override)
        is_lighter = work_planned(case, asked_for) <= work_planned(case, case.planned)
        if is_lighter and is_step_within(case, asked_for, rise_pct_max=0):
            dose = _comes_to(case, asked_for, said)
        else:
            dose = replace(dose, reasons=(*dose.reasons, *said, not_before_it_was_done()))
    return DoseDecision(chosen.name, dose, dose.reasons, None, (), None, override)


def _comes_to(case: DoseCase, dose: PlannedExercise, why: tuple[Reason, ...]) -> NextDose:
    before, after = work_planned(case, case.planned), work_planned(case, dose)
    change: Change = "hold"
    caveats: tuple[str, ...] = ()
    if _is_higher_step(case, dose):
        change = "raise_load"
        pct = rise_pct(case.ladder, case.index, body_mass_kg=case.body_mass_kg)
        caveats = (SIZE_NOT_KNOWN,) if pct is None and case.ladder.kind != "time" else ()
    elif dose != case.planned:
        change = "add_repetitions" if after > before else "reduce"
    return case.comes_to(change, *why, dose=dose, standing=dose, caveats=caveats)


def _is_higher_step(case: DoseCase, dose: PlannedExercise) -> bool:
    index = step_index(case.ladder, dose.load) if dose.load else None
    return index is not None and index > case.index


def _sure_of(
    case: DoseCase, read: Course, belief: ToleranceBelief | None, dose: PlannedExercise
) -> Certainty | None:
    ratio = work_planned(case, dose) / work_planned(case, case.planned)
    return certainty(belief, read, ratio) if belief else None


def _alternatives(
    case: DoseCase, read: Course, belief: ToleranceBelief | None, limits: DoseLimits
) -> tuple[Alternative, ...]:
    """A little more, the same and a little less, each with what stands against it."""
    found: dict[PlannedExercise, Alternative] = {}
    for ratio in (1 + limits.rise_pct_max / 100, 1.0, 0.9):
        one = settable_dose(
            case, ratio, rise_pct_max=limits.rise_pct_max, held_longer=_held_longer(read)
        )
        level = read.seen.level * one.ratio
        allowed = bounded(level, read.seen, limits)
        sure = certainty(belief, read, one.ratio) if belief else None
        found.setdefault(
            one.dose,
            Alternative(
                dose=one.dose,
                level=float(level[0]),
                chance_of_flare=sure.chance_of_flare if sure else None,
                against=_against(int(allowed.by[0]), read, limits),
            ),
        )
    return tuple(found.values())


def _against(bound: int, read: Course, limits: DoseLimits) -> Reason | None:
    if bound == ALLOWED:
        return None
    return read.against[0] if bound == HELD_BACK else bound_reason(bound, limits)


def _held_longer(read: Course) -> bool:
    return int(read.seen.over_running[0]) > 0


def _earliest_on(case: DoseCase, read: Course, limits: DoseLimits) -> date | None:
    if not is_too_soon(read.seen, limits)[0]:
        return None
    return case.sessions[-1].on + timedelta(limits.days_between)
