"""Rows that many tests begin with: made once by the clinic's own actions, then put back.

To make the cast takes some four hundred questions to the database, to put its rows back a dozen.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

Made = TypeVar("Made")
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class KeptRows(Generic[Made]):
    """What `make` gave, and every row it left, by the statement that puts it back."""

    made: Made
    rows: tuple[tuple[str, Rows], ...]

    @classmethod
    def of(cls, make: Callable[[], Made]) -> "KeptRows[Made]":
        """Make it in a database that holds none of it, remember its rows, and undo it."""
        with transaction.atomic():
            before = {model: _rows_of(model) for model in _models()}
            made = make()
            after = ((model, _rows_of(model)) for model in _models())
            new = tuple(
                (_insertion(model), [row for row in rows if row not in before[model]])
                for model, rows in after
            )
            transaction.set_rollback(True)
        return cls(made, tuple((statement, rows) for statement, rows in new if rows))

    def put_back(self) -> Made:
        """Every row as it was, keys and all, in a database that holds none of them."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in self.rows:
                cursor.executemany(statement, rows)
        return deepcopy(self.made)


def _models() -> Iterator[type[Model]]:
    return (one for one in apps.get_models(include_auto_created=True) if one._meta.managed)


def _columns(model: type[Model]) -> list[str]:
    quoted = connection.ops.quote_name
    return [quoted(field.column) for field in model._meta.concrete_fields if not field.generated]


def _rows_of(model: type[Model]) -> Rows:
    """In the order of their keys, for a log lets in only what continues it."""
    table, key = (
        connection.ops.quote_name(name) for name in (model._meta.db_table, model._meta.pk.column)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(_columns(model))} FROM {table} ORDER BY {key}")
        return [tuple(row) for row in cursor.fetchall()]


def _insertion(model: type[Model]) -> str:
    table, columns = connection.ops.quote_name(model._meta.db_table), _columns(model)
    places = ", ".join("%s" for _ in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
