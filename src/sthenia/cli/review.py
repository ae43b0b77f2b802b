"""`sthenia review`: whether a person needs another look, and why."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.days import today
from sthenia.cli.faults import BROKEN_RULE, InputError
from sthenia.cli.output import Column, bullets, heading, number_text, print_json, say, table

if TYPE_CHECKING:
    from sthenia.science.questionnaires import OutcomeVerdict, Reexamination

_VERDICTS = {
    "look_again": "Look again",
    "cannot_tell": "It cannot be told",
    "too_early": "Nothing asks for another look; the training is still young",
    "go_on": "Nothing asks for another look",
    "nothing_to_judge": "Nothing asks for another look; no plan holds",
}
_KINDS = {
    "improved": "improved",
    "small": "small improvement",
    "little": "little change",
    "worse": "worse",
    "not_known": "how much matters is not known",
}


def command(
    person: Annotated[
        Path | None, typer.Argument(help="YAML or JSON file; sthenia schema review.")
    ] = None,
    *,
    signs: Annotated[
        bool, typer.Option("--signs", help="List the signs that are asked about.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say whether somebody needs another look: little change, red flags, a date gone by.

    Exit status: 0 when nothing asks for it, 1 when something does, 2 when the file cannot be used.
    """
    if signs:
        _list_signs()
        return
    if person is None:
        raise InputError("name a file to look at, or list the signs with --signs")
    from sthenia.cli.inputs.reading import checked_file
    from sthenia.cli.inputs.review_file import ReviewFile, review_file_faults
    from sthenia.science.questionnaires import reexamination

    file = checked_file(
        person, ReviewFile, lambda content: review_file_faults(content, today=today())
    )
    on = file.looked_on or today()
    found = reexamination(file.known(on), on=on, rule=file.science_rule())
    if as_json:
        print_json({"id": file.id, "looked_on": on, "reexamination": found})
    else:
        _tell(found)
    if found.needs_look:
        raise typer.Exit(BROKEN_RULE)


def _tell(found: "Reexamination") -> None:
    if found.is_emergency:
        heading("THIS CANNOT WAIT: a sign of an emergency is present.")
        say()
    heading(f"{_VERDICTS[found.verdict]}.")
    bullets(f"{reason.text} [{reason.route.replace('_', ' ')}]" for reason in found.reasons)
    if found.outcomes:
        say()
        table(
            [
                Column("Outcome"),
                Column("Before", "right"),
                Column("Now", "right"),
                Column("Reading"),
                Column("Held against"),
            ],
            [_row(one) for one in found.outcomes],
        )
    say()
    bullets(found.caveats)


def _row(one: "OutcomeVerdict") -> tuple[str, ...]:
    course = one.course
    held = one.wanted.name if one.wanted else "-"
    if one.wanted and one.wanted.is_borrowed:
        held += ", borrowed"
    return (
        course.name,
        number_text(course.earlier),
        number_text(course.later),
        _KINDS[one.kind],
        held,
    )


def _list_signs() -> None:
    from sthenia.catalogue.rules import red_flags

    columns = [Column("Sign", keep=True), Column("Question"), Column("Leads to")]
    heading("Red flags")
    table(
        columns,
        [
            (item.id, item.question, item.route.replace("_", " "))
            for item in red_flags().flags
            if item.asked
        ],
    )
    say()
    heading("After a muscle strain")
    table(
        columns,
        [
            (
                item.id,
                item.question,
                f"{item.route}, from day {item.after_days.value}",
            )
            for item in red_flags().strain
        ],
    )
