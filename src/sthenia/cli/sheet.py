"""`sthenia sheet`: the programme sheet of a plan that was changed or agreed."""

from pathlib import Path
from typing import Annotated

import typer

from sthenia.cli.broken_rules import refuse_broken_rules
from sthenia.cli.days import day_given, today
from sthenia.cli.exercise_collection import OwnExercises, collection_with
from sthenia.cli.faults import InputError
from sthenia.cli.files import PDF_NAMES, refuse_target, write_whole
from sthenia.cli.output import say


def command(
    plan: Annotated[Path, typer.Argument(help="YAML file of the plan; sthenia schema plan.")],
    pdf: Annotated[Path, typer.Argument(help="PDF file to write.")],
    *,
    first_name: Annotated[str | None, typer.Option(help="First name, for the title.")] = None,
    clinic: Annotated[str | None, typer.Option(help="Name of the clinic.")] = None,
    phone: Annotated[str | None, typer.Option(help="Telephone of the clinic.")] = None,
    agreed_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day on which two people agreed on it.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what is there.")] = False,
    own: OwnExercises = None,
) -> None:
    """Draw the sheet to print: each exercise, where it acts, its dose, boxes to write in.

    A plan that breaks a hard rule of its rule set is not drawn. Exit status: 0, 1 when it breaks
    one, 2 when a file cannot be used.
    """
    from sthenia.cli.inputs.plan_file import PlanFile, plan_file_faults, plan_value
    from sthenia.cli.inputs.reading import checked_file
    from sthenia.sheets import Heading, exercise_words, programme_pdf

    refuse_target(pdf, replace=replace, names=PDF_NAMES, inputs=(plan,))
    agreed_day = None if agreed_on is None else day_given("--agreed-on", agreed_on, until=today())
    collection = collection_with(own)
    file = checked_file(
        plan, PlanFile, lambda content: plan_file_faults(content, collection=collection)
    )
    agreed = plan_value(file, collection=collection)
    refuse_broken_rules(plan, agreed, collection, so="no sheet was drawn")
    try:
        content = programme_pdf(
            agreed.sessions,
            words={name: exercise_words(entry) for name, entry in collection.entries.items()},
            rules=agreed.rules,
            heading=Heading(
                made_on=agreed.doses_from,
                first_name=first_name,
                clinic=clinic,
                phone=phone,
                agreed_on=agreed_day,
            ),
            caveats=agreed.caveats,
        )
    except ValueError as error:
        raise InputError(f"{plan}: {error}") from None
    write_whole(pdf, content)
    say(f"Written: {pdf}")
