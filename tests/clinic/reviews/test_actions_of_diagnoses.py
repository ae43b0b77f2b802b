"""Working diagnoses: dated, looked at again, and nothing that stood before is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sthenia.clinic.people.changes import change_numbers
from sthenia.clinic.reviews import actions_of_diagnoses, queries
from sthenia.clinic.reviews.inputs import Thought
from sthenia.clinic.reviews.models import WorkingDiagnosis
from tests.clinic.reviews.second_looks import thought
from tests.people import Cast


def _looked_at(diagnosis: WorkingDiagnosis, cast: Cast, **changes: object) -> WorkingDiagnosis:
    today = timezone.localdate()
    given = {
        "found": "A gap of 6 mm.",
        "thought": Thought("Tear of the rectus femoris", today + timedelta(14), "grade II"),
        "client_id": uuid4(),
    } | changes
    return actions_of_diagnoses.reevaluate_diagnosis(
        diagnosis=diagnosis,
        by=cast.bea,
        **given,  # type: ignore[arg-type]
    )


def test_looking_again_makes_a_version_and_keeps_the_one_before(cast: Cast) -> None:
    first = thought(cast.ana_record, by=cast.bea)
    second = _looked_at(first, cast)
    first.refresh_from_db()
    assert (first.name, first.is_current) == ("Minor strain of the thigh", False)
    assert (second.version, second.grade, second.replaces) == (2, "grade II", first)
    assert (second.since, second.recorded_by) == (first.since, cast.bea)
    assert list(queries.working_diagnoses(cast.ana_record)) == [second]
    assert list(queries.diagnosis_history(cast.ana_record)) == [second, first]


def test_one_that_is_settled_is_no_longer_asked_about(cast: Cast) -> None:
    ended = _looked_at(thought(cast.ana_record, by=cast.bea), cast, thought=None)
    assert ended.is_ended
    assert not queries.working_diagnoses(cast.ana_record).exists()


def test_sent_twice_is_once(cast: Cast) -> None:
    first = thought(cast.ana_record, by=cast.bea)
    key = uuid4()
    once = _looked_at(first, cast, client_id=key)
    assert _looked_at(first, cast, client_id=key) == once
    assert WorkingDiagnosis.objects.count() == 2


def test_two_people_do_not_look_at_the_same_version(cast: Cast) -> None:
    first = thought(cast.ana_record, by=cast.bea)
    _looked_at(first, cast)
    with pytest.raises(ValidationError, match="in the meantime"):
        _looked_at(first, cast)


@pytest.mark.parametrize("changes", [{"found": " "}, {"days": -1}])
def test_nothing_said_or_a_day_gone_by_is_refused(cast: Cast, changes: dict) -> None:
    first = thought(cast.ana_record, by=cast.bea)
    if "days" in changes:
        day = timezone.localdate() + timedelta(changes["days"])
        changes = {"thought": Thought("Strain", day)}
    with pytest.raises(ValidationError):
        _looked_at(first, cast, **changes)
    assert WorkingDiagnosis.objects.get().is_current


def test_one_that_begins_tomorrow_is_refused(cast: Cast) -> None:
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="in the future"):
        actions_of_diagnoses.set_working_diagnosis(
            patient=cast.ana_record,
            thought=Thought("Strain", today + timedelta(9)),
            since=today + timedelta(1),
            by=cast.bea,
            client_id=uuid4(),
        )


def test_a_change_is_noted(cast: Cast) -> None:
    before = change_numbers([cast.ana_record])
    thought(cast.ana_record, by=cast.bea)
    assert change_numbers([cast.ana_record]) != before
