"""The owner's pages of requests to erase, for an owner of two clinics."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from sthenia.clinic.exchange import actions
from sthenia.clinic.exchange.models import Erasure
from sthenia.clinic.people import queries as people
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import AuditEntry, Clinic, Membership, Role
from tests.people import Cast


@pytest.fixture
def asked(cast: Cast) -> Erasure:
    return actions.ask_for_erasure(patient=cast.ana_record, words="", by=cast.ana)


@pytest.fixture
def olga(cast: Cast, client: Client) -> Client:
    """The owner of both clinics."""
    Membership.objects.create(user=cast.olga, clinic=cast.other_clinic, role=Role.OWNER)
    client.force_login(cast.olga)
    return client


def goes_to(client: Client, clinic: Clinic) -> None:
    """As by the choice of clinic in another window."""
    client.post("/clinic/choose/", {"clinic": clinic.pk})


def test_both_decisions_name_the_clinic_of_the_request(
    cast: Cast, olga: Client, asked: Erasure
) -> None:
    page = olga.get(reverse("exchange:decision", args=[asked.pk])).content.decode()
    assert page.count(f'name="clinic" value="{cast.clinic.pk}"') == 2
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), "both forms have a reason; a label leads to its own"


def test_a_request_is_decided_in_its_clinic_whatever_was_chosen_meanwhile(
    cast: Cast, olga: Client, asked: Erasure
) -> None:
    goes_to(olga, cast.other_clinic)
    reason = {"clinic": cast.clinic.pk, "reason": "Part of a case at law."}
    olga.post(reverse("exchange:refuse", args=[asked.pk]), reason)
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("refused", "Part of a case at law.")
    assert AuditEntry.objects.filter(clinic=cast.clinic, what="request to erase").exists()


def test_meeting_one_is_held_against_the_name_in_its_clinic_too(
    cast: Cast, olga: Client, asked: Erasure
) -> None:
    goes_to(olga, cast.other_clinic)
    address = reverse("exchange:grant", args=[asked.pk])
    sent = {"clinic": cast.clinic.pk, "confirmed_name": "Anna", "reason": ""}
    told = olga.post(address, {**sent, "reason": "Asked by letter."}).content.decode()
    assert "You wrote Anna; write the name of the person, Ana, to confirm." in told
    assert "Asked by letter." in told, "what was typed is still there"
    wrong = {**sent, "clinic": cast.other_clinic.pk, "confirmed_name": "Ana"}
    assert olga.post(address, wrong).status_code == 404
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_a_list_shows_the_requests_of_the_clinic_one_works_in(
    cast: Cast, olga: Client, asked: Erasure
) -> None:
    there = reverse("exchange:requests")
    assert [one.pk for one in olga.get(there).context["requests"]] == [asked.pk]
    goes_to(olga, cast.other_clinic)
    assert list(olga.get(there).context["requests"]) == []


def test_the_person_finds_who_read_that_they_asked_to_be_erased(
    cast: Cast, olga: Client, asked: Erasure
) -> None:
    olga.get(reverse("exchange:requests"))
    olga.get(reverse("exchange:decision", args=[asked.pk]))
    newest = people.log_of_others(cast.ana_record)[:2]
    assert [entry.what for entry in newest] == ["request to erase", "requests to erase"]
    assert {entry.actor for entry in newest} == {cast.olga}


def test_too_many_copies_are_refused_in_words(
    cast: Cast, olga: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "COPIES_A_DAY_MOST", 0)
    address = reverse("exchange:copies_for", args=[cast.ana_record.pk])
    page = olga.post(address, {"client_id": str(uuid7())}, follow=True).content.decode()
    assert "copies were asked for since yesterday" in page
    assert "record.zip" not in page
