"""The owner's pages of staff, places and the mark."""

import pytest
from django.test import Client

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import CareAssignment, Location, Membership, User
from sthenia.clinic.people.owning.logo import logo_of
from sthenia.clinic.people.owning.places import locations_of
from tests.clinic.people.owning.pictures import PNG
from tests.people import Cast


@pytest.fixture
def olga(cast: Cast, client: Client) -> Client:
    client.force_login(cast.olga)
    return client


def role(user: User) -> Membership:
    return Membership.objects.get(user=user)


def test_everybody_stands_there_with_roles_and_people_in_care(olga: Client) -> None:
    page = olga.get("/clinic/staff/")
    rows = {row.person.name: row for row in page.context["roster"]}
    assert set(rows) == {"Bea", "Carl", "Eve", "Fay", "Gus", "Olga"}
    assert rows["Bea"].roles[0].in_care == 2
    assert "2 people in care" in page.content.decode()


def test_the_roster_costs_the_same_for_many(
    cast: Cast, olga: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for n in range(30):
        user = User.objects.create(email=f"n{n}@riverside.example", name=f"Nora {n}")
        Membership.objects.create(user=user, clinic=cast.clinic, role="clinician")
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        olga.get("/clinic/staff/")


def test_a_role_is_given_and_the_page_says_by_whom(cast: Cast, olga: Client) -> None:
    there = f"/clinic/staff/{cast.fay.pk}/"
    page = olga.post(there, {"clinic": cast.clinic.pk, "role": "examiner"}, follow=True)
    assert "Fay is now Examiner" in page.content.decode()
    assert "given by Olga" in page.content.decode()


def test_a_role_with_people_ends_only_with_a_successor(cast: Cast, olga: Client) -> None:
    there = f"/clinic/staff/roles/{role(cast.bea).pk}/end/"
    page = olga.post(there, {"clinic": cast.clinic.pk}).content.decode()
    assert "2 people would be left without a clinician" in page
    gus = {"clinic": cast.clinic.pk, "to_member": role(cast.gus).pk}
    page = olga.post(there, gus, follow=True).content.decode()
    assert "2 people were handed over" in page
    assert CareAssignment.objects.filter(member__user=cast.gus, ended_at=None).count() == 2


def test_some_people_are_handed_over_and_the_others_stay(cast: Cast, olga: Client) -> None:
    there = f"/clinic/staff/roles/{role(cast.bea).pk}/hand-over/"
    named = {"clinic": cast.clinic.pk, "to_member": role(cast.gus).pk}
    assert "Mark at least one person" in olga.post(there, named).content.decode()
    nobody = {"clinic": cast.clinic.pk, "patients": [str(cast.pia_record.pk)]}
    assert "Choose who takes over" in olga.post(there, nobody).content.decode()
    olga.post(there, named | {"patients": [str(cast.pia_record.pk)]})
    rows = CareAssignment.objects.filter(ended_at=None, access="write", member__role="clinician")
    assert set(rows.values_list("member__user__name", "patient__name")) == {
        ("Bea", "Ana"),
        ("Gus", "Pia"),
        ("Dora", "Dan"),
    }


def test_nobody_of_another_clinic_can_be_handed_over(cast: Cast, olga: Client) -> None:
    there = f"/clinic/staff/roles/{role(cast.bea).pk}/hand-over/"
    stranger = {
        "clinic": cast.clinic.pk,
        "to_member": role(cast.gus).pk,
        "patients": [str(cast.dora_record.pk)],
    }
    assert "not one of the available choices" in olga.post(there, stranger).content.decode()


@pytest.mark.parametrize("address", ["/clinic/staff/{user}/", "/clinic/staff/roles/{role}/end/"])
def test_staff_of_another_clinic_are_not_there(cast: Cast, olga: Client, address: str) -> None:
    there = address.format(user=cast.dora.pk, role=role(cast.dora).pk)
    assert olga.get(there).status_code == 404


def test_somebody_is_invited_and_the_invitation_withdrawn(cast: Cast, olga: Client) -> None:
    sent = {
        "clinic": cast.clinic.pk,
        "name": "Nora",
        "email": "nora@riverside.example",
        "roles": ["examiner"],
        "client_id": str(uuid7()),
    }
    page = olga.post("/clinic/staff/invite/", sent, follow=True)
    assert "nora@riverside.example" in page.content.decode()
    made = page.context["invitations"][0]
    page = olga.post(
        f"/clinic/staff/invitations/{made.pk}/withdraw/", {"clinic": cast.clinic.pk}, follow=True
    )
    assert not page.context["invitations"]


def test_a_place_is_opened_changed_and_closed_and_its_rows_stay(cast: Cast, olga: Client) -> None:
    sent = {"clinic": cast.clinic.pk, "name": "North", "address": "1 Hill", "zone": "UTC"}
    olga.post("/clinic/places/", sent | {"client_id": str(uuid7())})
    first = Location.objects.get()
    olga.post(
        f"/clinic/places/{first.pk}/", sent | {"address": "2 Hill", "client_id": str(uuid7())}
    )
    now = locations_of(cast.clinic).get()
    assert (now.address, now.follows) == ("2 Hill", first)
    olga.post(f"/clinic/places/{now.pk}/close/", {"clinic": cast.clinic.pk})
    assert not locations_of(cast.clinic).exists()
    assert Location.objects.count() == 2


def test_two_open_places_have_two_names(cast: Cast, olga: Client) -> None:
    sent = {"clinic": cast.clinic.pk, "name": "North", "zone": "UTC"}
    for _twice in range(2):
        page = olga.post("/clinic/places/", sent | {"client_id": str(uuid7())})
    assert "There is a place of this name already" in page.content.decode()


def test_the_mark_is_drawn_anew_and_served_as_a_picture_only(cast: Cast, olga: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"clinic": cast.clinic.pk, "client_id": str(uuid7())}
    olga.post("/clinic/logo/set/", sent | {"picture": SimpleUploadedFile("x.png", PNG)})
    answer = olga.get("/clinic/logo/")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"].startswith("private")
    assert answer.content.startswith(b"\x89PNG")
    svg = SimpleUploadedFile("x.svg", b"<svg onload='alert(1)'/>")
    page = olga.post("/clinic/logo/set/", sent | {"picture": svg}, follow=True)
    kept = logo_of(cast.clinic)
    assert kept is not None
    assert bytes(kept.png) == answer.content
    assert page.status_code == 200
