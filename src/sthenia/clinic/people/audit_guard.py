"""Triggers by which the database itself refuses to change or delete an audit entry."""

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "people_auditentry"
_REFUSAL = "the audit log is append-only"

# Written out in full, because these two read the table. In SQLite, REPLACE takes a row's place
# without asking the trigger that guards deletes; in both, no entry is slipped in before the end.
_SQLITE_END = """
    CREATE TRIGGER IF NOT EXISTS people_auditentry_no_replace BEFORE INSERT ON people_auditentry
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM people_auditentry)
    OR NEW.previous_hash IN (SELECT previous_hash FROM people_auditentry)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"""
_POSTGRESQL_END = """
    CREATE OR REPLACE FUNCTION people_auditentry_refuse_elsewhere() RETURNS trigger
    LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM people_auditentry)
        OR NEW.previous_hash IN (SELECT previous_hash FROM people_auditentry) THEN
            RAISE EXCEPTION 'the audit log is append-only'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$"""

_ARM = {
    "sqlite": [
        *(
            f"""CREATE TRIGGER IF NOT EXISTS {_TABLE}_no_{event.lower()} BEFORE {event} ON {_TABLE}
            BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"""
            for event in ("UPDATE", "DELETE")
        ),
        _SQLITE_END,
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION {_TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"""CREATE OR REPLACE TRIGGER {_TABLE}_append_only
        BEFORE UPDATE OR DELETE OR TRUNCATE ON {_TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {_TABLE}_refuse()""",
        _POSTGRESQL_END,
        f"""CREATE OR REPLACE TRIGGER {_TABLE}_only_at_the_end BEFORE INSERT ON {_TABLE}
        FOR EACH ROW EXECUTE FUNCTION {_TABLE}_refuse_elsewhere()""",
    ],
}
_DISARM = {
    "sqlite": [
        f"DROP TRIGGER IF EXISTS {_TABLE}_no_{event}" for event in ("update", "delete", "replace")
    ],
    "postgresql": [
        f"DROP TRIGGER IF EXISTS {_TABLE}_{name} ON {_TABLE}"
        for name in ("append_only", "only_at_the_end")
    ],
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
