"""The commands put together: groups, the opening page, and one place where faults are told."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import typer
from typer.core import TyperGroup

from sthenia import __version__
from sthenia.catalogue.load import FileError
from sthenia.cli.check import command as check
from sthenia.cli.criteria import command as criteria
from sthenia.cli.demo import command as demo
from sthenia.cli.exercises import command as exercises
from sthenia.cli.faults import InputError, tell_faults
from sthenia.cli.figures import command as figures
from sthenia.cli.function import command as function
from sthenia.cli.history import command as history
from sthenia.cli.next_session import command as next_session
from sthenia.cli.one_rm import command as one_rm
from sthenia.cli.prescribe import command as prescribe
from sthenia.cli.readiness import command as readiness
from sthenia.cli.review import command as review
from sthenia.cli.schema import command as schema
from sthenia.cli.score import command as score
from sthenia.cli.serve import command as serve
from sthenia.cli.sheet import command as sheet
from sthenia.cli.simulate import command as simulate
from sthenia.readers.csv_table import TableError


@dataclass(frozen=True, slots=True)
class Command:
    """One command: where it stands on the opening page, and one example of it."""

    name: str
    group: str
    does: str
    example: str
    run: Callable[..., None]


COMMANDS: tuple[Command, ...] = (
    Command(
        "score",
        "Examine",
        "Score a questionnaire, and its change over time",
        "sthenia score phq-9 answers.csv",
        score,
    ),
    Command(
        "criteria",
        "Examine",
        "Hold an examination against the fibromyalgia criteria",
        "sthenia criteria answers.yaml",
        criteria,
    ),
    Command(
        "readiness",
        "Examine",
        "Decide whether a person may start to exercise",
        "sthenia readiness readiness.yaml",
        readiness,
    ),
    Command(
        "function",
        "Examine",
        "Hold function and strength tests against norms",
        "sthenia function tests.yaml",
        function,
    ),
    Command(
        "one-rm",
        "Examine",
        "Estimate the load that can be lifted once",
        "sthenia one-rm 20 8 --left 2",
        one_rm,
    ),
    Command(
        "prescribe",
        "Prescribe",
        "Propose a plan for a person, with a sheet to print",
        "sthenia prescribe person.yaml --pdf sheet.pdf",
        prescribe,
    ),
    Command(
        "check",
        "Prescribe",
        "Hold any plan against a rule set",
        "sthenia check plan.yaml",
        check,
    ),
    Command(
        "sheet",
        "Prescribe",
        "Draw the sheet to print of a plan that was changed or agreed",
        "sthenia sheet plan.yaml sheet.pdf --agreed-on 2026-01-20",
        sheet,
    ),
    Command(
        "next-session",
        "Train",
        "Give the next session's doses from what was done",
        "sthenia next-session plan.yaml log.csv",
        next_session,
    ),
    Command(
        "history",
        "Train",
        "Bring what was logged in Strong, Hevy or wger",
        "sthenia history strong.csv --out log.csv",
        history,
    ),
    Command(
        "review",
        "Train",
        "Say whether a person needs another look, and why",
        "sthenia review review.yaml",
        review,
    ),
    Command(
        "simulate",
        "Train",
        "Try controllers of the dose on made-up people",
        "sthenia simulate base wide_heterogeneity --plot regret.svg",
        simulate,
    ),
    Command(
        "exercises",
        "Look up",
        "Browse exercises, places, equipment, limits and rule sets",
        "sthenia exercises --group legs --at home_bands",
        exercises,
    ),
    Command(
        "figures",
        "Look up",
        "Draw exercises as moving pictures",
        "sthenia figures --folder figures",
        figures,
    ),
    Command(
        "schema",
        "Look up",
        "Print the JSON Schema of an input file",
        "sthenia schema person",
        schema,
    ),
    Command(
        "serve",
        "Clinic",
        "Serve the clinic on this machine",
        "sthenia serve",
        serve,
    ),
    Command(
        "demo",
        "Clinic",
        "Fill a clinic with made-up people, as many as wanted",
        "sthenia demo --people 200",
        demo,
    ),
)


class _TellingGroup(TyperGroup):
    """Runs a command and tells faults of the input as lines, never as a traceback."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override] # older and newer Typer type it differently
        try:
            return super().invoke(ctx)
        except (FileError, TableError, InputError) as error:
            tell_faults(error)


app = typer.Typer(
    cls=_TellingGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def opening_page(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Strength training for fibromyalgia: examine, prescribe, train, see whether it helps."""
    if version:
        sys.stdout.write(f"sthenia {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        sys.stdout.write(_opening_text())
        raise typer.Exit


def _opening_text() -> str:
    lines = [f"Sthenia {__version__}: strength training for fibromyalgia, from files.", ""]
    for group in dict.fromkeys(command.group for command in COMMANDS):
        lines.append(group)
        for command in COMMANDS:
            if command.group == group:
                lines.append(f"  {command.name:<13} {command.does}")
                lines.append(f"  {'':<13} $ {command.example}")
        lines.append("")
    lines += [
        "Every command explains itself: sthenia prescribe --help",
        "Files to try stand under examples/: sthenia prescribe examples/person.yaml",
        "Tables become JSON with --json.",
        "",
    ]
    return "\n".join(lines)


for _command in COMMANDS:
    app.command(_command.name, short_help=_command.does)(_command.run)
