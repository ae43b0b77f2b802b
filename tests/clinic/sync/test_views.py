"""The two addresses of a phone, in JSON: taken or refused whole, with words."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sthenia.clinic.exchange.models import Erasure, ErasureState
from sthenia.clinic.people.models import AuditEntry
from sthenia.clinic.sync.models import Arrival
from sthenia.clinic.sync.refusals import BODY_BYTES_MOST
from sthenia.clinic.training.models import ExerciseSet
from tests.clinic.sync.phones import Phone
from tests.clinic.training.plans import a_plan
from tests.people import Cast


@pytest.fixture
def phone(cast: Cast) -> Phone:
    today = timezone.localdate()
    days = tuple(sorted((today.weekday(), (today.weekday() + 3) % 7)))
    a_plan(cast, starts_on=today - timedelta(7), days=days)
    return Phone(cast, at=timezone.now() - timedelta(minutes=5)).hears(today)


@pytest.fixture
def ana(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.ana)
    return client


def post(client: Client, content: Any, **more: Any) -> HttpResponse:
    body = content if isinstance(content, str | bytes) else json.dumps(content)
    return client.post("/me/sync/", body, **{"content_type": "application/json", **more})


def refused(response: HttpResponse) -> tuple[int, str]:
    said = json.loads(response.content)
    assert said["words"] and response["Content-Type"] == "application/json"
    return response.status_code, said["error"]


def test_a_phone_hears_what_became_of_each_event_and_the_new_state(
    ana: Client, phone: Phone
) -> None:
    today = timezone.localdate()
    event = phone.logs(on=today, minutes=1)
    said = post(ana, phone.sending()).json()
    assert said["answers"] == [{"id": event["id"], "outcome": "kept", "words": ""}]
    (session,) = said["state"]["sessions"]
    assert session["exercises"][0]["sets"][0]["id"] == event["id"]
    assert str(today) not in {day["on"] for day in said["state"]["days"]}
    again = post(ana, phone.sending() | {"state": said["tag"]}).json()
    assert (again["answers"], again["tag"], again["state"]) == (said["answers"], said["tag"], None)
    assert ExerciseSet.objects.count() == 1


def test_an_unchanged_state_is_not_sent_again(ana: Client, phone: Phone) -> None:
    first = ana.get("/me/state/")
    assert first.json()["state"]["record"] == str(phone.cast.ana_record.pk)
    same = ana.get("/me/state/", headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert same["X-CSRF-Token"]
    phone.does("checked_in", on=str(timezone.localdate()), pain=3, fatigue=3)
    post(ana, phone.sending())
    other = ana.get("/me/state/", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200 and other["ETag"] != first["ETag"]


def test_whoever_is_signed_out_hears_so_in_json(phone: Phone) -> None:
    assert refused(post(Client(), phone.sending())) == (401, "signed_out")
    assert refused(Client().get("/me/state/")) == (401, "signed_out")
    assert refused(post(Client(), "no json at all")) == (401, "signed_out")


@pytest.mark.parametrize("depth", [60, 904, 905, 906, 907, 908, 909, 910, 100_000])
def test_lists_in_lists_without_end_are_refused_in_words(
    ana: Client, phone: Phone, depth: int
) -> None:
    phone.logs(on=timezone.localdate())
    body = json.dumps(phone.sending() | {"events": ["?"]})
    for opening, closing in (("[", "]"), ('{"a":', "}")):
        deep = body.replace('"?"', opening * depth + "0" + closing * depth)
        assert refused(post(ana, deep)) == (422, "not_readable")
    assert not Arrival.objects.exists()


def test_a_phone_of_an_erased_record_is_told_to_forget(phone: Phone, cast: Cast) -> None:
    key = cast.ana_record.pk
    Erasure.objects.create(
        clinic=cast.clinic,
        patient_ref=key,
        state=ErasureState.DONE,
        decided_by=cast.olga,
        decided_at=timezone.now(),
        erased_at=timezone.now(),
    )
    assert refused(post(Client(), phone.sending())) == (410, "erased")
    assert refused(Client().get(f"/me/state/?record={key}")) == (410, "erased")


def test_another_persons_events_are_refused_whole(phone: Phone, cast: Cast) -> None:
    phone.logs(on=timezone.localdate())
    client = Client()
    client.force_login(cast.pia)
    assert refused(post(client, phone.sending())) == (404, "other_record")
    client.force_login(cast.bea)
    assert refused(post(client, phone.sending())) == (404, "no_record")
    assert not Arrival.objects.exists()


def test_without_the_pages_proof_nothing_is_taken(phone: Phone, cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ana)
    phone.does("checked_in", on=str(timezone.localdate()), pain=3, fatigue=3)
    assert refused(post(client, phone.sending())) == (403, "page_too_old")
    proof = client.get("/me/state/")["X-CSRF-Token"]
    assert post(client, phone.sending(), headers={"X-CSRFToken": proof}).status_code == 200
    assert Arrival.objects.count() == 1
    form = client.post("/check-in/", {"pain": "3"})
    assert form.status_code == 403 and "text/html" in form["Content-Type"]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("[", 422),
        ("[" * 100_000, 422),
        (b"\xff\xfe", 422),
        ("9" * 5_000, 422),
        ("[]", 422),
        ({"events": []}, 422),
        ("x" * (BODY_BYTES_MOST + 1), 413),
    ],
)
def test_what_is_no_sending_is_refused_with_words(ana: Client, content: Any, status: int) -> None:
    assert refused(post(ana, content))[0] == status


def test_another_form_than_json_is_refused(ana: Client, phone: Phone) -> None:
    assert refused(ana.post("/me/sync/", {"events": "1"})) == (415, "not_json")


def test_more_events_than_can_be_taken_are_refused_whole(ana: Client, phone: Phone) -> None:
    event = phone.logs(on=timezone.localdate())
    many = [{**event, "id": str(uuid4())} for _ in range(501)]
    assert refused(post(ana, phone.sending(many))) == (422, "not_readable")
    assert not Arrival.objects.exists()


def test_each_request_leaves_a_line_in_the_log(ana: Client, phone: Phone, cast: Cast) -> None:
    ana.get("/me/state/")
    post(ana, phone.sending())
    lines = AuditEntry.objects.filter(what="training on the phone", patient=cast.ana_record)
    assert list(lines.values_list("act", flat=True).order_by("number")) == ["read", "write"]


def test_letters_that_no_database_keeps_are_kept_all_the_same(ana: Client, phone: Phone) -> None:
    odd = phone.does("checked_in", on="2026-03-02", pain=3, fatigue=3, note="\x00 \ud800")
    said = post(ana, phone.sending([odd, {"id": "\ud800\x00", "kind": "\x00"}])).json()
    assert [one["outcome"] for one in said["answers"]] == ["set_aside", "set_aside"]
    assert Arrival.objects.count() == 2
