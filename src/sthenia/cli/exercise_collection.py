"""Our exercises, and beside them a clinic's own where a command is given them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sthenia.catalogue.exercises.collection import Collection
    from sthenia.catalogue.exercises.importer import WithClinic

OwnExercises = Annotated[
    Path | None,
    typer.Option(
        "--own", help="Your clinic's own exercises: a folder of YAML files, or a CSV file."
    ),
]


def collection_with(own: Path | None) -> "Collection":
    """Everything the catalogue holds, and the exercises of a clinic.

    Raises
    ------
    FileError, TableError
        A file of the clinic is wrong, or does not fit with the others.
    """
    from sthenia.catalogue.exercises import collection

    return collection() if own is None else with_clinic(own).collection


def with_clinic(own: Path) -> "WithClinic":
    """The same with the credits of the clinic's exercises; see `collection_with`."""
    from sthenia.catalogue.exercises import collection
    from sthenia.catalogue.exercises.importer import with_clinic_folder, with_clinic_rows

    if own.suffix.lower() != ".csv":
        return with_clinic_folder(collection(), own)
    from sthenia.readers.exercises_csv import read_exercises

    return with_clinic_rows(collection(), read_exercises(own), path=str(own))
