"""Asking on the desk: what is chosen is asked, what may not be is said, the choice is kept."""

from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from sthenia.clinic.assessments.models import Asked, Mode
from tests.clinic.assessments.questionnaires import asked, with_rules
from tests.clinic.assessments.test_views import address, words
from tests.people import Cast


@pytest.fixture
def bea(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bea)
    return client


def fields(*instruments: str, mode: Mode = Mode.REMOTE, **more: str) -> dict[str, object]:
    return {
        "instruments": list(instruments),
        "mode": mode.value,
        "due_on": timezone.localdate(timezone=ZoneInfo("Europe/Madrid")).isoformat(),
        "alert_form": "replace",
        "reason": "",
        "client_id": str(uuid4()),
    } | more


def test_what_is_chosen_is_asked_once_however_often_it_is_sent(cast: Cast, bea: Client) -> None:
    chosen = fields("gad-7", "nrs-pain")
    for _twice in range(2):
        page = bea.post(address("ask", cast), chosen, follow=True)
    assert Asked.objects.count() == 2
    assert "GAD-7" in words(page.content.decode())


def test_at_home_the_phq_8_is_asked_instead_with_the_reason_kept(cast: Cast, bea: Client) -> None:
    page = words(bea.get(address("ask", cast)).content.decode())
    assert "Where nobody watches, the PHQ-8 asks the same eight other questions" in page
    bea.post(address("ask", cast), fields("phq-9"))
    row = Asked.objects.get()
    assert (row.instrument_id, row.instead_of) == ("phq-8", "phq-9")
    assert "nobody is there to act" in row.reason
    listed = words(bea.get(address("person", cast)).content.decode())
    assert "Instead of the PHQ-9: It is answered at home" in listed


def test_who_keeps_the_phq_9_at_home_says_who_watches(cast: Cast, bea: Client) -> None:
    keeping = fields("phq-9", alert_form="keep")
    page = words(bea.post(address("ask", cast), keeping).content.decode())
    assert "Say who watches while it is answered" in page
    bea.post(address("ask", cast), keeping | {"reason": "Eve, at the phone from 9 to 10"})
    row = Asked.objects.get()
    assert (row.instrument_id, row.reason) == ("phq-9", "Eve, at the phone from 9 to 10")


def test_a_clinic_that_names_nobody_to_call_is_told_why_it_cannot_ask(
    cast: Cast, bea: Client
) -> None:
    with_rules(cast, crisis_contacts=())
    assert "The PHQ-9 cannot be asked." in words(bea.get(address("ask", cast)).content.decode())
    page = bea.post(address("ask", cast), fields("phq-9", mode=Mode.IN_CLINIC)).content.decode()
    assert "names nobody to call in a crisis" in words(page)
    assert not Asked.objects.exists()


def test_a_day_that_is_past_is_refused(cast: Cast, bea: Client) -> None:
    page = bea.post(address("ask", cast), fields("gad-7", due_on="2020-01-01")).content.decode()
    assert "This day is past" in page


def test_what_was_asked_is_taken_back(cast: Cast, bea: Client) -> None:
    row = asked(cast)
    page = bea.post(address("withdraw", cast, asked_id=row.pk), follow=True)
    assert "Taken back." in words(page.content.decode())
    row.refresh_from_db()
    assert row.closed_by == cast.bea
