"""Triggers by which the database itself refuses to change or delete a row of a table."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
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
    """Run what is written for this database, in order.

    Raises
    ------
    ImproperlyConfigured
        The database is of a kind that the clinic does not run on.
    """
    for each in statements:
        if connection.vendor not in each:
            raise ImproperlyConfigured(
                f"DATABASE_URL names a database of the kind {connection.vendor}, in which nothing "
                f"is written that keeps the log from being changed; let it name one of "
                f"{' or '.join(sorted(each))} (docs/how-to/settings.md shows how)"
            )
        with connection.cursor() as cursor:
            for statement in each[connection.vendor]:
                cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper, *tables: str) -> Iterator[None]:
    """Let rows of these tables be deleted for once, inside a transaction; only erasing does so.

    What stands in the way is put back as it was, also where the work between fails: the
    transaction takes both back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("lifted() needs a transaction; call it inside atomic()")
    taken = list(_triggers_on(connection, tables))
    with connection.cursor() as cursor:
        for table, name, _made_by in taken:
            if connection.vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER "{name}"')
            else:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"')
        yield
        if taken and connection.vendor == "postgresql":
            # A table cannot be altered while checks of its rows are still to come.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table, name, made_by in taken:
            if connection.vendor == "sqlite":
                cursor.execute(made_by)
            else:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER "{name}"')


def _triggers_on(
    connection: BaseDatabaseWrapper, tables: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Table, name and making of each trigger of our own on these tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT c.relname, t.tgname, '' FROM pg_trigger t "
                "JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
            )
        for table, name, made_by in cursor.fetchall():
            if table in tables:
                yield table, name, made_by
