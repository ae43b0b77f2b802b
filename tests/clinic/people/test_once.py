"""A row sent twice is kept once, and what came first stands."""

import pytest
from django.apps.registry import Apps
from django.db import IntegrityError, connection, models

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.once import SentOnce, saved_once
from tests.people import Cast


class Note(SentOnce):
    """A table of the test's own, to stand for any that takes part."""

    text = models.CharField(max_length=20)
    place = models.IntegerField(unique=True)

    class Meta(SentOnce.Meta):
        app_label = "people"
        apps = Apps()  # of its own: no other test finds a table that is not there

    def __str__(self) -> str:
        return str(self.text)


@pytest.fixture(autouse=True)
def note_table(cast: Cast) -> None:
    # Run by hand: a schema editor refuses to be entered inside a test's transaction.
    editor = connection.schema_editor(collect_sql=True, atomic=False)
    editor.deferred_sql = []
    editor.create_model(Note)
    with connection.cursor() as cursor:
        for statement in editor.collected_sql + [str(late) for late in editor.deferred_sql]:
            if not statement.startswith("--"):
                cursor.execute(statement)


def note(cast: Cast, text: str, *, place: int = 1) -> Note:
    return Note(patient=cast.ana_record, recorded_by=cast.ana, text=text, place=place)


def test_a_first_sending_is_saved(cast: Cast) -> None:
    saved = saved_once(note(cast, "first"))
    assert saved.is_new
    assert Note._default_manager.get() == saved.row
    assert saved.row.recorded_by == cast.ana


def test_a_second_sending_gives_back_the_first_unchanged(cast: Cast) -> None:
    first = note(cast, "first")
    again = note(cast, "second", place=2)
    again.client_id = first.client_id
    saved_once(first)
    saved = saved_once(again)
    assert not saved.is_new
    assert saved.row == first
    assert saved.row.text == "first"
    assert Note._default_manager.count() == 1


def test_two_patients_may_hold_the_same_client_id(cast: Cast) -> None:
    first = note(cast, "Ana's")
    other = Note(
        patient=cast.pia_record,
        recorded_by=cast.pia,
        text="Pia's",
        place=2,
        client_id=first.client_id,
    )
    assert saved_once(first).is_new
    assert saved_once(other).is_new


def test_a_row_that_breaks_another_rule_is_not_taken_for_a_second_sending(cast: Cast) -> None:
    saved_once(note(cast, "first"))
    clash = note(cast, "clash")
    clash.client_id = uuid7()
    with pytest.raises(IntegrityError):
        saved_once(clash)
