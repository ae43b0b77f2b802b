"""What differs between two versions of a plan, day by day and exercise by exercise."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from sthenia.science.exercise.values import PlannedExercise, PlannedSession

Mark = Literal["same", "added", "removed", "changed", "moved"]
DosePart = Literal["set_count", "repetitions", "load", "reps_in_reserve", "rest_s"]
DOSE_PARTS: tuple[DosePart, ...] = (
    "set_count",
    "repetitions",
    "load",
    "reps_in_reserve",
    "rest_s",
)


@dataclass(frozen=True, slots=True)
class ExerciseChange:
    """One exercise in both versions, or in one of them."""

    exercise_id: str
    mark: Mark
    before: PlannedExercise | None
    after: PlannedExercise | None
    parts: tuple[DosePart, ...] = ()
    """What of the dose differs."""


@dataclass(frozen=True, slots=True)
class DayChange:
    """One training day in both versions, or in one of them."""

    before: PlannedSession | None
    after: PlannedSession | None
    exercises: tuple[ExerciseChange, ...]
    """In the order of the later version; what was taken out stands where it was."""

    @property
    def is_same(self) -> bool:
        """Nothing differs, not even the weekday."""
        is_same_day = (
            self.before is not None
            and self.after is not None
            and self.before.weekday == self.after.weekday
        )
        return is_same_day and all(one.mark == "same" for one in self.exercises)


def plan_changes(
    before: Sequence[PlannedSession], after: Sequence[PlannedSession]
) -> tuple[DayChange, ...]:
    """Hold the days of two versions against each other.

    Days on the same weekday belong together; those left over belong together in their order, as
    days that were moved.
    """
    earlier, later = _by_weekday(before), _by_weekday(after)
    pairs = [(earlier[day], later[day]) for day in sorted(earlier.keys() & later.keys())]
    gone = [earlier[day] for day in sorted(earlier.keys() - later.keys())]
    new = [later[day] for day in sorted(later.keys() - earlier.keys())]
    changes = [_day_change(*pair) for pair in (*pairs, *zip_longest(gone, new))]
    return tuple(sorted(changes, key=_weekday))


def _by_weekday(sessions: Sequence[PlannedSession]) -> Mapping[int, PlannedSession]:
    return {session.weekday: session for session in sessions}


def _weekday(change: DayChange) -> int:
    shown = change.after or change.before
    return shown.weekday if shown else 0


def _day_change(before: PlannedSession | None, after: PlannedSession | None) -> DayChange:
    then = {one.exercise_id: one for one in before.exercises} if before else {}
    now = {one.exercise_id: one for one in after.exercises} if after else {}
    stayed = _in_their_order([list(then).index(name) for name in now if name in then])
    moved = {
        name for name, stays in zip([n for n in now if n in then], stayed, strict=True) if not stays
    }
    changes = [_change(name, then.get(name), now[name], is_moved=name in moved) for name in now]
    for place, name in enumerate(then):
        if name not in now:
            gone = ExerciseChange(name, "removed", then[name], None)
            changes.insert(min(place, len(changes)), gone)
    return DayChange(before, after, tuple(changes))


def _change(
    name: str, before: PlannedExercise | None, after: PlannedExercise, *, is_moved: bool
) -> ExerciseChange:
    if before is None:
        return ExerciseChange(name, "added", None, after)
    parts = tuple(part for part in DOSE_PARTS if getattr(before, part) != getattr(after, part))
    mark: Mark = "changed" if parts else "moved" if is_moved else "same"
    return ExerciseChange(name, mark, before, after, parts)


def _in_their_order(places: Sequence[int]) -> list[bool]:
    """Which of the places belong to a longest run that still rises; the others were moved."""
    ends: list[int] = []
    length_at: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        length_at.append(at)
    wanted, stays = len(ends) - 1, [False] * len(places)
    for index in range(len(places) - 1, -1, -1):
        if length_at[index] == wanted:
            stays[index] = True
            wanted -= 1
    return stays
