"""Reviews are raised, kept, closed with a reason, and never come back or go away in silence."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sthenia.clinic.people.changes import change_numbers
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import AuditEntry, ClinicSettings
from sthenia.clinic.reviews import actions
from sthenia.clinic.reviews.inputs import Asked
from sthenia.clinic.reviews.models import Decision, Form, RedFlagAnswers, Review, ReviewReason
from sthenia.science.sentences import sentence_of
from tests.clinic.outcomes import story
from tests.clinic.reviews.second_looks import (
    closed,
    reasons_of,
    thought,
    told,
    weeks_of_training,
)
from tests.people import Cast


def look(cast: Cast, *, in_days: int = 0) -> Review | None:
    on = timezone.localdate() + timedelta(in_days)
    return actions.look_again(patient=cast.ana_record, on=on)


def test_four_weeks_with_little_change_raise_a_review_with_its_numbers(cast: Cast) -> None:
    weeks_of_training(cast)
    review = look(cast)
    assert reasons_of(review) == [("little_change", "")]
    assert review is not None
    row = review.reasons.get()
    assert "8 of 8 sessions done" in sentence_of(row.text)
    assert dict(row.numbers) == {"days": 28, "done": 8, "planned": 8}
    (outcome,) = review.rests_on["outcomes"]
    assert (outcome["outcome"], outcome["earlier"], outcome["later"]) == ("pain", 7, 7)
    assert outcome["wanted"]["points"] == 2 and outcome["wanted"]["percent"] == 30
    assert review.rests_on["recipe"]["computed_by"] == "red_flags"


def test_a_clear_improvement_raises_nothing(cast: Cast) -> None:
    weeks_of_training(cast, pain_now=4)
    assert look(cast) is None
    assert not Review.objects.exists()


def test_three_of_eight_sessions_are_said_to_be_too_few_to_tell(cast: Cast) -> None:
    weeks_of_training(cast, skipped=range(5))
    review = look(cast)
    assert reasons_of(review) == [("too_little_training", "")]
    assert "3 of 8 sessions done" in sentence_of(review.reasons.get().text)  # type: ignore[union-attr]


def test_looking_twice_changes_nothing(cast: Cast) -> None:
    weeks_of_training(cast)
    first = look(cast)
    before = change_numbers([cast.ana_record])
    assert look(cast) == first
    assert ReviewReason.objects.count() == 1
    assert change_numbers([cast.ana_record]) == before


def test_a_red_flag_raises_a_review_at_once_and_tells_the_log_who_told_it(cast: Cast) -> None:
    told(cast.ana_record, "joint_swelling", by=cast.eve, absent=["sight"])
    review = Review.objects.get(patient=cast.ana_record)
    assert reasons_of(review) == [("red_flag", "joint_swelling")]
    assert RedFlagAnswers.objects.get().recorded_by == cast.eve
    entry = AuditEntry.objects.get(what="review raised by the program")
    assert entry.actor is None and entry.patient == cast.ana_record


def test_answers_sent_twice_are_kept_once(cast: Cast) -> None:
    key = uuid4()
    first = told(cast.ana_record, "sight", by=cast.bea, client_id=key)
    assert told(cast.ana_record, "sight", by=cast.bea, client_id=key) == first
    assert ReviewReason.objects.count() == 1


def test_a_flag_stays_whatever_is_answered_later_until_somebody_closes_it(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.ana)
    told(cast.ana_record, by=cast.ana, absent=["sight"])
    assert reasons_of(look(cast)) == [("red_flag", "sight")]


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"answers": {}}, "Nothing was asked"),
        ({"answers": {"sore_toe": True}}, "sore_toe is not among the signs"),
        ({"answers": {"sight": True}, "on_in_days": 1}, "in the future"),
        ({"answers": {}, "strain": {"gap_or_lump": True}, "strain_in_days": 2}, "in the future"),
    ],
)
def test_answers_that_cannot_be_are_refused(cast: Cast, asked: dict, complaint: str) -> None:
    today = timezone.localdate()
    strained = asked.get("strain_in_days")
    with pytest.raises(ValidationError, match=complaint):
        actions.record_red_flags(
            patient=cast.ana_record,
            asked=Asked(
                on=today + timedelta(asked.get("on_in_days", 0)),
                form=Form.FULL,
                answers=asked["answers"],
                strain=asked.get("strain", {}),
                strain_on=None if strained is None else today + timedelta(strained),
            ),
            by=cast.bea,
            client_id=uuid4(),
        )
    assert not Review.objects.exists()


def test_a_sign_of_a_strain_counts_from_its_day_on_also_after_another_review_was_closed(
    cast: Cast,
) -> None:
    today = timezone.localdate()
    asked = Asked(
        today,
        Form.FULL,
        {"joint_swelling": True},
        strain={"not_improving": True},
        strain_on=today - timedelta(3),
    )
    actions.record_red_flags(patient=cast.ana_record, asked=asked, by=cast.eve, client_id=uuid4())
    review = look(cast)
    assert reasons_of(review) == [("red_flag", "joint_swelling")]
    closed(review, by=cast.bea)  # type: ignore[arg-type]
    assert look(cast, in_days=3) is None
    assert ("strain_sign", "not_improving") in reasons_of(look(cast, in_days=4))


def test_a_working_diagnosis_past_its_date_raises_a_review(cast: Cast) -> None:
    diagnosis = thought(cast.ana_record, by=cast.bea, days=3)
    assert look(cast, in_days=3) is None
    assert reasons_of(look(cast, in_days=4)) == [("diagnosis_expired", str(diagnosis.pk))]


def test_what_holds_no_longer_is_marked_and_the_review_stays_open(cast: Cast) -> None:
    weeks_of_training(cast)
    review = look(cast)
    assert review is not None
    sheet = story.SheetInput("nrs-pain", "1", {1: 3})
    story.examined(cast.ana_record, timezone.localdate(), sheet, by=cast.bea)
    assert look(cast) == review
    assert reasons_of(review) == []
    review.refresh_from_db()
    assert review.closed_at is None
    assert review.reasons.get().passed_at is not None


def test_a_reason_that_comes_back_is_unmarked(cast: Cast) -> None:
    weeks_of_training(cast)
    review = look(cast)
    assert review is not None
    review.reasons.update(passed_at=timezone.now())
    assert reasons_of(look(cast)) == [("little_change", "")]


def test_a_closed_review_does_not_come_back_for_the_same_before_its_day(cast: Cast) -> None:
    weeks_of_training(cast)
    review = closed(look(cast), by=cast.bea, days=10)  # type: ignore[arg-type]
    assert look(cast, in_days=9) is None
    again = look(cast, in_days=10)
    assert reasons_of(again) == [("little_change", "")]
    assert again is not None and again.follows == review
    assert list(review.reasons.values_list("code", flat=True)) == ["little_change"]


def test_something_new_reopens_before_that_day_with_all_that_holds(cast: Cast) -> None:
    weeks_of_training(cast)
    review = closed(look(cast), by=cast.bea)  # type: ignore[arg-type]
    told(cast.ana_record, "headache_or_jaw", by=cast.ana)
    again = Review.objects.get(closed_at=None)
    assert set(reasons_of(again)) == {("red_flag", "headache_or_jaw"), ("little_change", "")}
    assert again.follows == review


def test_the_same_sign_told_anew_is_something_new(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.ana)
    closed(Review.objects.get(), by=cast.bea)
    assert look(cast) is None
    told(cast.ana_record, "sight", by=cast.ana)
    assert reasons_of(Review.objects.get(closed_at=None)) == [("red_flag", "sight")]


def test_a_sign_that_was_dealt_with_is_asked_about_again_unless_it_is_gone(cast: Cast) -> None:
    told(cast.ana_record, "joint_swelling", by=cast.bea)
    closed(Review.objects.get(), by=cast.bea, days=10)
    with transaction.atomic():
        assert reasons_of(look(cast, in_days=10)) == [("red_flag", "joint_swelling")]
        transaction.set_rollback(True)
    told(cast.ana_record, by=cast.bea, absent=["joint_swelling"])
    assert look(cast, in_days=10) is None


def test_a_review_closes_only_with_a_reason_and_a_day_to_look_again(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.bea)
    review = Review.objects.get()
    today = timezone.localdate()
    for reason, again_on in (("  ", today + timedelta(9)), ("Seen", today)):
        with pytest.raises(ValidationError):
            actions.close_review(
                review=review,
                decision=Decision.REFER,
                closing_reason=reason,
                look_again_on=again_on,
                by=cast.bea,
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(closed_at=timezone.now())
    review.refresh_from_db()
    assert review.closed_at is None


def test_closing_keeps_who_and_why_and_the_first_word_stands(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.bea)
    first = closed(Review.objects.get(), by=cast.bea)
    second = closed(first, by=cast.carl, days=5)
    assert (second.closed_by, second.decision) == (cast.bea, "continue")
    assert second.look_again_on == timezone.localdate() + timedelta(28)


def test_only_one_review_is_open_at_a_time(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.bea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(patient=cast.ana_record, rests_on={})


def test_another_person_is_left_alone(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.bea)
    assert not Review.objects.filter(patient=cast.pia_record).exists()


def test_the_clinics_own_numbers_are_used(cast: Cast) -> None:
    weeks_of_training(cast, skipped=range(5))
    ClinicSettings.objects.create(
        clinic=cast.clinic,
        version=99,
        content={"review_attendance_pct": 30.0},
        made_by=cast.olga,
    )
    assert reasons_of(look(cast)) == [("little_change", "")]


def test_nobody_is_looked_at_twice_unless_something_was_written(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    weeks_of_training(cast)
    today, rules = timezone.localdate(), rules_of(cast.clinic)
    patient = cast.ana_record
    actions.look_where_changed(patient=patient, on=today, rules=rules)
    assert reasons_of(Review.objects.get()) == [("little_change", "")]
    with django_assert_max_num_queries(1):
        actions.look_where_changed(patient=patient, on=today, rules=rules)
    sheet = story.SheetInput("nrs-pain", "1", {1: 2})
    story.examined(patient, today, sheet, by=cast.bea)
    actions.look_where_changed(patient=patient, on=today, rules=rules)
    assert reasons_of(Review.objects.get()) == []


def test_another_day_and_other_settings_are_looked_at_anew(cast: Cast) -> None:
    diagnosis = thought(cast.ana_record, by=cast.bea, days=3)
    today, rules = timezone.localdate(), rules_of(cast.clinic)
    patient = cast.ana_record
    actions.look_where_changed(patient=patient, on=today, rules=rules)
    assert not Review.objects.exists()
    actions.look_where_changed(patient=patient, on=today + timedelta(4), rules=rules)
    assert reasons_of(Review.objects.get()) == [("diagnosis_expired", str(diagnosis.pk))]
    later = replace(rules, version=rules.version + 1)
    Review.objects.get().reasons.all().delete()
    actions.look_where_changed(patient=patient, on=today + timedelta(4), rules=later)
    assert reasons_of(Review.objects.get()) == [("diagnosis_expired", str(diagnosis.pk))]
