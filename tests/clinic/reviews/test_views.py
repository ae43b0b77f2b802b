"""The pages of a second look: at the desk, with its doors, and closing with a reason."""

import re
from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sthenia.clinic.people import actions as people
from sthenia.clinic.people.models import Access, AuditEntry, ClinicSettings, Membership
from sthenia.clinic.reviews.models import (
    BloodTestChecklist,
    Letter,
    RedFlagAnswers,
    Review,
    UltrasoundRequest,
    WorkingDiagnosis,
)
from tests.clinic.reviews import routes
from tests.clinic.reviews.second_looks import closed, thought, told, weeks_of_training
from tests.people import Cast


def address(cast: Cast, name: str, key: int | None = None) -> str:
    parts: dict[str, object] = {"patient_id": cast.ana_record.pk}
    return reverse(f"reviews:{name}", kwargs=parts | ({} if key is None else {"key": key}))


def shown(client: Client, cast: Cast, name: str = "person", key: int | None = None) -> str:
    response = client.get(address(cast, name, key))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_opening_the_page_works_it_out_and_keeps_it(cast: Cast, client: Client) -> None:
    weeks_of_training(cast)
    client.force_login(cast.bea)
    page = shown(client, cast)
    assert Review.objects.get().reasons.get().code == "little_change"
    assert "8 / 8 sessions done" in page
    assert "The line marks the clear improvement, at least 2 points and at least 30%." in page
    assert "little change" in page


def test_without_a_reason_the_page_says_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    page = shown(client, cast)
    assert "Nothing asks for another look." in page
    assert not Review.objects.exists()


def test_the_differential_stands_beside_the_sign_with_its_source(
    cast: Cast, client: Client
) -> None:
    told(cast.ana_record, "connective_tissue", by=cast.eve)
    client.force_login(cast.carl)
    page = shown(client, cast)
    assert "Think of: connective-tissue disease." in page
    assert "up to 15% of healthy people" in page
    assert "NHS Lanarkshire referral guidance: fibromyalgia</cite> (read in the source)" in page
    assert "entered by Eve" in page
    assert "A clinician who may write in this record decides and closes it." in page


def test_an_emergency_is_told_at_once_with_the_clinics_own_words(
    cast: Cast, client: Client
) -> None:
    ClinicSettings.objects.create(
        clinic=cast.clinic,
        version=99,
        content={"texts": [["emergency", "Ring 112. Then ring us."]]},
        made_by=cast.olga,
    )
    told(cast.ana_record, "chest_pain_or_fainting", by=cast.eve)
    client.force_login(cast.bea)
    assert "Ring 112. Then ring us." in shown(client, cast)


def test_closing_needs_a_reason_and_is_attributed(cast: Cast, client: Client) -> None:
    told(cast.ana_record, "sight", by=cast.eve)
    review = Review.objects.get()
    client.force_login(cast.bea)
    where = address(cast, "close", review.pk)
    again = (timezone.localdate() + timedelta(9)).isoformat()
    refused = client.post(where, {"decision": "refer", "look_again_on": again})
    assert refused.status_code == 422
    early = {"decision": "refer", "closing_reason": "Seen", "look_again_on": "2020-01-01"}
    assert "Give a day after today" in client.post(where, early).content.decode()
    done = client.post(
        where, {"decision": "refer", "closing_reason": "Sent on.", "look_again_on": again}
    )
    assert done.status_code == 302
    review.refresh_from_db()
    assert (review.closed_by, review.decision) == (cast.bea, "refer")
    assert AuditEntry.objects.filter(what="review, closed", act="write").exists()
    assert "Sent on." in shown(client, cast)


def test_a_sign_that_was_not_on_the_screen_is_not_closed_with_the_others(
    cast: Cast, client: Client
) -> None:
    told(cast.ana_record, "joint_swelling", by=cast.eve)
    review = Review.objects.get()
    client.force_login(cast.bea)
    seen = re.findall(r'name="seen" value="(\d+)"', shown(client, cast))[-1]
    again = (timezone.localdate() + timedelta(9)).isoformat()
    sent = {"decision": "refer", "closing_reason": "Sent on.", "look_again_on": again}

    told(cast.ana_record, "chest_pain_or_fainting", by=cast.ana)
    refused = client.post(address(cast, "close", review.pk), {**sent, "seen": seen})
    page = refused.content.decode()
    assert refused.status_code == 422 and "Sent on." in page
    assert "A reason has come since you opened this page" in page
    assert Review.objects.filter(closed_at=None).exists()

    seen = re.findall(r'name="seen" value="(\d+)"', page)[-1]
    assert client.post(address(cast, "close", review.pk), {**sent, "seen": seen}).status_code == 302
    assert not Review.objects.filter(closed_at=None).exists()


def test_who_closes_after_somebody_else_is_told_that_the_first_word_stands(
    cast: Cast, client: Client
) -> None:
    told(cast.ana_record, "sight", by=cast.eve)
    review = Review.objects.get()
    again = (timezone.localdate() + timedelta(9)).isoformat()
    sent = {"decision": "refer", "closing_reason": "Sent on.", "look_again_on": again}
    closed(review, by=cast.bea)
    people.assign_care(
        patient=cast.ana_record,
        member=Membership.objects.get(user=cast.gus),
        access=Access.WRITE,
        by=cast.bea,
    )
    client.force_login(cast.gus)
    answer = client.post(address(cast, "close", review.pk), sent, follow=True)
    assert "Bea closed this review before you" in answer.content.decode()
    review.refresh_from_db()
    assert (review.closed_by, review.closing_reason) == (cast.bea, "Talked it over.")


def test_an_examiner_asks_about_red_flags(cast: Cast, client: Client) -> None:
    client.force_login(cast.eve)
    sent = {
        "asked_on": timezone.localdate().isoformat(),
        "present": ["joint_swelling"],
        "asked_all": "on",
        "strain": ["gap_or_lump"],
        "client_id": str(uuid4()),
    }
    assert client.post(address(cast, "flags"), sent).status_code == 302
    row = RedFlagAnswers.objects.get()
    assert row.answers["joint_swelling"] is True and row.answers["sight"] is False
    assert row.strain == {"gap_or_lump": True}
    assert row.recorded_by == cast.eve
    codes = set(Review.objects.get().reasons.values_list("code", flat=True))
    assert codes == {"red_flag", "strain_sign"}


def test_a_form_without_any_answer_is_refused_and_nothing_is_kept(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.eve)
    sent = {"asked_on": timezone.localdate().isoformat(), "client_id": str(uuid4())}
    assert "Nothing was asked" in client.post(address(cast, "flags"), sent).content.decode()
    assert not RedFlagAnswers.objects.exists()


def test_a_working_diagnosis_is_written_down_and_looked_at_again(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.bea)
    sent = dict(routes.a_thought(cast))
    assert client.post(address(cast, "diagnosis"), sent).status_code == 302
    first = WorkingDiagnosis.objects.get()
    assert "Looked at again" in shown(client, cast)
    where = address(cast, "reevaluate", first.pk)
    sent |= {"client_id": str(uuid4()), "name": "Tear", "grade": "II", "found": "A gap of 6 mm."}
    assert client.post(where, sent).status_code == 302
    assert WorkingDiagnosis.objects.get(is_current=True).name == "Tear"
    late = client.post(where, sent | {"client_id": str(uuid4())})
    assert "in the meantime" in late.content.decode()


def test_one_past_its_date_is_marked(cast: Cast, client: Client) -> None:
    diagnosis = thought(cast.ana_record, by=cast.bea)
    WorkingDiagnosis.objects.filter(pk=diagnosis.pk).update(
        expires_on=timezone.localdate() - timedelta(1)
    )
    client.force_login(cast.bea)
    page = shown(client, cast)
    assert "past its date" in page
    assert Review.objects.get().reasons.get().code == "diagnosis_expired"


def test_the_examiner_finds_the_ultrasound_and_says_what_was_seen(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.bea)
    assert client.post(address(cast, "ultrasound"), routes.a_request(cast)).status_code == 302
    row = UltrasoundRequest.objects.get()
    client.force_login(cast.eve)
    assert "A gap?" in shown(client, cast)
    where = address(cast, "ultrasound_done", row.pk)
    assert client.post(where, {"found": ""}, follow=True).status_code == 200
    client.post(where, {"found": "No gap on either side."})
    row.refresh_from_db()
    assert row.done_by == cast.eve
    assert "No gap on either side." in shown(client, cast)


def test_blood_tests_are_ticked_and_the_list_can_be_printed(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    empty = client.post(address(cast, "blood_tests"), {"client_id": str(uuid4())})
    assert "Tick at least one test." in empty.content.decode()
    sent = {"german": ["CK"], "devon": ["CK", "Urine dip"], "client_id": str(uuid4())}
    client.post(address(cast, "blood_tests"), sent)
    row = BloodTestChecklist.objects.get()
    assert row.tests == ["CK", "Urine dip"]
    page = shown(client, cast, "blood_list", row.pk)
    assert "Nothing is ordered by this list." in page and "Urine dip" in page


def test_a_letter_is_kept_and_its_pdf_is_the_same_every_time(cast: Cast, client: Client) -> None:
    told(cast.ana_record, "joint_swelling", by=cast.bea)
    client.force_login(cast.bea)
    assert "A swollen joint." in shown(client, cast, "new_letter")
    client.post(address(cast, "new_letter"), routes.letter_sent(cast))
    letter = Letter.objects.get()
    assert letter.review == Review.objects.get()
    where = address(cast, "letter_pdf", letter.pk)
    first, second = client.get(where), client.get(where)
    assert first.headers["Content-Type"] == "application/pdf"
    assert first.content == second.content
    assert first.content.startswith(b"%PDF-")


def test_changing_a_letter_shows_which_version_is_the_newest(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    first = routes.written(cast)
    sent = dict(routes.letter_sent(cast)) | {"title": "Changed"}
    client.post(address(cast, "change_letter", first.pk), sent)
    assert "Not the newest version." in shown(client, cast, "letter", first.pk)
    newest = Letter.objects.get(is_current=True)
    assert (newest.title, newest.version) == ("Changed", 2)
    again = client.post(
        address(cast, "change_letter", first.pk), sent | {"client_id": str(uuid4())}
    )
    assert "in the meantime" in again.content.decode()


def test_letters_that_cannot_be_printed_are_named_at_their_field(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.bea)
    sent = dict(routes.letter_sent(cast)) | {"greeting": "Дорогая коллега,"}
    page = client.post(address(cast, "new_letter"), sent).content.decode()
    assert "The sheet cannot print" in page
    assert not Letter.objects.exists()


def test_nobody_reads_the_letter_of_another_person_under_this_one(
    cast: Cast, client: Client
) -> None:
    letter = routes.written(cast)
    client.force_login(cast.bea)
    other = {"patient_id": cast.pia_record.pk, "key": letter.pk}
    for name in ("letter", "letter_pdf", "change_letter"):
        assert client.get(reverse(f"reviews:{name}", kwargs=other)).status_code == 404


def test_every_page_about_a_person_says_that_a_review_is_open(cast: Cast, client: Client) -> None:
    told(cast.ana_record, "sight", by=cast.eve)
    client.force_login(cast.bea)
    where = reverse("training:person", args=(cast.ana_record.pk,))
    page = client.get(where).content.decode()
    assert "Needs another look." in page and address(cast, "person") in page
    assert "Needs another look." not in shown(client, cast)


def test_a_page_that_is_opened_again_costs_few_queries(
    cast: Cast, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    weeks_of_training(cast)
    told(cast.ana_record, "sight", by=cast.eve)
    client.force_login(cast.bea)
    shown(client, cast)
    with django_assert_max_num_queries(21):
        shown(client, cast)
