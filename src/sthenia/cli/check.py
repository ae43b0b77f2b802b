"""`sthenia check`: any plan, also one a person edited, held against a rule set."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.exercise_collection import OwnExercises, collection_with
from sthenia.cli.faults import BROKEN_RULE, InputError
from sthenia.cli.output import Column, bullets, heading, print_json, say, table

if TYPE_CHECKING:
    from sthenia.catalogue.exercises.collection import Collection
    from sthenia.catalogue.load import FieldPath
    from sthenia.science.exercise.departure import Departure, Spot
    from sthenia.science.exercise.plan_check import PlanCheck
    from sthenia.science.exercise.values import Person, RuleSet


def command(
    plan: Annotated[Path, typer.Argument(help="YAML file of the plan; sthenia schema plan.")],
    *,
    rules: Annotated[
        str | None, typer.Option(help="Rule set to hold it against; left out, the plan's own.")
    ] = None,
    phase: Annotated[
        str | None, typer.Option(help="Phase of the rule set; left out, the start.")
    ] = None,
    person: Annotated[
        Path | None, typer.Option(help="Person file, to check limits, days, minutes and tests too.")
    ] = None,
    own: OwnExercises = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List every departure of a plan from a rule set, with its line and what would mend it.

    Exit status: 0 when no hard rule is broken, 1 when one is, 2 when a file cannot be used.
    """
    from sthenia.catalogue.load import read_yaml
    from sthenia.cli.inputs.plan_file import PlanFile, plan_file_faults, plan_value
    from sthenia.cli.inputs.reading import checked_file
    from sthenia.science.exercise.plan_check import plan_check

    collection = collection_with(own)
    file = checked_file(
        plan, PlanFile, lambda content: plan_file_faults(content, collection=collection)
    )
    agreed = plan_value(file, collection=collection)
    chosen = _rules(rules, phase, of_plan=agreed.rules)
    result = plan_check(
        agreed.sessions,
        chosen,
        collection.exercises,
        person=_person(person, collection) if person else None,
        place=agreed.place,
    )
    lines = read_yaml(plan).lines
    if as_json:
        print_json(_document(result, chosen, lines))
    else:
        _tell(plan, result, chosen, lines)
    if not result.is_within_rules:
        raise typer.Exit(BROKEN_RULE)


def _rules(name: str | None, phase: str | None, *, of_plan: "RuleSet") -> "RuleSet":
    from sthenia.catalogue.rules import rule_set

    try:
        rules = rule_set(name) if name else of_plan
        return rules.in_phase(phase) if phase else rules
    except ValueError as error:
        raise InputError(str(error)) from None


def _person(path: Path, collection: "Collection") -> "Person":
    from sthenia.cli.inputs.person_file import PersonFile, person_file_faults
    from sthenia.cli.inputs.reading import checked_file

    file = checked_file(
        path,
        PersonFile,
        lambda content: person_file_faults(content, collection=collection),
    )
    return file.person.value()


def _field(spot: "Spot") -> "FieldPath":
    if spot.session is None:
        return ("sessions",)
    if spot.exercise is None:
        return ("sessions", spot.session)
    return ("sessions", spot.session, "exercises", spot.exercise)


def _document(
    result: "PlanCheck", rules: "RuleSet", lines: "dict[FieldPath, int]"
) -> dict[str, object]:
    return {
        "rule_set": {"id": rules.id, "version": rules.version, "phase": rules.phase},
        "is_within_rules": result.is_within_rules,
        "follows_recommendation": result.follows_recommendation,
        "departures": [
            {"line": lines.get(_field(found.spot)), "departure": found}
            for found in result.departures
        ],
        "caveats": result.caveats,
    }


def _tell(path: Path, result: "PlanCheck", rules: "RuleSet", lines: "dict[FieldPath, int]") -> None:
    verdict = (
        "follows the recommendation"
        if result.follows_recommendation
        else "keeps every hard rule"
        if result.is_within_rules
        else "BREAKS the rules"
    )
    heading(f"{path} {verdict} of {rules.name}, version {rules.version}.")
    for severity, title in (("breaks", "Must be mended"), ("differs", "Worth a look")):
        found = [one for one in result.departures if one.severity == severity]
        if found:
            say()
            heading(f"{title} ({len(found)})")
            say()
            table(
                [Column("Line", "right", keep=True), Column("Where"), Column("What and how")],
                [_row(one, lines) for one in found],
            )
    if result.caveats:
        say()
        bullets(result.caveats)


def _row(found: "Departure", lines: "dict[FieldPath, int]") -> tuple[str, str, str]:
    what = f"{found.arrived}; the rule wants {found.wanted}. {found.remedy}"
    return (str(lines.get(_field(found.spot), "")), str(found.spot), what[:1].upper() + what[1:])
