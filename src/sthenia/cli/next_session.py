"""`sthenia next-session`: the next session's doses from the plan and what was done since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.broken_rules import refuse_broken_rules
from sthenia.cli.days import day_given, today
from sthenia.cli.exercise_collection import OwnExercises, collection_with
from sthenia.cli.faults import BROKEN_RULE, InputError
from sthenia.cli.files import YAML_NAMES, refuse_target, write_whole
from sthenia.cli.output import (
    Column,
    bullets,
    heading,
    print_json,
    say,
    table,
)

if TYPE_CHECKING:
    from sthenia.catalogue.exercises.collection import Collection
    from sthenia.cli.inputs.plan_file import Plan
    from sthenia.cli.training_record import TrainingRecord
    from sthenia.science.exercise.flare import FlareState
    from sthenia.science.exercise.next_session import NextSession

_CHANGES = {
    "first": "first time",
    "hold": "as before",
    "add_repetitions": "more repetitions",
    "raise_load": "heavier",
    "reduce": "less",
    "return": "back to before",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """The next session as of a day, and whether there was rest enough before it."""

    on: date
    session_on: date
    days_since_last: int | None
    days_needed: int
    flare: "FlareState"
    next: "NextSession"

    @property
    def is_rested_enough(self) -> bool:
        return self.days_since_last is None or self.days_since_last >= self.days_needed


def command(
    plan: Annotated[Path, typer.Argument(help="YAML file of the plan; sthenia schema plan.")],
    log: Annotated[
        Path | None, typer.Argument(help="CSV file of the sets done; sthenia schema log.")
    ] = None,
    *,
    checkins: Annotated[
        Path | None, typer.Option(help="CSV file of daily check-ins; sthenia schema check-ins.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day to decide on; left out, today.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the plan with its new doses to this file.")
    ] = None,
    replace_file: Annotated[
        bool, typer.Option("--replace", help="Overwrite the file of --out.")
    ] = False,
    own: OwnExercises = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Give each exercise of the next session its dose, with the reason for each change.

    Loads go up by the rule set's own rule and only without a flare, raised pain or symptoms that
    have not settled. Exit status: 0, 1 when the session would come too soon after the last one or
    the plan breaks a hard rule, 2 when a file cannot be used.
    """
    from sthenia.cli.inputs.plan_file import PlanFile, plan_file_faults, plan_value
    from sthenia.cli.inputs.reading import checked_file
    from sthenia.cli.plan_text import plan_text
    from sthenia.cli.training_record import read_record

    if out is not None:
        inputs = [path for path in (log, checkins) if path is not None]
        refuse_target(out, replace=replace_file, names=YAML_NAMES, inputs=inputs)
    collection = collection_with(own)
    file = checked_file(
        plan, PlanFile, lambda content: plan_file_faults(content, collection=collection)
    )
    agreed = plan_value(file, collection=collection)
    refuse_broken_rules(plan, agreed, collection, so="no dose was given")
    record = read_record(log, checkins, plan=agreed, collection=collection, today=today())
    day = _day(on, plan=agreed, record=record)
    answer = _answer(agreed, record.before(day), collection, day)
    if out is not None:
        write_whole(out, plan_text(file.with_doses(answer.next.standing, from_day=day)))
    if as_json:
        print_json(_document(agreed, answer, collection))
    else:
        _tell(agreed, answer, collection, out=out)
    if not answer.is_rested_enough:
        raise typer.Exit(BROKEN_RULE)


def _day(on: str | None, *, plan: "Plan", record: "TrainingRecord") -> date:
    """The day to decide on: as given, or the first day from today on without a session."""
    if on is None:
        return max(record.first_free_day(today()), plan.starts_on)
    day = day_given("--on", on)
    if day < plan.starts_on:
        raise InputError(f"--on is {day}, before the plan starts ({plan.starts_on}); correct it")
    return day


def _answer(plan: "Plan", record: "TrainingRecord", collection: "Collection", on: date) -> _Answer:
    from sthenia.cli.training_record import carried_on, session_for
    from sthenia.science.exercise.flare import flare_state
    from sthenia.science.exercise.next_session import next_session

    planned, session_on = session_for(plan.sessions, on)
    found = next_session(
        planned,
        record.sessions,
        record.symptoms,
        exercises=collection.exercises,
        place=plan.place,
        rules=plan.rules,
        on=on,
        body_mass_kg=plan.body_mass_kg,
        controller=carried_on(plan.doses_from),
    )
    last_on = record.sessions[-1].on if record.sessions else None
    return _Answer(
        on=on,
        session_on=session_on,
        days_since_last=(session_on - last_on).days if last_on else None,
        days_needed=plan.rules.days_between,
        flare=flare_state(record.symptoms, on=on, rule=plan.rules.flare),
        next=found,
    )


def _document(plan: "Plan", answer: _Answer, collection: "Collection") -> dict[str, object]:
    return {
        "on": answer.on,
        "session_on": answer.session_on,
        "rule_set": {"id": plan.rules.id, "version": plan.rules.version},
        "days_since_last_session": answer.days_since_last,
        "days_needed": answer.days_needed,
        "is_rested_enough": answer.is_rested_enough,
        "flare": answer.flare,
        "time_min": answer.next.session.time_min,
        "exercises": [
            {
                "exercise": dose.exercise.exercise_id,
                "name": collection.entries[dose.exercise.exercise_id].name,
                "change": dose.change,
                "dose": replace(dose.exercise, why=()),
                "standing": replace(dose.standing, why=()),
                "reasons": dose.reasons,
                "caveats": dose.caveats,
                "sets_judged": dose.sets_judged,
                "sets_earlier": dose.sets_earlier,
            }
            for dose in answer.next.doses
        ],
        "sets_of_others": answer.next.sets_of_others,
        "caveats": answer.next.caveats,
    }


def _tell(plan: "Plan", answer: _Answer, collection: "Collection", *, out: Path | None) -> None:
    from sthenia.sheets.words import WEEKDAYS

    weekday = WEEKDAYS[answer.session_on.weekday()]
    heading(f"{weekday}, {answer.session_on}: about {answer.next.session.time_min:.0f} minutes")
    if not answer.is_rested_enough:
        say(
            f"TOO SOON: the last session was {answer.days_since_last} day(s) before; "
            f"{plan.rules.id} needs {answer.days_needed} days from one to the next."
        )
    say(f"{answer.flare.reason.text}.")
    say()
    table(
        [Column(""), Column("Exercise"), Column("Dose"), Column("Load"), Column("Change")],
        _dose_rows(answer, collection),
    )
    say()
    heading("Why")
    bullets(_whys(answer, collection))
    if answer.next.caveats:
        say()
        bullets(answer.next.caveats)
    if out is not None:
        say()
        say(f"The plan with these doses stands in {out}.")


def _dose_rows(answer: _Answer, collection: "Collection") -> "Sequence[tuple[str, ...]]":
    from sthenia.sheets.words import dose_words, exercise_words, load_words

    rows = []
    for number, dose in enumerate(answer.next.doses, start=1):
        words = exercise_words(collection.entries[dose.exercise.exercise_id])
        load = load_words(words.load_kind, dose.exercise.load, loaded_by=words.loaded_by)
        row = (str(number), words.name, dose_words(dose.exercise, words), load or "-")
        rows.append((*row, _CHANGES[dose.change]))
    return rows


def _whys(answer: _Answer, collection: "Collection") -> tuple[str, ...]:
    """Each reason once, with the numbers of the exercises it holds for."""
    numbers: dict[str, list[str]] = {}
    for number, dose in enumerate(answer.next.doses, start=1):
        for reason in dose.reasons:
            numbers.setdefault(reason.text, []).append(str(number))
    return tuple(
        text if len(held) == len(answer.next.doses) else f"{', '.join(held)}: {text}"
        for text, held in numbers.items()
    )
