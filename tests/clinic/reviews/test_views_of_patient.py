"""The person's own short form: plain questions, and what to do, at once and without a diagnosis."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sthenia.catalogue.rules import red_flags
from sthenia.clinic.reviews.actions import close_review
from sthenia.clinic.reviews.models import Decision, RedFlagAnswers, Review
from tests.people import Cast

ADDRESS = "reviews:something_new"


def _sent(client: Client, cast: Cast, *present: str, note: str = "") -> str:
    client.force_login(cast.ana)
    sent = {"present": list(present), "note": note, "client_id": str(uuid4())}
    response = client.post(reverse(ADDRESS), sent, follow=True)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_emergency_is_answered_with_what_to_do_and_the_clinic_is_told(
    cast: Cast, client: Client
) -> None:
    page = _sent(client, cast, "chest_pain_or_fainting", "new_symptom")
    assert "Please get help now." in page
    assert "Call emergency services now" in page
    assert "Training is paused until somebody has looked." in page
    assert Review.objects.get().patient == cast.ana_record


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        ("sight", "Please call your clinic today."),
        ("fever_or_weight", "Please call your clinic soon."),
        ("joint_swelling", "Your clinic sees this."),
        ("new_symptom", "not a flare until somebody has looked"),
    ],
)
def test_each_sign_is_answered_by_how_long_it_can_wait(
    cast: Cast, client: Client, sign: str, said: str
) -> None:
    assert said in _sent(client, cast, sign)


def test_the_person_never_reads_what_a_sign_makes_one_think_of(cast: Cast, client: Client) -> None:
    for item in red_flags().flags:
        if "patient" in item.asked:
            page = _sent(client, cast, item.id).lower()
            assert not [cause for cause in item.think_of if cause.lower() in page], item.id


def test_nothing_new_is_written_down_and_raises_nothing(cast: Cast, client: Client) -> None:
    assert "nothing is new" in _sent(client, cast)
    row = RedFlagAnswers.objects.get()
    assert row.form == "short" and not any(row.answers.values()) and len(row.answers) == 9
    assert not Review.objects.exists()


def test_words_without_a_tick_are_a_symptom_that_is_new(cast: Cast, client: Client) -> None:
    _sent(client, cast, note="My left hand is numb since Monday.")
    assert RedFlagAnswers.objects.get().present == ("new_symptom",)
    assert Review.objects.get().reasons.get().about == "new_symptom"


def test_what_only_staff_ask_about_is_not_taken_from_the_phone(cast: Cast, client: Client) -> None:
    client.force_login(cast.ana)
    sent = {"present": ["raised_ck"], "client_id": str(uuid4())}
    assert client.post(reverse(ADDRESS), sent).status_code == 200
    assert not RedFlagAnswers.objects.exists()


def test_the_check_in_leads_to_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.ana)
    page = client.get(reverse("training:check_in")).content.decode()
    assert reverse(ADDRESS) in page


def test_gone_back_to_and_sent_again_it_is_told_once(cast: Cast, client: Client) -> None:
    for _time in range(2):
        page = _sent(client, cast, "sight", note="Since noon.")
        assert "Please call your clinic today." in page
    assert RedFlagAnswers.objects.count() == 1
    _sent(client, cast, "sight", note="Since noon, and my head hurts.")
    assert RedFlagAnswers.objects.count() == 2


def test_told_again_after_somebody_closed_a_review_it_is_a_new_word(
    cast: Cast, client: Client
) -> None:
    _sent(client, cast, "sight")
    review = Review.objects.get()
    close_review(
        review=review,
        decision=Decision.CONTINUE,
        closing_reason="Seen at the eye clinic.",
        look_again_on=timezone.localdate() + timedelta(30),
        by=cast.bea,
    )
    _sent(client, cast, "sight")
    assert RedFlagAnswers.objects.count() == 2
    assert Review.objects.filter(closed_at=None).exists()
