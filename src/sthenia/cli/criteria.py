"""`sthenia criteria`: one examination held against the fibromyalgia criteria."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.days import today
from sthenia.cli.faults import BROKEN_RULE, InputError, did_you_mean
from sthenia.cli.output import Column, bullets, heading, print_json, say, table

if TYPE_CHECKING:
    from sthenia.science.questionnaires.criteria import CriteriaResult

_VERDICTS = {"met": "met", "not_met": "not met", "not_computable": "not computable"}
_HOLDS = {True: "yes", False: "no", None: "open"}


def command(
    answers: Annotated[Path, typer.Argument(help="YAML file; sthenia schema criteria.")],
    *,
    rule: Annotated[
        str, typer.Option(help="One criteria set, such as acr_1990, or all.")
    ] = "acr_2016",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say whether criteria are met, by which rule, what is missing, and what it does not mean.

    Exit status: 0 when every rule asked for gives a verdict, 1 when answers are missing for one,
    2 when the file or the name of a rule cannot be used.
    """
    from sthenia.catalogue.instruments.criteria import criteria_definitions
    from sthenia.cli.inputs.criteria_file import CriteriaFile, criteria_file_faults
    from sthenia.cli.inputs.reading import checked_file
    from sthenia.science.questionnaires.criteria import criteria_result

    definitions = criteria_definitions()
    if rule != "all" and rule not in definitions:
        choices = [*definitions, "all"]
        raise InputError(f"there is no criteria set {rule!r}; {did_you_mean(rule, choices)}")
    file = checked_file(
        answers, CriteriaFile, lambda content: criteria_file_faults(content, today=today())
    )
    chosen = definitions if rule == "all" else {rule: definitions[rule]}
    results = [
        criteria_result(file.value(), rule=definition.rule) for definition in chosen.values()
    ]
    if as_json:
        print_json({"id": file.id, "examined_on": file.examined_on, "results": results})
    else:
        _tell(results)
    if any(result.met == "not_computable" for result in results):
        raise typer.Exit(BROKEN_RULE)


def _tell(results: "Sequence[CriteriaResult]") -> None:
    if len(results) > 1:
        table(
            [Column("Criteria set"), Column("Verdict", keep=True)],
            [
                (f"{result.rule_name} ({result.rule_id})", _VERDICTS[result.met])
                for result in results
            ],
        )
        say()
    for index, result in enumerate(results):
        if index:
            say()
        _tell_one(result)


def _tell_one(result: "CriteriaResult") -> None:
    from sthenia.catalogue.instruments.criteria import criteria_form

    heading(f"{result.rule_name}: {_VERDICTS[result.met]}")
    say()
    table(
        [Column("Condition"), Column("Found"), Column("Needed"), Column("Holds", keep=True)],
        [(part.label, part.found, part.needed, _HOLDS[part.is_satisfied]) for part in result.parts],
    )
    if result.fibromyalgia_severity is not None:
        bands = "; ".join(f"{band.label} ({band.scheme})" for band in result.severity)
        say()
        say(f"Fibromyalgia severity {result.fibromyalgia_severity} of 31: {bands}.")
    say()
    bullets((*result.meaning, *result.caveats))
    if result.missing:
        form = criteria_form()
        labels = [form.label(code) for code in result.missing]
        say()
        say(f"Not answered or not examined: {', '.join(labels)}.")
