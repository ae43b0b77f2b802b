"""`sthenia readiness`: whether a person may start to exercise, and what is still to be asked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.days import today
from sthenia.cli.faults import BROKEN_RULE, InputError
from sthenia.cli.output import bullets, heading, print_json, say

if TYPE_CHECKING:
    from sthenia.science.exercise.readiness import Readiness

_DECISIONS = {
    "cleared": "May start",
    "clearance_needed": "A physician's clearance comes first",
    "stop": "Do not start",
    "not_decided": "Not decided: answers are missing",
}


def command(
    answers: Annotated[Path, typer.Argument(help="YAML file; sthenia schema readiness.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Decide readiness by the ACSM preparticipation algorithm and the contraindications.

    Exit status: 0 when cleared, 1 when not (or not yet), 2 when the file cannot be used.
    """
    from sthenia.catalogue.rules import contraindications
    from sthenia.cli.inputs.readiness_file import ReadinessFile, readiness_file_faults
    from sthenia.cli.inputs.reading import checked_file
    from sthenia.science.exercise.readiness import readiness

    file = checked_file(
        answers, ReadinessFile, lambda content: readiness_file_faults(content, today=today())
    )
    try:
        result = readiness(file.value(), contraindications(), on=file.asked_on or today())
    except ValueError as error:
        raise InputError(f"{answers}: {error}") from None
    if as_json:
        print_json({"id": file.id, "asked_on": file.asked_on, "readiness": result})
    else:
        _tell(result)
    if result.decision != "cleared":
        raise typer.Exit(BROKEN_RULE)


def _tell(result: "Readiness") -> None:
    from sthenia.catalogue.rules import contraindications

    upper = f", up to {result.intensity_max} effort" if result.intensity_max else ""
    heading(f"{_DECISIONS[result.decision]}{upper}.")
    bullets(reason.text for reason in result.reasons)
    if result.missing:
        texts = {finding.id: finding.text for finding in contraindications()}
        say()
        say("Still to be asked:")
        bullets(f"{texts.get(code, code.replace('_', ' '))} ({code})" for code in result.missing)
    say()
    bullets(result.caveats)
