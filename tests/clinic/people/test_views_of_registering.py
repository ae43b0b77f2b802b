"""Finding people and taking them in."""

from datetime import date
from time import perf_counter
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.people import actions, queries
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import (
    Access,
    AuditEntry,
    ClinicSettings,
    Membership,
    Patient,
    Role,
)
from sthenia.clinic.people.search_key import search_key
from tests.people import Cast

ROSA = {"name": "Rosa", "birth_on": "1975-06-01", "language": "en"}


def names(page: Any) -> list[str]:
    return [one.name for one in page.context["page"]]


def made(cast: Cast, *people: tuple[str, date]) -> None:
    Patient.objects.bulk_create(
        Patient(clinic=cast.clinic, name=name, birth_on=born, registered_by=cast.fay)
        for name, born in people
    )


def test_the_list_holds_only_those_one_cares_for(cast: Cast, client: Client) -> None:
    for name, seen in {"carl": ["Ana"], "eve": ["Ana"], "bea": ["Ana", "Pia"], "gus": []}.items():
        client.force_login(getattr(cast, name))
        assert names(client.get("/people/")) == seen, name


def test_the_front_desk_sees_every_name_of_its_own_clinic_and_no_health_data(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.fay)
    page = client.get("/people/")
    assert names(page) == ["Ana", "Pia"]
    fetched = page.context["page"][0].get_deferred_fields()
    assert fetched >= {"body_mass_kg", "height_cm", "sex"}


def test_an_owner_who_also_treats_sees_what_she_may_of_each(cast: Cast, client: Client) -> None:
    membership = actions.join_clinic(
        clinic=cast.clinic, user=cast.olga, role=Role.CLINICIAN, by=cast.olga
    )
    actions.assign_care(
        patient=cast.pia_record, member=membership, access=Access.WRITE, by=cast.olga
    )
    client.force_login(cast.olga)
    page = client.get("/people/")
    assert [(one.name, one.access) for one in page.context["page"]] == [
        ("Ana", None),
        ("Pia", "write"),
    ]


def test_somebody_with_two_roles_stands_there_once_with_the_wider_access(
    cast: Cast, client: Client
) -> None:
    second = actions.join_clinic(
        clinic=cast.clinic, user=cast.bea, role=Role.EXAMINER, by=cast.olga
    )
    actions.assign_care(patient=cast.ana_record, member=second, access=Access.READ, by=cast.bea)
    client.force_login(cast.bea)
    page = client.get("/people/").context["page"]
    assert [(one.name, one.access) for one in page] == [("Ana", "write"), ("Pia", "write")]


def test_an_examiner_goes_straight_to_the_examination(cast: Cast, client: Client) -> None:
    client.force_login(cast.eve)
    page = client.get("/", follow=True).content.decode()
    assert f"/people/{cast.ana_record.pk}/examinations/" in page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("munoz", ["José Muñoz"]),
        ("mun jos", ["José Muñoz"]),
        ("  ZOË ", ["Zoe Marsh"]),
        ("1966-04-02", ["Zoe Marsh"]),
        ("02.04.1966", ["Zoe Marsh"]),
        ("arsh", []),
        ("%", ["Ana", "José Muñoz", "Pia", "Zoe Marsh"]),
        ("nobody", []),
    ],
)
def test_people_are_found_by_the_beginning_of_a_name_or_by_the_day(
    cast: Cast, client: Client, text: str, found: list[str]
) -> None:
    made(cast, ("José Muñoz", date(1970, 1, 1)), ("Zoe Marsh", date(1966, 4, 2)))
    client.force_login(cast.fay)
    assert names(client.get("/people/", {"q": text})) == found


def test_a_list_of_two_thousand_is_paged_found_and_quick(
    cast: Cast, client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    made(cast, *((f"Rosa {n:04}", date(1970, 1, 1)) for n in range(2000)))
    client.force_login(cast.fay)
    client.get("/people/")
    before = perf_counter()
    # Two lines in the log: on PostgreSQL each locks the end of the audit chain by one query more.
    with django_assert_max_num_queries(21):  # type: ignore[operator]
        page = client.get("/people/", {"page": "30"})
    took_s = perf_counter() - before
    assert len(names(page)) == 50
    assert names(client.get("/people/", {"q": "1999"})) == ["Rosa 1999"]
    assert took_s < 1  # a tenth of it on a machine that does nothing else


@pytest.mark.parametrize("page", ["0", "-1", "999999999", "x", "", "9" * 50])
def test_a_page_that_there_is_not_shows_the_nearest(cast: Cast, client: Client, page: str) -> None:
    client.force_login(cast.fay)
    assert names(client.get("/people/", {"page": page})) == ["Ana", "Pia"]


def test_whom_a_list_showed_is_found_again_from_each_of_them(cast: Cast, client: Client) -> None:
    client.force_login(cast.fay)
    for _twice in range(2):
        client.get("/people/")
    entries = AuditEntry.objects.filter(what="names and dates of birth in a list")
    assert entries.count() == 2
    assert len({entry.shown_id for entry in entries}) == 1
    for record in (cast.ana_record, cast.pia_record):
        log = queries.log_of_others(record)
        assert [entry.what for entry in log][:2] == ["names and dates of birth in a list"] * 2


def test_a_front_desk_registers_somebody_with_a_telephone_and_enters_no_health_data(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.fay)
    form = client.get("/people/register/").context["form"]
    assert not {"body_mass_kg", "height_cm", "sex"} & set(form.fields)
    sent = ROSA | {"phone": "600", "body_mass_kg": "70", "client_id": str(uuid7())}
    client.post("/people/register/", sent)
    rosa = Patient.objects.get(name="Rosa")
    assert (rosa.phone, rosa.body_mass_kg) == ("600", None)


def test_somebody_who_may_be_there_already_is_shown_first(cast: Cast, client: Client) -> None:
    client.force_login(cast.fay)
    sent = ROSA | {"name": "ana", "birth_on": "1980-05-17", "client_id": str(uuid7())}
    page = client.post("/people/register/", sent)
    assert "Is this person here already?" in page.content.decode()
    assert f"/people/{cast.ana_record.pk}/" in page.content.decode()
    assert Patient.objects.filter(name_key="ana").count() == 1
    client.post("/people/register/", sent | {"is_somebody_else": "on"})
    assert Patient.objects.filter(name_key="ana").count() == 2


def test_a_clinician_is_warned_and_learns_no_name_she_may_not_know(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.gus)
    sent = ROSA | {"name": "Anna", "birth_on": "1980-05-17", "client_id": str(uuid7())}
    page = client.post("/people/register/", sent).content.decode()
    assert "Ask the front desk" in page
    assert str(cast.ana_record.pk) not in page


@pytest.mark.parametrize("name", ["fay", "gus"])
def test_whoever_is_warned_stands_in_the_log_of_the_one_they_were_warned_of(
    cast: Cast, client: Client, name: str
) -> None:
    client.force_login(getattr(cast, name))
    sent = ROSA | {"name": "Ana", "birth_on": "1980-05-17", "client_id": str(uuid7())}
    client.post("/people/register/", sent)
    newest = queries.log_of_others(cast.ana_record)[0]
    assert (newest.actor, newest.what) == (getattr(cast, name), "registration of a person")
    assert not queries.log_of_others(cast.pia_record).filter(what=newest.what).exists()


def test_a_form_sent_twice_is_no_warning_about_itself(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    sent = ROSA | {"sex": "", "client_id": str(uuid7())}
    first = client.post("/people/register/", sent)
    again = client.post("/people/register/", sent)
    assert first.headers["Location"] == again.headers["Location"]


@pytest.mark.parametrize(
    ("name", "born", "is_like"),
    [
        ("Ana Alonso", date(1979, 3, 14), True),
        ("Alonso Ana", date(1979, 3, 14), True),
        ("Anna Alonzo", date(1979, 3, 14), True),
        ("Ana Alonso", date(1979, 3, 15), True),
        ("Ana Alonso", date(1997, 3, 14), True),
        ("Ana Alonso", date(1997, 4, 14), False),
        ("Berta Cano", date(1979, 3, 14), False),
        ("Anna Alonzo", date(1979, 3, 15), False),
    ],
)
def test_who_may_be_the_same(cast: Cast, name: str, born: date, is_like: bool) -> None:
    made(cast, ("Ana Alonso", date(1979, 3, 14)))
    found = queries.perhaps_the_same(cast.clinic, name=name, birth_on=born)
    assert [one.name for one in found] == (["Ana Alonso"] if is_like else [])


def test_a_day_and_a_month_that_changed_places_are_noticed(cast: Cast) -> None:
    made(cast, ("Ana Alonso", date(1979, 3, 4)))
    turned = date(1979, 4, 3)
    assert queries.perhaps_the_same(cast.clinic, name="Ana Alonso", birth_on=turned)


def test_nobody_of_another_clinic_is_taken_for_the_same(cast: Cast) -> None:
    born = cast.dora_record.birth_on
    assert queries.perhaps_the_same(cast.clinic, name="Dan", birth_on=born) == ()


@given(one=st.text(max_size=30), other=st.text(max_size=30))
def test_nearly_the_same_is_the_same_both_ways_round_for_the_same_words(
    one: str, other: str
) -> None:
    key, turned = search_key(f"{one} {other}"), search_key(f"{other} {one}")
    if sorted(key.split()) == sorted(turned.split()):
        assert queries._is_nearly(key, turned)
        assert queries._is_nearly(turned, key)


def test_a_clinic_that_is_not_live_says_so_before_and_after(cast: Cast, client: Client) -> None:
    ClinicSettings.objects.filter(clinic=cast.clinic).delete()
    client.force_login(cast.olga)
    assert "/clinic/live/" in client.get("/people/register/").content.decode()
    page = client.post("/people/register/", ROSA | {"client_id": str(uuid7())})
    assert "This clinic is not live yet" in page.content.decode()
    assert not Patient.objects.filter(name="Rosa").exists()


def test_a_form_opened_in_one_clinic_is_not_written_in_another(cast: Cast, client: Client) -> None:
    Membership.objects.create(user=cast.fay, clinic=cast.other_clinic, role=Role.FRONT_DESK)
    client.force_login(cast.fay)
    sent = ROSA | {"clinic": str(cast.clinic.pk), "client_id": str(uuid7())}
    client.post("/clinic/choose/", {"clinic": str(cast.other_clinic.pk)})
    client.post("/people/register/", sent)
    assert Patient.objects.get(name="Rosa").clinic == cast.clinic
    for wrong in ("0", "999999", "x", ""):
        answer = client.post(
            "/people/register/", sent | {"clinic": wrong, "client_id": str(uuid7())}
        )
        assert answer.status_code == 404
