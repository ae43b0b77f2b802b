"""What was logged elsewhere, by our exercises: what was lifted, and the rows of a training log."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sthenia.catalogue.exercises.collection import Collection
from sthenia.catalogue.exercises.other_names import NameMatch, match_name
from sthenia.readers.session_log_csv import REPETITIONS_MAX, SETS_MAX
from sthenia.readers.training_history import HistorySet
from sthenia.science.exercise.one_repetition_maximum import (
    OneRepetitionMaximum,
    one_repetition_maximum,
)
from sthenia.science.exercise.values import LoadKind

_IN_KG: tuple[LoadKind, ...] = ("weight", "pin", "ball")
_RESERVE_MAX = 10
_COLUMNS = ("date", "exercise", "set", "load", "repetitions", "reps_in_reserve")


@dataclass(frozen=True, slots=True)
class Strength:
    """The set of an exercise from which most is estimated, and the estimate."""

    done_on: date
    estimate: OneRepetitionMaximum
    is_reserve_known: bool
    """False where nobody noted what was left, so that the estimate may be too low."""


@dataclass(frozen=True, slots=True)
class TrainedExercise:
    """Everything a file says of one exercise, warm-ups among it."""

    exercise_id: str
    load_kind: LoadKind
    written_as: tuple[str, ...]
    sets: tuple[HistorySet, ...]

    @property
    def day_count(self) -> int:
        return len({one.done_on for one in self.sets})

    @property
    def best(self) -> HistorySet | None:
        """The hardest set that was no warm-up; None where all were."""
        work = [one for one in self.sets if one.kind != "warm_up"]
        return max(work, key=self._hardness, default=None)

    @property
    def strength(self) -> Strength | None:
        """The highest estimate over its sets; None where the equations carry none of them."""
        found = [one for one in map(self._strength, self.sets) if one is not None]
        return max(found, key=lambda one: one.estimate.estimate_kg, default=None)

    def _hardness(self, one: HistorySet) -> tuple[float, float, float]:
        load = one.load_kg or 0.0
        lighter_is_harder = self.load_kind == "assistance"
        return (-load if lighter_is_harder else load, one.repetitions or 0, one.time_s or 0)

    def _strength(self, one: HistorySet) -> Strength | None:
        is_judged = self.load_kind in _IN_KG and one.kind in {"work", "to_failure"}
        if not is_judged or one.load_kg is None or one.repetitions is None:
            return None
        reserve = one.reps_in_reserve
        try:
            estimate = one_repetition_maximum(
                one.load_kg, one.repetitions, reps_in_reserve=reserve or 0
            )
        except ValueError:
            return None
        return Strength(one.done_on, estimate, reserve is not None)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that means no exercise of ours, how often it stands there, and what is near it."""

    name: str
    set_count: int
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of a training log as `sthenia next-session` reads it."""

    done_on: date
    exercise_id: str
    set_number: int
    load: str
    repetitions: int
    reps_in_reserve: float | None


@dataclass(frozen=True, slots=True)
class TrainingLog:
    """The rows of a log, and why -> how many sets it cannot hold."""

    rows: tuple[LogRow, ...]
    not_written: Mapping[str, int]


def by_exercise(
    sets: Iterable[HistorySet], collection: Collection, given: Mapping[str, str]
) -> tuple[tuple[TrainedExercise, ...], tuple[UnknownName, ...]]:
    """Sort sets by our exercises, in order of appearance; `given` is name -> id, said by the user.

    What is not matched is returned by name, the most frequent first.
    """
    by_name: dict[str, list[HistorySet]] = {}
    for one in sets:
        by_name.setdefault(one.exercise_name, []).append(one)
    matches = {
        name: NameMatch(given[name], ()) if name in given else match_name(name, collection)
        for name in by_name
    }
    names: dict[str, list[str]] = {}
    for name, match in matches.items():
        if match.exercise_id is not None:
            names.setdefault(match.exercise_id, []).append(name)
    trained = tuple(
        TrainedExercise(
            exercise_id=exercise_id,
            load_kind=collection.exercises[exercise_id].load_kind,
            written_as=tuple(written_as),
            sets=tuple(one for name in written_as for one in by_name[name]),
        )
        for exercise_id, written_as in names.items()
    )
    unknown = [
        UnknownName(name, len(by_name[name]), match.nearest)
        for name, match in matches.items()
        if match.exercise_id is None
    ]
    return trained, tuple(sorted(unknown, key=lambda one: -one.set_count))


def training_log(trained: Sequence[TrainedExercise]) -> TrainingLog:
    """The sets that a log can hold, in order of day; no dose of ours is a warm-up or a drop set."""
    rows: list[LogRow] = []
    not_written: Counter[str] = Counter()
    number: Counter[tuple[date, str]] = Counter()
    for exercise in trained:
        for one in exercise.sets:
            why = _not_written(one, exercise.load_kind)
            key = (one.done_on, exercise.exercise_id)
            if not why and number[key] == SETS_MAX:
                why = f"beyond {SETS_MAX} sets of an exercise in a day"
            if why:
                not_written[why] += 1
                continue
            number[key] += 1
            rows.append(_row(one, exercise, number[key]))
    return TrainingLog(
        rows=tuple(sorted(rows, key=lambda row: row.done_on)), not_written=dict(not_written)
    )


def log_text(log: TrainingLog) -> str:
    """The log as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in log.rows:
        # People rate in halves; digits beyond hundredths are none that anybody wrote.
        reserve = "" if row.reps_in_reserve is None else f"{round(row.reps_in_reserve, 2):g}"
        writer.writerow(
            (row.done_on, row.exercise_id, row.set_number, row.load, row.repetitions, reserve)
        )
    return text.getvalue()


def _not_written(one: HistorySet, kind: LoadKind) -> str:
    """Why a log cannot hold a set; empty where it can."""
    if one.kind in {"warm_up", "drop"}:
        return "a warm-up" if one.kind == "warm_up" else "a drop set"
    if kind == "time":
        return "" if one.time_s and one.load_kg is None else "a hold without its time, or loaded"
    if one.repetitions is None:
        return "no repetitions"
    if one.repetitions > REPETITIONS_MAX:
        return f"more than {REPETITIONS_MAX} repetitions"
    if kind == "band":
        return "a band, whose colour no kilograms tell"
    if kind == "body":
        return "" if one.load_kg is None else "a load with an exercise that has none here"
    return "" if one.load_kg is not None else "no load"


def _row(one: HistorySet, exercise: TrainedExercise, set_number: int) -> LogRow:
    reserve = one.reps_in_reserve
    return LogRow(
        done_on=one.done_on,
        exercise_id=exercise.exercise_id,
        set_number=set_number,
        load=load_words(one, exercise.load_kind),
        repetitions=1 if exercise.load_kind == "time" else one.repetitions or 0,
        reps_in_reserve=None if reserve is None else min(reserve, _RESERVE_MAX),
    )


def load_words(one: HistorySet, kind: LoadKind) -> str:
    """A load as a log writes it; empty for body weight.

    Examples
    --------
    >>> press = HistorySet("line 2", date(2026, 1, 5), "Leg Press", "work", 40.0, 8, None, None)
    >>> load_words(press, "pin"), load_words(press, "assistance")
    ('40 kg', '40 kg of help')
    """
    if kind == "time":
        return f"{max(1, round(one.time_s or 0))} s"
    if one.load_kg is None:
        return ""
    return f"{round(one.load_kg, 2):g} kg" + (" of help" if kind == "assistance" else "")
