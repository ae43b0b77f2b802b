"""A person's whole record, found by walking the tables, so that a new table is never forgotten.

Every table of the clinic that leads to a patient belongs to their record, over however many links;
what does not is named in `NOT_OF_THE_RECORD` with its reason, and a test holds the two together.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, QuerySet

from sthenia.clinic.exchange.models import Erasure
from sthenia.clinic.people.models import AuditEntry, Patient, User
from sthenia.clinic.people.models.log import ShownPerson

LEFT_STANDING: Mapping[type[Model], str] = {
    AuditEntry: "who opened what, chained and without health data: the proof of what was done",
    ShownPerson: "on which lists of the log a person stood, by a number that leads nowhere now",
    Erasure: "the request itself, emptied of the person, as the proof that it was met",
}
"""Tables of the record that erasing leaves as they are, each with its reason."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a record, and the way from it to the patient."""

    model: type[Model]
    path: str
    """Lookup from a row to its patient: "patient", "session__patient"; empty for the patient."""

    @property
    def name(self) -> str:
        """Its name in copies: room and table."""
        return f"{self.model._meta.app_label}_{self.model._meta.model_name}"

    def rows_of(self, patient: Patient) -> QuerySet[Any]:
        """Everything of a patient in this table, in the order it came."""
        rows = self.model._default_manager.order_by("pk")
        return rows.filter(**{self.path: patient}) if self.path else rows.filter(pk=patient.pk)


@cache
def tables_of_a_record() -> tuple[Table, ...]:
    """Every table that leads to a patient, those nearest to the patient first."""
    found: dict[type[Model], Table] = {Patient: Table(Patient, "")}
    waiting = deque([found[Patient]])
    while waiting:
        table = waiting.popleft()
        for model, link in _models_linked_to(table.model):
            if model not in found:
                path = f"{link.name}__{table.path}" if table.path else link.name
                found[model] = Table(model, path)
                waiting.append(found[model])
    return tuple(found.values())


def rows_as_plain(table: Table, patient: Patient) -> list[dict[str, Any]]:
    """The rows of one table as plain values: people by name, files left out."""
    fields = [field for field in table.model._meta.concrete_fields if _is_shown(field)]
    links = [field.name for field in fields if _is_account(field)]
    rows = table.rows_of(patient).select_related(*links) if links else table.rows_of(patient)
    return [{field.name: _plain(row, field) for field in fields} for row in rows]


def _models_linked_to(model: type[Model]) -> Iterator[tuple[type[Model], ForeignKey[Any, Any]]]:
    """Tables of the clinic with a link to this one, by the links they have today."""
    for other in apps.get_models():
        if not other.__module__.startswith("sthenia.clinic."):
            continue
        for field in other._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is model:
                yield other, field
                break


def _is_account(field: Field[Any, Any]) -> bool:
    return isinstance(field, ForeignKey) and field.related_model is User


def _is_shown(field: Field[Any, Any]) -> bool:
    return field.get_internal_type() != "BinaryField" and not field.name.endswith("_hash")


def _plain(row: Model, field: Field[Any, Any]) -> Any:
    if _is_account(field):
        account = getattr(row, field.name)
        return account.name if account is not None else None
    return getattr(row, field.attname)
