"""A dose in a flare and after it: keep the appointment, do less, then take up what was tolerated.

Sets are cut before load. By how many percent a load should fall nobody has shown, so it falls only
where the clinic has set a percentage.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sthenia.science.exercise.brakes import has_settled
from sthenia.science.exercise.diary import SessionDone
from sthenia.science.exercise.flare import Flare, SymptomCourse
from sthenia.science.exercise.load_steps import step_index_after_cut, step_index_at_or_below
from sthenia.science.exercise.values import (
    FlareRule,
    LoadLadder,
    PlannedExercise,
    ProgressionRule,
    Reason,
    RuleSet,
)
from sthenia.science.sentences import sentence, word

Stage = Literal["none", "in_flare", "settling", "returning"]


@dataclass(frozen=True, slots=True)
class Recovery:
    """Where a person stands with the latest flare."""

    stage: Stage
    flare: Flare | None
    settled_sessions: int
    """Settled sessions in a row since it closed."""


def recovery(
    sessions: tuple[SessionDone, ...], course: SymptomCourse, *, rules: RuleSet, on: date
) -> Recovery:
    """Say whether a flare is open, being left behind, or over on a day.

    Without a session before its end a flare has interrupted nothing. A session after which nobody
    asked counts neither for nor against. After a gap in training longer than nothing rises after
    (`gap_days_max`) the settled sessions are counted anew: what was tolerated before says little
    of a body that has rested for weeks.
    """
    if not course.flares:
        return Recovery("none", None, 0)
    flare = course.flares[-1]
    if flare.closed_on is None:
        return Recovery("in_flare", flare, 0)
    closed_on = flare.closed_on
    after = [session for session in sessions if session.on >= closed_on]
    if len(after) == len(sessions):
        return Recovery("none", flare, 0)
    gap = timedelta(rules.progression.gap_days_max)
    followed_on = [*(session.on for session in after[1:]), on]
    settled = 0
    for session, next_on in zip(after, followed_on, strict=False):
        has = has_settled(session.on, course, rules.progression)
        settled = settled + 1 if has else settled if has is None else 0
        if next_on - session.on > gap:
            settled = 0
        elif settled == rules.flare.settled_sessions:
            return Recovery("returning" if session is after[-1] else "none", flare, settled)
    return Recovery("settling", flare, settled)


def reduced(
    planned: PlannedExercise,
    ladder: LoadLadder,
    index: int,
    *,
    rule: FlareRule,
    body_mass_kg: float | None,
) -> tuple[PlannedExercise, Reason]:
    """Cut sets, and where one is left the load by the clinic's percentage, if it has set one."""
    if planned.set_count > 1:
        sets = max(1, planned.set_count - rule.sets_cut)
        text = sentence(
            "Fewer sets for now: {sets} instead of {before}, at the same load",
            sets=sets,
            before=planned.set_count,
        )
        numbers = (("set_count", sets), ("before", planned.set_count))
        return replace(planned, set_count=sets), Reason("sets_cut", text, numbers)
    if rule.load_cut_pct is None:
        text = word(
            "One set is the least there is; the clinic has set no cut of the load, so it stays"
        )
        return planned, Reason("nothing_to_cut", text)
    lower = step_index_after_cut(ladder, index, rule.load_cut_pct, body_mass_kg=body_mass_kg)
    load = ladder.steps[lower]
    if lower == index:
        text = sentence("{load} is the easiest step; it stays", load=word(load.label))
        return planned, Reason("easiest_step", text)
    text = sentence(
        "Lighter for now: {load}, the clinic's cut of {pct:g} %",
        load=word(load.label),
        pct=rule.load_cut_pct,
    )
    return replace(planned, load=load), Reason("load_cut", text, (("pct", rule.load_cut_pct),))


def tolerated_index(
    sessions: Iterable[SessionDone],
    exercise_id: str,
    ladder: LoadLadder,
    course: SymptomCourse,
    *,
    before: date,
    rule: ProgressionRule,
) -> int | None:
    """Step of the last session before a day after which symptoms settled; None where unknown."""
    found = None
    for session in sessions:
        sets = session.sets_of(exercise_id)
        if session.on < before and sets and has_settled(session.on, course, rule):
            index = step_index_at_or_below(ladder, sets[-1].load)
            found = index if index is not None else found
    return found
