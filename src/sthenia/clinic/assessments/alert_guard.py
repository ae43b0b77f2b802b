"""Triggers by which the database itself keeps the log of alerts as it was written."""

from django.db.backends.base.base import BaseDatabaseWrapper

from sthenia.clinic.people.append_only import Statements, allowing, refusing, run

_TABLE = "assessments_alertevent"
_REFUSAL = "the log of alerts is append-only"
# In SQLite, REPLACE takes a row's place without asking the trigger that guards deletes.
_NO_REPLACE: Statements = {
    "sqlite": [
        """CREATE TRIGGER IF NOT EXISTS assessments_alertevent_no_replace
        BEFORE INSERT ON assessments_alertevent
        WHEN NEW.id IN (SELECT id FROM assessments_alertevent)
        BEGIN SELECT RAISE(ABORT, 'the log of alerts is append-only'); END"""
    ],
    "postgresql": [],
}


def arm(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; harmless where they already are."""
    run(connection, refusing(_TABLE, saying=_REFUSAL), _NO_REPLACE)


def disarm(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: to undo the migration, or to empty a test's database."""
    run(connection, allowing(_TABLE))
