"""The owner's pages of settings."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from sthenia.clinic.people.clinic_rules import ClinicRules, Routine, rules_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import ClinicSettings
from sthenia.clinic.people.owning.forms import SECTIONS
from tests.clinic.people.owning.test_settings import changed
from tests.people import SOMEBODY_TO_CALL, Cast


@pytest.fixture
def olga(cast: Cast, client: Client) -> Client:
    client.force_login(cast.olga)
    return client


def shown(client: Client, section: str) -> dict[str, Any]:
    """What a browser would send back, were the page saved as it is shown."""
    page = client.get(f"/clinic/settings/{section}/")
    form = page.context["form"]
    sent = {field.html_name: field.value() for field in form}
    for part in [form.rows.management_form, *form.rows] if form.rows else []:
        sent |= {field.html_name: field.value() for field in part}
    kept = {name: value for name, value in sent.items() if value not in (None, "")}
    kept = {name: value for name, value in kept.items() if value is not False}
    return {**kept, "clinic": page.context["clinic"].pk, "reason": "agreed in the team"}


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_a_page_saved_as_it_is_shown_changes_nothing(
    cast: Cast, olga: Client, section: str
) -> None:
    answer = olga.post(f"/clinic/settings/{section}/", shown(olga, section), follow=True)
    assert "Nothing is different" in answer.content.decode()
    assert rules_of(cast.clinic).version == 1


def test_every_setting_is_on_a_page(cast: Cast, olga: Client) -> None:
    page = olga.get("/clinic/settings/").content.decode()
    for words in ("Night line: 024", "Europe/Madrid", "ACSM", "not set: no load is taken off"):
        assert words in page


def test_a_contact_is_added_and_the_order_is_the_owners(cast: Cast, olga: Client) -> None:
    sent = shown(olga, "crisis") | {
        "contacts-1-name": "Emergency",
        "contacts-1-phone": "112",
        "contacts-1-hours": "always",
        "contacts-1-ORDER": "1",
        "contacts-0-ORDER": "2",
    }
    olga.post("/clinic/settings/crisis/", sent)
    names = [one.name for one in rules_of(cast.clinic).crisis_contacts]
    assert names == ["Emergency", "Night line"]


def test_the_last_contact_is_not_taken_away_and_the_page_says_why(cast: Cast, olga: Client) -> None:
    sent = shown(olga, "crisis") | {"contacts-0-DELETE": "on"}
    page = olga.post("/clinic/settings/crisis/", sent)
    assert "needs somebody to call in a crisis" in page.content.decode()
    assert rules_of(cast.clinic).crisis_contacts == (SOMEBODY_TO_CALL,)


def test_training_takes_the_clinics_own_numbers(cast: Cast, olga: Client) -> None:
    sent = shown(olga, "training") | {
        "offered_rule_set_ids": ["acsm_minimum", "acsm_2009"],
        "default_rule_set_id": "acsm_2009",
        "points": "2.5",
        "load_cut_pct": "15",
    }
    olga.post("/clinic/settings/training/", sent)
    rules = rules_of(cast.clinic)
    assert set(rules.offered_rule_set_ids) == {"acsm_minimum", "acsm_2009"}
    assert rules.default_rule_set_id == "acsm_2009"
    assert (rules.flare.points, rules.flare.load_cut_pct, rules.flare.days) == (2.5, 15, None)


def test_questionnaires_and_texts_are_kept(cast: Cast, olga: Client) -> None:
    routine = {"routines-0-instrument_id": "phq-8", "routines-0-every_days": "28"}
    olga.post("/clinic/settings/routines/", shown(olga, "routines") | routine)
    olga.post("/clinic/settings/texts/", shown(olga, "texts") | {"welcome:es": "Hola"})
    rules = rules_of(cast.clinic)
    assert rules.routines == (Routine("phq-8", 28),)
    assert (rules.text("welcome", "es"), rules.text("welcome", "en")) == ("Hola", "")


def test_the_second_of_two_owners_sees_what_the_first_changed_and_loses_nothing(
    cast: Cast, olga: Client
) -> None:
    sent = shown(olga, "attention") | {"silent_days": "20"}
    changed(cast, sessions_not_done=5)
    page = olga.post("/clinic/settings/attention/", sent)
    words = page.content.decode()
    assert "Olga saved other settings since you opened this page" in words
    assert "Sessions not done until somebody asks" in words
    form = page.context["form"]
    assert (form["silent_days"].value(), form["base_version"].value()) == ("20", "2")
    assert rules_of(cast.clinic).silent_days == ClinicRules().silent_days
    olga.post("/clinic/settings/attention/", sent | {"base_version": "2"})
    assert rules_of(cast.clinic).silent_days == 20


def test_a_number_out_of_its_bounds_is_told_at_its_field(cast: Cast, olga: Client) -> None:
    page = olga.post(
        "/clinic/settings/attention/", shown(olga, "attention") | {"silent_days": "900"}
    )
    assert "less than or equal to 90" in page.content.decode()
    assert rules_of(cast.clinic).version == 1


def test_a_page_of_settings_that_there_is_not_is_not_there(olga: Client) -> None:
    assert olga.get("/clinic/settings/weather/").status_code == 404


def test_the_versions_say_who_changed_what_and_why(cast: Cast, olga: Client) -> None:
    changed(cast, silent_days=10, name="Riverside West")
    page = olga.get("/clinic/settings/versions/").content.decode()
    for words in ("Version 2", "agreed in the team", "Riverside West", "Days without a check-in"):
        assert words in page
    assert page.index("Version 2") < page.index("Version 1")


def test_many_versions_come_a_page_at_a_time(cast: Cast, olga: Client) -> None:
    for n in range(1, 26):
        changed(cast, base=n, silent_days=n)
    rows = olga.get("/clinic/settings/versions/").context["rows"]
    assert [each.row.version for each in rows] == list(range(26, 6, -1))
    earlier = olga.get("/clinic/settings/versions/?before=7").context["rows"]
    assert [each.row.version for each in earlier] == [6, 5, 4, 3, 2, 1]
    assert all(each.differences for each in (*rows, *earlier))


def test_the_settings_cost_as_many_queries_after_many_versions(
    cast: Cast, olga: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for n in range(1, 25):
        changed(cast, base=n, silent_days=n)
    for address in ("/clinic/settings/", "/clinic/settings/versions/", "/clinic/"):
        most = 20 + (connection.vendor == "postgresql")  # there the log takes its lock by one
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            olga.get(address)


def test_going_live_is_refused_while_nobody_to_call_is_named(cast: Cast, olga: Client) -> None:
    ClinicSettings.objects.filter(clinic=cast.clinic).delete()
    sent = {
        "clinic": cast.clinic.pk,
        "is_live": "yes",
        "base_version": "0",
        "client_id": str(uuid7()),
    }
    page = olga.post("/clinic/live/", sent).content.decode()
    assert "needs somebody to call in a crisis" in page
    assert not rules_of(cast.clinic).is_live
    assert "Nobody is named yet" in page


def test_a_clinic_goes_live_and_stops_taking_people_in(cast: Cast, olga: Client) -> None:
    page = olga.get("/clinic/live/").content.decode()
    assert "This clinic is live" in page
    sent = {
        "clinic": cast.clinic.pk,
        "is_live": "no",
        "reason": "moving house",
        "base_version": "1",
        "client_id": str(uuid7()),
    }
    olga.post("/clinic/live/", sent)
    assert not rules_of(cast.clinic).is_live


def test_a_test_mail_goes_to_the_owner_and_says_nothing_of_anybody(
    cast: Cast, olga: Client
) -> None:
    olga.post("/clinic/live/mail/", {"clinic": cast.clinic.pk})
    assert [letter.to for letter in mail.outbox] == [[cast.olga.email]]
    assert "Ana" not in mail.outbox[0].body


def test_a_mail_server_that_refuses_is_told(
    cast: Cast, olga: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> int:
        raise ConnectionRefusedError("nobody listens")

    monkeypatch.setattr("sthenia.clinic.people.owning.views_of_settings.send_mail", refuse)
    page = olga.post("/clinic/live/mail/", {"clinic": cast.clinic.pk}, follow=True)
    assert "nobody listens" in page.content.decode()
