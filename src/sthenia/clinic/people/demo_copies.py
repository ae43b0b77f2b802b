"""The same life under other names: rows about one made-up person, copied to others."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import AutoField, Field, ForeignKey, Model, QuerySet

from sthenia.clinic.people.demo_crowd import Synthetic
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import User

Row = TypeVar("Row", bound=Model)
Keys = Mapping[tuple[object, int], object]
"""Key of a row, and the number of the other -> key of the copy."""
Columns = Sequence["Field[Any, Any]"]
BATCH = 500


def copied(
    rows: QuerySet[Row], *, source: Synthetic, others: Sequence[Synthetic], **hung_on: Keys
) -> Keys:
    """Copy rows about one person to each of the others.

    What a row holds is made ready for the database once and not for each copy, for a large crowd
    consists of copies.

    Parameters
    ----------
    hung_on
        Foreign key -> the copies made before, on which the copies of these rows hang.
    """
    model = rows.model
    columns = [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
    copies = _copies(rows, columns, source, others, hung_on)
    keys: dict[tuple[object, int], object] = {}
    while batch := list(islice(copies, BATCH)):
        made = _inserted(model, columns, [values for _key, values in batch])
        keys.update(zip((key for key, _values in batch), made, strict=True))
    return keys


def _copies(
    rows: QuerySet[Row],
    columns: Columns,
    source: Synthetic,
    others: Sequence[Synthetic],
    hung_on: Mapping[str, Keys],
) -> Iterator[tuple[tuple[object, int], list[Any]]]:
    """The key of a copy, and what its columns hold, as the database takes it."""
    at = {field.name: place for place, field in enumerate(columns)}
    authors = [
        field.name
        for field in columns
        if isinstance(field, ForeignKey) and field.related_model is User
    ]
    for row in rows:
        ready = [_ready(field, getattr(row, field.attname)) for field in columns]
        written_by = [name for name in authors if getattr(row, f"{name}_id") == source.by.pk]
        for number, other in enumerate(others):
            values = list(ready)
            for name, copies in hung_on.items():
                values[at[name]] = copies[getattr(row, f"{name}_id"), number]
            own: dict[str, object] = {"patient": other.patient.pk, "client_id": uuid7()}
            own |= dict.fromkeys(written_by, other.by.pk)
            for name in own.keys() & at.keys():
                values[at[name]] = _ready(columns[at[name]], own[name])
            yield (row.pk, number), values


def _ready(field: "Field[Any, Any]", value: object) -> Any:
    return field.get_db_prep_save(value, connection)


def _inserted(model: type[Model], columns: Columns, rows: Sequence[Sequence[Any]]) -> list[object]:
    """Write the rows in one statement; the keys that the database gave them, in their order."""
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(str(field.column)) for field in columns)
    places = f"({', '.join(['%s'] * len(columns))})"
    key = quoted(str(model._meta.pk.column))
    statement = (
        f"INSERT INTO {quoted(model._meta.db_table)} ({names}) "  # noqa: S608 - names of ours
        f"VALUES {', '.join([places] * len(rows))} RETURNING {key}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])
        return [row[0] for row in cursor.fetchall()]
