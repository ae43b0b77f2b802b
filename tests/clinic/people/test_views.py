"""The pages: what each role finds there, and what a form says when it cannot go on."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import AuditEntry, Patient
from sthenia.clinic.people.owning.settings import change_settings
from tests.people import Cast, without_second_factor

ROSA = {"name": "Rosa", "birth_on": "1975-06-01", "sex": "", "language": "en"}


def test_somebody_not_signed_in_is_sent_to_the_door_and_back(cast: Cast, client: Client) -> None:
    there = client.get("/people/")
    assert there.headers["Location"] == "/sign-in/?next=/people/"
    without_second_factor(cast.bea)
    cast.bea.set_password("a long enough password")
    cast.bea.save()
    typed = {"login": "BEA@Riverside.example", "password": "a long enough password"}
    back = client.post("/sign-in/?next=/people/", typed | {"next": "/people/"})
    assert back.headers["Location"] == "/people/"


def test_a_wrong_password_says_so_and_does_not_say_which_was_wrong(
    cast: Cast, client: Client
) -> None:
    page = client.post("/sign-in/", {"login": "bea@riverside.example", "password": "wrong"})
    nobody = client.post("/sign-in/", {"login": "no@body.example", "password": "wrong"})
    for answer in (page, nobody):
        assert "do not match" in answer.content.decode()


def test_a_closed_account_cannot_sign_in(cast: Cast, client: Client) -> None:
    cast.bea.set_password("a long enough password")
    cast.bea.is_active = False
    cast.bea.save()
    typed = {"login": cast.bea.email, "password": "a long enough password"}
    page = client.post("/sign-in/", typed, follow=True)
    assert "This account is closed" in page.content.decode()
    assert client.get("/people/").status_code == 302


def test_signing_in_leads_to_no_other_site(cast: Cast, client: Client) -> None:
    cast.bea.set_password("a long enough password")
    cast.bea.save()
    typed = {"login": cast.bea.email, "password": "a long enough password"}
    answer = client.post("/sign-in/", typed | {"next": "https://elsewhere.example/"})
    assert urlsplit(answer.headers["Location"]).netloc == ""


def test_no_demo_account_is_named_where_there_is_no_demo(cast: Cast, client: Client) -> None:
    assert "demo.example" not in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("name", ["bea", "carl", "eve", "fay"])
def test_staff_go_home_to_a_page_of_people(cast: Cast, client: Client, name: str) -> None:
    client.force_login(getattr(cast, name))
    page = client.get("/", follow=True)
    assert page.status_code == 200
    assert "Ana" in page.content.decode()


def test_an_owner_goes_home_to_how_the_clinic_stands(cast: Cast, client: Client) -> None:
    client.force_login(cast.olga)
    page = client.get("/", follow=True)
    assert page.request["PATH_INFO"] == "/clinic/"
    assert "A second person for alerts" in page.content.decode()


def test_a_patient_goes_home_to_a_page_of_her_own(cast: Cast, client: Client) -> None:
    client.force_login(cast.ana)
    page = client.get("/", follow=True)
    assert page.status_code == 200
    assert 'class="phone' in page.content.decode()


def test_only_those_who_may_register_see_the_button(cast: Cast, client: Client) -> None:
    for name, sees in {"bea": True, "fay": True, "olga": True, "eve": False}.items():
        client.force_login(getattr(cast, name))
        assert ("/people/register/" in client.get("/people/").content.decode()) is sees, name


def test_a_fragment_asked_for_after_signing_out_sends_the_whole_page_to_the_door(
    cast: Cast, client: Client
) -> None:
    here = {"HX-Request": "true", "HX-Current-URL": "http://testserver/people/?sort=age"}
    answer = client.get("/people/", headers=here)
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=/people/%3Fsort%3Dage"


def test_registering_by_the_form_leads_to_the_person(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    sent = ROSA | {"client_id": str(uuid7()), "body_mass_kg": "", "height_cm": "163"}
    first = client.post("/people/register/", sent)
    again = client.post("/people/register/", sent)
    rosa = Patient.objects.get(name="Rosa")
    address = reverse("people:person", args=[rosa.pk])
    assert first.headers["Location"] == again.headers["Location"] == address
    assert (rosa.height_cm, rosa.body_mass_kg, rosa.registered_by) == (163, None, cast.bea)
    assert "Rosa is registered" in client.get(address).content.decode()


def test_a_page_sent_again_with_another_birthday_is_not_called_registered(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.bea)
    sent = ROSA | {"client_id": str(uuid7())}
    client.post("/people/register/", sent)
    again = client.post("/people/register/", sent | {"birth_on": "1976-06-01"}, follow=True)
    page = again.content.decode()
    assert "Rosa, born 1 Jun 1975, is registered so." in page
    assert Patient.objects.get(name="Rosa").birth_on.year == 1975


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "required"),
        ("birth_on", "1875-06-01", "cannot be a date of birth"),
        ("birth_on", "31/31/1975", "valid date"),
        ("sex", "unheard of", "valid choice"),
        ("height_cm", "1.63", "greater than or equal to 80"),
        ("client_id", "not an id", "UUID"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_and_keeps_nothing(
    cast: Cast, client: Client, field: str, value: str, words: str
) -> None:
    client.force_login(cast.bea)
    page = client.post("/people/register/", ROSA | {"client_id": str(uuid7()), field: value})
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Patient.objects.filter(name="Rosa").exists()


def test_a_patient_sees_who_else_opened_her_record(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    client.get(reverse("people:person", args=[cast.ana_record.pk]))
    client.force_login(cast.ana)
    log = client.get("/me/").context["log"]
    told = [(line.entry.actor, line.entry.what) for line in log]
    assert told == [(cast.bea, "name and date of birth")]


def test_opening_a_page_is_written_down(cast: Cast, client: Client) -> None:
    client.force_login(cast.fay)
    client.get("/people/")
    shown, opened = AuditEntry.objects.order_by("-number")[:2]
    assert (opened.actor, opened.clinic, opened.what) == (cast.fay, cast.clinic, "list of people")
    assert (shown.actor, shown.what) == (cast.fay, "names and dates of birth in a list")


def test_the_page_of_components_draws_every_one(client: Client, db: None) -> None:
    for layout in ("desk", "phone"):
        page = client.get("/look/", {"layout": layout}).content.decode()
        for part in ("notice-stop", "score-care", "stepper", "rating", "tally", "badge-good"):
            assert part in page


def test_a_missing_page_is_told_in_our_own_words(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "There is nothing here" in page.content.decode()


def test_a_refusal_is_told_in_our_own_words(cast: Cast, client: Client) -> None:
    client.force_login(cast.eve)
    page = client.get("/people/register/")
    assert page.status_code == 403
    assert "You may not do this" in page.content.decode()


def test_a_message_left_unread_is_not_read_by_who_signs_in_next(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    client.post("/people/register/", ROSA | {"client_id": str(uuid7())})
    assert "Rosa" not in str(client.cookies)
    assert set(client.cookies) <= {"sessionid", "csrftoken"}
    client.post("/sign-out/")
    client.force_login(cast.gus)
    assert "Rosa is registered" not in client.get("/people/").content.decode()


def test_a_patients_own_page_says_what_the_clinic_says_and_leads_on(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.ana)
    assert "From your clinic" not in client.get("/me/").content.decode()
    change_settings(
        clinic=cast.clinic,
        changes={"texts": (("welcome:en", "Ring us <any> weekday."),)},
        base_version=1,
        reason="agreed in the team",
        by=cast.olga,
        client_id=uuid7(),
    )
    shown = client.get("/me/").content.decode()
    assert "Ring us &lt;any&gt; weekday." in shown
    for address in ("/me/history/", "/me/questionnaires/", "/something-new/"):
        assert f'href="{address}"' in shown


@pytest.mark.parametrize(("name", "sees_it"), [("bea", True), ("eve", False), ("olga", False)])
def test_the_clinics_own_exercises_are_one_link_from_everywhere_for_clinicians(
    cast: Cast, client: Client, name: str, sees_it: bool
) -> None:
    client.force_login(getattr(cast, name))
    assert ('href="/exercises/"' in client.get("/people/").content.decode()) is sees_it


def test_an_owner_finds_the_requests_to_erase_among_the_clinics_pages(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.olga)
    assert 'href="/clinic/erasures/"' in client.get("/clinic/").content.decode()
    page = client.get("/clinic/erasures/").content.decode()
    assert '<a href="/clinic/erasures/" aria-current="page">' in page


def test_handing_over_offers_colleagues_at_the_same_cost_for_a_team_of_any_size(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.bea)
    address = reverse("people:person", args=[cast.ana_record.pk])
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(address).content.decode()
    assert shown.count('name="to_member"') > 1
    assert "Carl" in shown
    assert sum("people_membership" in one["sql"] and "COUNT" in one["sql"] for one in asked) <= 1
