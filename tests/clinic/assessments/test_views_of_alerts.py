"""The page of an alert: taken on, assessed, closed, and back to where one was."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sthenia.clinic.assessments.models import AlertEvent, SafetyAlert
from tests.clinic.assessments.examinations import alerted
from tests.clinic.assessments.test_views import words
from tests.people import Cast

SAID = {
    "tool": "Our interview",
    "found": "Spoke with Ana.",
    "done": "Her doctor was called.",
    "assessed_at": "2026-09-01T10:00",
    "back": "/caseload/?order=name",
}


@pytest.fixture
def bea(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bea)
    return client


def at(name: str, alert: SafetyAlert) -> str:
    return reverse(f"assessments:{name}", args=[alert.patient_id, alert.pk])


def test_it_tells_question_and_answer_and_keeps_who_opened_it(cast: Cast, bea: Client) -> None:
    alert = alerted(cast)
    for _twice in range(2):
        page = words(bea.get(at("alert", alert)).content.decode())
    assert "better off dead" in page
    assert "Several days" in page
    assert "Opened, Bea" in page
    assert AlertEvent.objects.filter(kind="shown").count() == 1


def test_taken_on_assessed_and_closed_it_leads_back_to_where_one_was(
    cast: Cast, bea: Client
) -> None:
    alert = alerted(cast)
    taken = bea.post(at("acknowledge", alert), {"back": SAID["back"]})
    assert taken.headers["Location"].endswith("?back=%2Fcaseload%2F%3Forder%3Dname")
    bea.post(at("assess", alert), SAID | {"client_id": str(uuid4())})
    page = words(bea.get(at("alert", alert)).content.decode())
    assert "Spoke with Ana." in page
    assert "Her doctor was called." in page
    closed = bea.post(at("close_alert", alert), {"back": SAID["back"]})
    assert closed.headers["Location"] == SAID["back"]
    alert.refresh_from_db()
    assert alert.closed_by == cast.bea


def test_it_is_not_closed_without_an_assessment_and_the_page_says_so(
    cast: Cast, bea: Client
) -> None:
    alert = alerted(cast)
    page = words(bea.post(at("close_alert", alert), follow=True).content.decode())
    assert "stays open until somebody has acknowledged it" in page
    alert.refresh_from_db()
    assert alert.closed_at is None


def test_an_assessment_without_its_tool_comes_back_with_what_was_written(
    cast: Cast, bea: Client
) -> None:
    alert = alerted(cast)
    fields = SAID | {"tool": "", "client_id": str(uuid4())}
    page = bea.post(at("assess", alert), fields).content.decode()
    assert "Spoke with Ana." in page
    assert not alert.assessments.exists()


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "caseload"]
)
def test_it_leads_nowhere_but_within_this_site(cast: Cast, bea: Client, elsewhere: str) -> None:
    alert = alerted(cast)
    bea.post(at("assess", alert), SAID | {"client_id": str(uuid4()), "back": elsewhere})
    closed = bea.post(at("close_alert", alert), {"back": elsewhere})
    assert closed.headers["Location"] == reverse("assessments:person", args=[alert.patient_id])


def test_a_colleague_who_may_only_read_opens_it_and_finds_nothing_to_press(
    cast: Cast, client: Client
) -> None:
    alert = alerted(cast)
    client.force_login(cast.carl)
    page = words(client.get(at("alert", alert)).content.decode())
    assert "Several days" in page
    for button in ("I act on it now", "Keep this assessment", "Close this alert"):
        assert button not in page


def test_the_alert_of_another_person_is_not_found_through_ones_own(cast: Cast, bea: Client) -> None:
    alert = alerted(cast)
    for name in ("acknowledge", "assess", "close_alert"):
        through_pia = reverse(f"assessments:{name}", args=[cast.pia_record.pk, alert.pk])
        assert bea.post(through_pia, SAID).status_code == 404
