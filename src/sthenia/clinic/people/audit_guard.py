"""Triggers by which the database itself refuses to change or delete an audit entry."""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "people_auditentry"
_REFUSAL = "the audit log is append-only"

_ARM = {
    "sqlite": [
        f"""CREATE TRIGGER IF NOT EXISTS {_TABLE}_no_{event.lower()} BEFORE {event} ON {_TABLE}
        BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"""
        for event in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"""CREATE OR REPLACE TRIGGER {_TABLE}_append_only
        BEFORE UPDATE OR DELETE OR TRUNCATE ON {_TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {_TABLE}_refuse()""",
    ],
}
_DISARM = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {_TABLE}_no_{event}" for event in ("update", "delete")],
    "postgresql": [f"DROP TRIGGER IF EXISTS {_TABLE}_append_only ON {_TABLE}"],
}


def arm(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; harmless where they already are."""
    _run(connection, _ARM)


def disarm(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to undo the migration, or to empty a test's database."""
    _run(connection, _DISARM)


def _run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    if connection.vendor not in statements:
        raise NotImplementedError(
            f"no audit triggers are written for {connection.vendor}; "
            f"use one of {', '.join(sorted(statements))}"
        )
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
