"""What a review leads to: ultrasound, blood tests and letters, each kept once with who did it."""

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sthenia.clinic.reviews import actions_of_doors, queries
from sthenia.clinic.reviews.models import (
    BloodTestChecklist,
    Letter,
    Review,
    UltrasoundRequest,
)
from tests.clinic.reviews.second_looks import told
from tests.people import Cast


def _requested(cast: Cast, key: UUID | None = None) -> UltrasoundRequest:
    return actions_of_doors.request_ultrasound(
        patient=cast.ana_record,
        region="Right thigh",
        question="Is there a gap?",
        is_both_sides=True,
        by=cast.bea,
        client_id=key or uuid4(),
    )


def _written(
    cast: Cast, *, title: str = "Referral", replaces: Letter | None = None, key: UUID | None = None
) -> Letter:
    return actions_of_doors.write_letter(
        patient=cast.ana_record,
        title=title,
        content={"title": title},
        replaces=replaces,
        by=cast.bea,
        client_id=key or uuid4(),
    )


def test_an_ultrasound_is_asked_for_once_and_hangs_on_the_open_review(cast: Cast) -> None:
    told(cast.ana_record, "muscle_weakness", by=cast.bea)
    key = uuid4()
    row = _requested(cast, key)
    assert _requested(cast, key) == row
    assert (row.review, row.recorded_by) == (Review.objects.get(), cast.bea)


def test_the_examiner_says_what_was_seen_and_the_first_word_stands(cast: Cast) -> None:
    row = _requested(cast)
    with pytest.raises(ValidationError):
        actions_of_doors.finish_ultrasound(request=row, found=" ", by=cast.eve)
    done = actions_of_doors.finish_ultrasound(request=row, found="No gap.", by=cast.eve)
    assert (done.done_on, done.done_by) == (timezone.localdate(), cast.eve)
    again = actions_of_doors.finish_ultrasound(request=row, found="A gap.", by=cast.bea)
    assert (again.found, again.done_by) == ("No gap.", cast.eve)


def test_blood_tests_are_ticked_and_an_empty_list_is_refused(cast: Cast) -> None:
    key = uuid4()
    for _twice in range(2):
        actions_of_doors.tick_blood_tests(
            patient=cast.ana_record, tests=["CK", "TSH"], note=" ", by=cast.bea, client_id=key
        )
    row = BloodTestChecklist.objects.get()
    assert (row.tests, row.recorded_by) == (["CK", "TSH"], cast.bea)
    with pytest.raises(ValidationError, match="at least one"):
        actions_of_doors.tick_blood_tests(
            patient=cast.ana_record, tests=[], note="", by=cast.bea, client_id=uuid4()
        )


def test_a_changed_letter_is_another_version_and_the_first_stays_as_it_was(cast: Cast) -> None:
    first = _written(cast)
    second = _written(cast, title="Referral, changed", replaces=first)
    first.refresh_from_db()
    assert (first.title, first.content, first.is_current) == (
        "Referral",
        {"title": "Referral"},
        False,
    )
    assert (second.version, second.replaces) == (2, first)
    assert list(queries.letters_of(cast.ana_record)) == [second]


def test_a_letter_sent_twice_is_kept_once(cast: Cast) -> None:
    key = uuid4()
    assert _written(cast, key=key) == _written(cast, key=key)
    first = Letter.objects.get()
    key = uuid4()
    second = _written(cast, replaces=first, key=key)
    assert _written(cast, replaces=first, key=key) == second


def test_two_people_do_not_change_the_same_version(cast: Cast) -> None:
    first = _written(cast)
    _written(cast, replaces=first)
    with pytest.raises(ValidationError, match="in the meantime"):
        _written(cast, replaces=first)
