"""Triggers by which the database itself refuses to change or delete a row of a table."""

from collections.abc import Mapping, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

Statements = Mapping[str, Sequence[str]]
"""Database vendor -> what it has to run."""


def refusing(table: str, *, saying: str) -> Statements:
    """What makes the database refuse to update, delete or empty `table`; harmless twice."""
    return {
        "sqlite": [
            f"""CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} BEFORE {event} ON {table}
            BEGIN SELECT RAISE(ABORT, '{saying}'); END"""
            for event in ("UPDATE", "DELETE")
        ],
        "postgresql": [
            f"""CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{saying}' USING ERRCODE = 'integrity_constraint_violation';
            END $$""",
            f"""CREATE OR REPLACE TRIGGER {table}_append_only
            BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
        ],
    }


def allowing(table: str) -> Statements:
    """What takes these triggers away: to undo a migration, or to empty a test's database."""
    return {
        "sqlite": [
            f"DROP TRIGGER IF EXISTS {table}_no_{event}"
            for event in ("update", "delete", "replace")
        ],
        "postgresql": [f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}"],
    }


def run(connection: BaseDatabaseWrapper, *statements: Statements) -> None:
    """Run what is written for this database, in order."""
    for each in statements:
        if connection.vendor not in each:
            raise NotImplementedError(
                f"no triggers are written for {connection.vendor}; "
                f"use one of {', '.join(sorted(each))}"
            )
        with connection.cursor() as cursor:
            for statement in each[connection.vendor]:
                cursor.execute(statement)
