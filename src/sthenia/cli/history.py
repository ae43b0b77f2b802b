"""`sthenia history`: what was trained before, from the exports of other programs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.days import day_given, today
from sthenia.cli.exercise_collection import OwnExercises, collection_with
from sthenia.cli.faults import BROKEN_RULE, InputError, did_you_mean
from sthenia.cli.files import refuse_target, write_whole
from sthenia.cli.output import Column, bullets, heading, number_text, print_json, say, table

if TYPE_CHECKING:
    from sthenia.catalogue.exercises.collection import Collection
    from sthenia.cli.history_record import TrainedExercise, TrainingLog, UnknownName
    from sthenia.readers.training_history import HistorySet, MassUnit, TrainingHistory

CSV_NAMES = (".csv",)
_PLACES_SHOWN = 5


class Unit(StrEnum):
    """What the loads of a file are in."""

    KG = "kg"
    LB = "lb"


@dataclass(frozen=True, slots=True)
class _Answer:
    history: "TrainingHistory"
    earlier: int
    """Sets before the first day asked for, which were not looked at."""
    trained: "tuple[TrainedExercise, ...]"
    unknown: "tuple[UnknownName, ...]"
    log: "TrainingLog"

    @property
    def sets(self) -> "tuple[HistorySet, ...]":
        return tuple(one for exercise in self.trained for one in exercise.sets)


def command(
    file: Annotated[Path, typer.Argument(help="CSV file of Strong or Hevy, JSON file of wger.")],
    *,
    unit: Annotated[
        Unit | None, typer.Option(help="Unit of the loads where the file names none.")
    ] = None,
    wger_names: Annotated[
        Path | None,
        typer.Option(help="JSON file of wger's exerciseinfo, which names its exercises."),
    ] = None,
    match: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=EXERCISE", help="Say what a name means; as often as needed."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Look at sets from this day on only.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write a log for next-session to this CSV file.")
    ] = None,
    replace_file: Annotated[
        bool, typer.Option("--replace", help="Overwrite the file of --out.")
    ] = False,
    own: OwnExercises = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what was trained by the log of another program, and write it as a log of ours.

    No name is guessed: one that is not known here is told with those nearest to it. Exit status: 0,
    1 when no set could be brought to an exercise of ours, 2 when a file cannot be used.
    """
    from sthenia.cli.history_record import log_text

    if out is not None:
        inputs = [path for path in (file, wger_names) if path is not None]
        refuse_target(out, replace=replace_file, names=CSV_NAMES, inputs=inputs)
    first = None if since is None else day_given("--since", since)
    collection = collection_with(own)
    history = _history(file, unit, wger_names)
    answer = _answer(history, collection, match or [], first)
    if out is not None and answer.log.rows:
        write_whole(out, log_text(answer.log))
    if as_json:
        print_json(_document(answer, collection))
    else:
        _tell(answer, collection, out=out)
    if not answer.trained or (out is not None and not answer.log.rows):
        raise typer.Exit(BROKEN_RULE)


def _history(file: Path, unit: Unit | None, wger_names: Path | None) -> "TrainingHistory":
    from sthenia.readers.history_file import read_history
    from sthenia.readers.wger_json import NO_NAMES, read_wger_names

    names = NO_NAMES if wger_names is None else read_wger_names(wger_names)
    said: MassUnit | None = None
    if unit is not None:
        said = "kg" if unit is Unit.KG else "lb"
    return read_history(file, today=today(), unit=said, wger_names=names)


def _answer(
    history: "TrainingHistory", collection: "Collection", match: Sequence[str], first: date | None
) -> _Answer:
    from sthenia.cli.history_record import by_exercise, training_log

    given = _given(match, history, collection)
    sets = [one for one in history.sets if first is None or one.done_on >= first]
    trained, unknown = by_exercise(sets, collection, given)
    earlier = len(history.sets) - len(sets)
    return _Answer(history, earlier, trained, unknown, training_log(trained))


def _given(
    match: Sequence[str], history: "TrainingHistory", collection: "Collection"
) -> dict[str, str]:
    """Name -> exercise, as the user said.

    Raises
    ------
    InputError
        No set is called so, or there is no such exercise.
    """
    known = {one.exercise_name for one in history.sets}
    given = {}
    for written in match:
        name, is_said, exercise_id = (part.strip() for part in written.rpartition("="))
        if not is_said:
            raise InputError(f"--match is {written!r}; write it as NAME=EXERCISE")
        if name not in known:
            raise InputError(f"--match: no set of {history.path} is called {name!r}; copy its name")
        if exercise_id not in collection.exercises:
            meant = did_you_mean(exercise_id, collection.exercises)
            raise InputError(f"--match: there is no exercise {exercise_id!r}; {meant}")
        given[name] = exercise_id
    return given


def _document(answer: _Answer, collection: "Collection") -> dict[str, object]:
    return {
        "file": answer.history.path,
        "written_by": answer.history.written_by,
        "exercises": [
            {
                "exercise": one.exercise_id,
                "name": collection.entries[one.exercise_id].name,
                "written_as": one.written_as,
                "days": one.day_count,
                "sets": one.sets,
                "best": one.best,
                "strength": one.strength,
            }
            for one in answer.trained
        ],
        "unmatched": answer.unknown,
        "left_out": answer.history.left_out,
        "sets_earlier": answer.earlier,
        "remarks": answer.history.remarks,
        "log": answer.log,
    }


def _tell(answer: _Answer, collection: "Collection", *, out: Path | None) -> None:
    count = len(answer.history.sets)
    heading(f"{answer.history.path}, written by {answer.history.written_by}: {count} sets")
    say()
    if answer.trained:
        table(
            [
                Column("Exercise"),
                Column("Days", "right"),
                Column("Sets", "right"),
                Column("Best set", keep=True),
                Column("1RM, kg"),
            ],
            [_row(one, collection) for one in answer.trained],
        )
        say()
    if answer.unknown:
        heading("Names that mean no exercise here; say what they mean with --match")
        table(
            [Column("Name"), Column("Sets", "right"), Column("Nearest")],
            [(one.name, str(one.set_count), ", ".join(one.nearest)) for one in answer.unknown],
        )
        say()
    heading("Good to know")
    bullets(_remarks(answer))
    if out is not None:
        written = f"Written: {out}" if answer.log.rows else "No set can be written, so no file was."
        say(written)


def _row(one: "TrainedExercise", collection: "Collection") -> tuple[str, ...]:
    strength = one.strength
    kilograms = "-"
    if strength is not None:
        estimate = strength.estimate
        low, high = number_text(estimate.low_kg), number_text(estimate.high_kg)
        mark = "" if strength.is_reserve_known else " *"
        kilograms = f"{number_text(estimate.estimate_kg)} ({low} to {high}){mark}"
    name = collection.entries[one.exercise_id].name
    return (name, str(one.day_count), str(len(one.sets)), _best_words(one), kilograms)


def _best_words(one: "TrainedExercise") -> str:
    from sthenia.cli.history_record import load_words

    best = one.best
    if best is None:
        return "warm-ups alone"
    load = load_words(best, one.load_kind) if best.load_kg or one.load_kind == "time" else ""
    times = f"{best.repetitions} times" if best.repetitions else ""
    held = f"{best.time_s:g} s" if best.time_s and one.load_kind != "time" else ""
    return ", ".join(part for part in (load, times, held) if part)


def _remarks(answer: _Answer) -> list[str]:
    """Everything that is not in the tables or the log, so that nothing goes unsaid."""
    from sthenia.readers.training_history import counted

    found = [one.strength for one in answer.trained if one.strength is not None]
    said = []
    if answer.earlier:
        said.append(f"Before the first day asked for: {_sets(answer.earlier)}.")
    if any(not one.is_reserve_known for one in found):
        said.append(
            "* No reserve was noted with this set, so the estimate takes it that none was left: "
            "it may be too low."
        )
    said += dict.fromkeys(text for one in found for text in one.estimate.caveats)
    by_why: dict[str, list[str]] = {}
    for one in answer.history.left_out:
        by_why.setdefault(one.why, []).append(one.place)
    for why, places in by_why.items():
        more = f" and {len(places) - _PLACES_SHOWN} more" if len(places) > _PLACES_SHOWN else ""
        named = ", ".join(places[:_PLACES_SHOWN])
        said.append(f"Left out, {why}: {counted(len(places), 'row', 'rows')} ({named}{more}).")
    said += [f"{text}." for text in answer.history.remarks]
    said += [
        f"Not in the log, {why}: {_sets(count)}." for why, count in answer.log.not_written.items()
    ]
    nameless = sum(one.set_count for one in answer.unknown)
    if nameless:
        said.append(f"Not in the log, a name that means no exercise here: {_sets(nameless)}.")
    kinds = Counter(one.kind for one in answer.sets)
    if kinds["to_failure"]:
        marked = counted(kinds["to_failure"], "set is", "sets are")
        said.append(f"{marked} marked as taken to failure: no repetition was left, where unrated.")
    said.append("Loads are as they were logged: with dumbbells as a rule those of one hand.")
    return said


def _sets(count: int) -> str:
    return "1 set" if count == 1 else f"{count} sets"
