"""Taking a record away, table by table, without a table being forgotten."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils import timezone

from sthenia.clinic.exchange.record import LEFT_STANDING, tables_of_a_record
from sthenia.clinic.people.append_only import lifted
from sthenia.clinic.people.models import Patient, User

_WRITTEN_AT = frozenset(
    {"recorded_at", "received_at", "opened_at", "finished_at", "agreed_at", "raised_at"}
)
"""Columns by which the tables say when a row was written."""


def last_entry_on(patient: Patient) -> date:
    """The latest day on which anything was written about a person, by any table's own clock."""
    latest = timezone.localdate(patient.registered_at)
    for table in tables_of_a_record():
        if table.model in LEFT_STANDING:
            continue
        for field in table.model._meta.concrete_fields:
            if field.name in _WRITTEN_AT:
                found = table.rows_of(patient).order_by().aggregate(at=models.Max(field.name))["at"]
                latest = max(latest, _day_of(found)) if found else latest
    return latest


def erase_rows(patient: Patient) -> dict[str, int]:
    """Delete every row of the record and the account behind it; say how many went where.

    Rows go without asking the models: they protect one another on purpose, and all of them go.
    Database constraints are checked at the end of the transaction.
    """
    account = patient.account
    counted: dict[str, int] = {}
    tables = [table for table in tables_of_a_record() if table.model not in LEFT_STANDING]
    with lifted(connection, *(table.model._meta.db_table for table in tables)):
        keys = {
            table: list(table.rows_of(patient).values_list("pk", flat=True)) for table in tables
        }
        for table, of_table in reversed(keys.items()):
            if of_table:
                _delete(table.model, of_table)
                counted[table.name] = len(of_table)
    if account is not None and not account.memberships.exists():
        counted["people_user"] = _delete_account(account)
    return counted


def _delete_account(account: User) -> int:
    """The account with all that hangs on it: addresses, second factors, open sign-ins."""
    for relation in User._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.related_model is Patient:
            continue
        model: Any = relation.related_model
        rows = model._default_manager.filter(**{relation.field.name: account})
        # Asked for first: PostgreSQL guards a log also against statements that touch no row.
        if model in LEFT_STANDING or not rows.exists():
            continue
        if _goes_with_an_account(model):
            rows._raw_delete(rows.db)
        elif relation.field.null:
            rows.update(**{relation.field.name: None})
    _delete(User, [account.pk])
    return 1


def _goes_with_an_account(model: type[models.Model]) -> bool:
    is_ours = model.__module__.startswith("sthenia.clinic.")
    return not is_ours or model._meta.label in settings.ERASED_WITH_AN_ACCOUNT


def _delete(model: type[models.Model], keys: list[Any]) -> None:
    for start in range(0, len(keys), 500):
        rows = model._default_manager.filter(pk__in=keys[start : start + 500])
        rows._raw_delete(rows.db)


def _day_of(moment: datetime | date) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
