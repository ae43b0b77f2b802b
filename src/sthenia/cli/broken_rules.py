"""A plan that breaks a hard rule is neither drawn nor trained; what it breaks is told instead."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sthenia.cli.faults import BROKEN_RULE
from sthenia.cli.output import bullets, heading

if TYPE_CHECKING:
    from sthenia.catalogue.exercises.collection import Collection
    from sthenia.cli.inputs.plan_file import Plan


def refuse_broken_rules(path: Path, plan: "Plan", collection: "Collection", *, so: str) -> None:
    """Tell what a plan breaks and leave with status 1; do nothing where it keeps every hard rule.

    `so` says what was left undone, such as "no sheet was drawn".
    """
    from sthenia.science.exercise.plan_check import plan_check

    result = plan_check(plan.sessions, plan.rules, collection.exercises, place=plan.place)
    if result.is_within_rules:
        return
    heading(f"{path} breaks the rules of {plan.rules.name}, so {so}.")
    bullets(str(found) for found in result.departures if found.severity == "breaks")
    raise typer.Exit(BROKEN_RULE)
