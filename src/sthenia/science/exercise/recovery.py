"""Where a person stands with the latest flare: in it, leaving it behind, or back.

What that means for a dose says `re_entry`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sthenia.science.exercise.brakes import has_settled
from sthenia.science.exercise.diary import SessionDone
from sthenia.science.exercise.flare import Flare, SymptomCourse
from sthenia.science.exercise.values import RuleSet

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
