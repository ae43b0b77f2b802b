"""Triggers by which the database itself refuses to change or delete an audit entry."""

from django.db.backends.base.base import BaseDatabaseWrapper

from sthenia.clinic.people.append_only import Statements, allowing, refusing, run

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

_END: Statements = {
    "sqlite": [_SQLITE_END],
    "postgresql": [
        _POSTGRESQL_END,
        f"""CREATE OR REPLACE TRIGGER {_TABLE}_only_at_the_end BEFORE INSERT ON {_TABLE}
        FOR EACH ROW EXECUTE FUNCTION {_TABLE}_refuse_elsewhere()""",
    ],
}
_NO_END: Statements = {
    "sqlite": [],  # named and dropped with the others
    "postgresql": [f"DROP TRIGGER IF EXISTS {_TABLE}_only_at_the_end ON {_TABLE}"],
}


def arm(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; harmless where they already are."""
    run(connection, refusing(_TABLE, saying=_REFUSAL), _END)


def disarm(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to undo the migration, or to empty a test's database."""
    run(connection, allowing(_TABLE), _NO_END)
