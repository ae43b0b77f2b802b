"""Everybody chooses the language they read in, where they find it without reading the page."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from sthenia.clinic.people.accounts.language import read_in
from sthenia.clinic.people.models import AuditEntry
from tests.people import Cast


def test_a_patient_reads_in_another_language_and_finds_the_way_back(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.ana)
    me = client.get("/me/").content.decode()
    assert '<button class="second" name="language" value="es" lang="es">Español</button>' in me
    page = client.post("/account/language/", {"language": "es"}, follow=True).content.decode()
    assert "Tu cuenta" in page
    assert '<button class="second" name="language" value="en" lang="en">English</button>' in page
    client.post("/account/language/", {"language": "en"})
    assert "Your account" in client.get("/account/").content.decode()


def test_so_does_somebody_of_the_staff(cast: Cast, client: Client) -> None:
    client.force_login(cast.bea)
    page = client.post("/account/language/", {"language": "es"}, follow=True).content.decode()
    assert "Tu cuenta" in page


def test_a_language_that_is_not_spoken_changes_nothing_and_is_said(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.ana)
    page = client.post("/account/language/", {"language": "xx"}, follow=True).content.decode()
    assert "Choose one of the languages that are shown here." in page
    with pytest.raises(ValidationError):
        read_in(language="", by=cast.ana)
    cast.ana.refresh_from_db()
    assert cast.ana.language == "en"
    assert not AuditEntry.objects.filter(act="security").exists()


@pytest.mark.django_db
def test_choosing_twice_is_once_and_it_is_written_down_by_whom(cast: Cast) -> None:
    assert read_in(language="es", by=cast.ana)
    assert not read_in(language="es", by=cast.ana)
    cast.ana.refresh_from_db()
    assert cast.ana.language == "es"
    [entry] = AuditEntry.objects.filter(act="security")
    assert (entry.actor, entry.clinic) == (cast.ana, cast.clinic)
    assert entry.what == "language of the account chosen"
    cast.ana_record.refresh_from_db()
    assert cast.ana_record.language == "en", "in which its letters are written, the clinic says"
