"""A dose in a flare and after it: keep the appointment, do less, then take up what was tolerated.

Sets are cut before load. By how many percent a load should fall nobody has shown, so the clinic
decides whether it is cut. Without a cut a load gives way to what the person herself shows: in a
flare nobody is asked for more than she last did, nor for a load that had not been tolerated before
the flare, unless she holds it through the flare without its hurting. After the flare one goes back
to the heaviest load that is known to be tolerated. So "back" is never below what was kept, and
feeling worse never gives more.
"""

from collections.abc import Iterable
from dataclasses import replace

from sthenia.science.exercise.brakes import has_settled, pain_over_usual
from sthenia.science.exercise.diary import SessionDone
from sthenia.science.exercise.dose_case import DoseCase
from sthenia.science.exercise.flare import Flare
from sthenia.science.exercise.load_steps import step_index_after_cut, step_index_at_or_below
from sthenia.science.exercise.values import PlannedExercise, Reason
from sthenia.science.sentences import sentence, word


def kept_index(case: DoseCase, flare: Flare) -> int:
    """The step kept through a flare; never above the standing dose or what was last done."""
    done = _done(case, case.own)
    if not done:
        return case.index
    last, step = done[-1]
    if last.on >= flare.opened_on and not _has_hurt(case, last):
        return min(step, case.index)
    tolerated = last_tolerated_before(case, flare)
    return min(step, case.index, case.index if tolerated is None else tolerated)


def return_index(case: DoseCase, flare: Flare) -> int:
    """The step to go back to: the heaviest known to be tolerated, up to the standing dose.

    Known is what is kept, what was last tolerated before the flare, and what was tolerated since.
    """
    before = last_tolerated_before(case, flare)
    since = [session for session in case.own if session.on >= flare.opened_on]
    known = [step for session, step in _done(case, since) if _is_tolerated(case, session)]
    known.append(kept_index(case, flare))
    if before is not None:
        known.append(before)
    return min(max(known), case.index)


def last_tolerated_before(case: DoseCase, flare: Flare) -> int | None:
    """Step of the last session before the flare that did not hurt and settled; None: unknown."""
    earlier = [session for session in case.own if session.on < flare.opened_on]
    steps = [step for session, step in _done(case, earlier) if _is_tolerated(case, session)]
    return steps[-1] if steps else None


def reduced(case: DoseCase, kept: int) -> tuple[PlannedExercise, tuple[Reason, ...]]:
    """Fewer sets at the load that is kept; with one set left, the clinic's cut, if it has set one.

    A cut is taken from the standing dose, so that it is not taken twice.
    """
    planned, rule = case.planned, case.rules.flare
    if planned.set_count > 1:
        sets = max(1, planned.set_count - rule.sets_cut)
        dose = replace(planned, set_count=sets, load=planned.load and case.ladder.steps[kept])
        return dose, _fewer_sets(case, sets, kept)
    if rule.load_cut_pct is None:
        if kept < case.index:
            return _at(case, kept), (_kept(case, kept),)
        text = word(
            "One set is the least there is; the clinic has set no cut of the load, so it stays"
        )
        return planned, (Reason("nothing_to_cut", text),)
    cut = step_index_after_cut(
        case.ladder, case.index, rule.load_cut_pct, body_mass_kg=case.body_mass_kg
    )
    if kept < cut:
        return _at(case, kept), (_kept(case, kept),)
    load = case.ladder.steps[cut]
    if cut == case.index:
        text = sentence("{load} is the easiest step; it stays", load=word(load.label))
        return planned, (Reason("easiest_step", text),)
    text = sentence(
        "Lighter for now: {load}, the clinic's cut of {pct:g} %",
        load=word(load.label),
        pct=rule.load_cut_pct,
    )
    return _at(case, cut), (Reason("load_cut", text, (("pct", rule.load_cut_pct),)),)


def _fewer_sets(case: DoseCase, sets: int, kept: int) -> tuple[Reason, ...]:
    before = case.planned.set_count
    numbers = (("set_count", sets), ("before", before))
    if kept == case.index:
        text = sentence(
            "Fewer sets for now: {sets} instead of {before}, at the same load",
            sets=sets,
            before=before,
        )
        return (Reason("sets_cut", text, numbers),)
    text = sentence("Fewer sets for now: {sets} instead of {before}", sets=sets, before=before)
    return Reason("sets_cut", text, numbers), _kept(case, kept)


def _kept(case: DoseCase, kept: int) -> Reason:
    text = sentence(
        "Lighter for now: {load}; more has not been shown to go well lately",
        load=word(case.ladder.steps[kept].label),
    )
    return Reason("load_kept_low", text)


def _at(case: DoseCase, index: int) -> PlannedExercise:
    return replace(case.planned, load=case.planned.load and case.ladder.steps[index])


def _done(case: DoseCase, sessions: Iterable[SessionDone]) -> list[tuple[SessionDone, int]]:
    """Sessions with the step of their last set, without those whose load is no step here."""
    steps = [
        (session, step_index_at_or_below(case.ladder, case.sets_in(session)[-1].load))
        for session in sessions
    ]
    return [(session, step) for session, step in steps if step is not None]


def _is_tolerated(case: DoseCase, session: SessionDone) -> bool:
    settled = has_settled(session.on, case.course, case.rules.progression)
    return settled is True and not _has_hurt(case, session)


def _has_hurt(case: DoseCase, session: SessionDone) -> bool:
    over = pain_over_usual(case.sets_in(session), case.course)
    return over is not None and over >= case.rules.progression.pain_rise_max
