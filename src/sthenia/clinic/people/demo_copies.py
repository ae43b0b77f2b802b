"""The same life under other names: rows about one made-up person, copied to others."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import TypeVar

from django.db.models import ForeignKey, Model, QuerySet
from django.db.models.base import ModelState

from sthenia.clinic.people.demo_crowd import Synthetic
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import User

Row = TypeVar("Row", bound=Model)
Copies = Mapping[tuple[object, int], Row]
"""Key of a row, and the number of the other -> the copy."""
BATCH = 1000


def copied(
    rows: QuerySet[Row],
    *,
    source: Synthetic,
    others: Sequence[Synthetic],
    **hung_on: Copies[Model],
) -> Copies[Row]:
    """Copy rows about one person to each of the others.

    Parameters
    ----------
    hung_on
        Foreign key -> the copies made before, on which the copies of these rows hang.
    """
    model = rows.model
    authors = [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is User
    ]
    own = {field.name for field in model._meta.concrete_fields} & {"patient", "client_id"}
    made: dict[tuple[object, int], Row] = {}
    for row in rows:
        written_by = [name for name in authors if getattr(row, name) == source.by.pk]
        parents = {name: getattr(row, f"{name}_id") for name in hung_on}
        for number, other in enumerate(others):
            new = _bare_copy(row)
            for name, parent in parents.items():
                setattr(new, name, hung_on[name][parent, number])
            if "patient" in own:
                new.patient_id = other.patient.pk  # type: ignore[attr-defined] # asked for above
            if "client_id" in own:
                new.client_id = uuid7()  # type: ignore[attr-defined] # asked for above
            for name in written_by:
                setattr(new, name, other.by.pk)
            made[row.pk, number] = new
    model._default_manager.bulk_create(made.values(), batch_size=BATCH)
    return made


def _bare_copy(row: Row) -> Row:
    new = copy(row)
    new._state = ModelState()
    new.pk = None
    return new
