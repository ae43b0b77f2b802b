"""`sthenia schema`: the JSON Schema of every input file, made from the shapes that check it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.faults import InputError, did_you_mean
from sthenia.cli.files import refuse_folder, write_all
from sthenia.cli.output import Column, say, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def command(
    kind: Annotated[
        str | None, typer.Argument(help="Kind of file, such as person; left out, lists them.")
    ] = None,
    *,
    all_to: Annotated[
        Path | None,
        typer.Option("--all", metavar="FOLDER", help="Write every schema into this folder."),
    ] = None,
) -> None:
    """Print the JSON Schema of one kind of input file; for CSV, of one record.

    Exit status: 0, or 2 when there is no such kind or folder.
    """
    shapes = input_shapes()
    if all_to is not None:
        if kind is not None:
            raise InputError(f"--all writes every schema; leave out {kind!r}")
        refuse_folder(all_to)
        write_all(
            {all_to / f"{name}.json": schema_text(name, shape) for name, shape in shapes.items()}
        )
        say(f"{len(shapes)} schemas written to {all_to}.")
        return
    if kind is None:
        table(
            [Column("Kind", keep=True), Column("What it holds")],
            [(name, _first_line(shape)) for name, shape in shapes.items()],
        )
        return
    if kind not in shapes:
        raise InputError(f"there is no kind of file {kind!r}; {did_you_mean(kind, shapes)}")
    typer.echo(schema_text(kind, shapes[kind]), nl=False)


def input_shapes() -> "Mapping[str, type[BaseModel]]":
    """Kind of file -> the shape that checks it; for CSV files, the shape of a record."""
    from sthenia.catalogue.exercises.shapes import EquipmentFile, ExerciseEntry, PlacesFile
    from sthenia.catalogue.worlds.shapes import WorldFile
    from sthenia.cli.inputs import csv_rows
    from sthenia.cli.inputs.criteria_file import CriteriaFile
    from sthenia.cli.inputs.function_file import FunctionFile
    from sthenia.cli.inputs.person_file import PersonFile
    from sthenia.cli.inputs.plan_file import PlanFile
    from sthenia.cli.inputs.readiness_file import ReadinessFile
    from sthenia.cli.inputs.review_file import ReviewFile

    return {
        "person": PersonFile,
        "plan": PlanFile,
        "log": csv_rows.LogRow,
        "check-ins": csv_rows.CheckInRow,
        "answers": csv_rows.AnswerRow,
        "answers-wide": csv_rows.AnswerSheetRow,
        "criteria": CriteriaFile,
        "readiness": ReadinessFile,
        "function": FunctionFile,
        "review": ReviewFile,
        "exercise": ExerciseEntry,
        "equipment": EquipmentFile,
        "places": PlacesFile,
        "world": WorldFile,
    }


def schema_text(kind: str, shape: "type[BaseModel]") -> str:
    """The schema as JSON text, the same each time."""
    schema = shape.model_json_schema()
    content = {"$schema": _DIALECT, **schema, "title": f"Sthenia {kind}"}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _first_line(shape: "type[BaseModel]") -> str:
    return (shape.__doc__ or "").strip().splitlines()[0]
