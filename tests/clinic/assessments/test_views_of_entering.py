"""Entering an examination: drafts by hand and by themselves, and a page sent when signed out."""

import time
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sthenia.clinic.assessments import held, queries_of_alerts
from sthenia.clinic.assessments.models import Draft, Examination
from sthenia.clinic.people.accounts import clock
from tests.clinic.assessments.examinations import as_sent
from tests.clinic.assessments.test_views import address, words
from tests.people import Cast

MOST_QUERIES = 20


@pytest.fixture
def bea(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bea)
    return client


def test_a_draft_is_kept_by_its_button_listed_and_gone_on_with(cast: Cast, bea: Client) -> None:
    fields = as_sent(note="Keep me.", map__sites=["neck"], function__stands="nine")
    listed = bea.post(address("draft", cast), fields, follow=True).content.decode()
    assert "Begun by Bea" in words(listed)
    assert not Examination.objects.exists()
    page = bea.get(address("new", cast), {"draft": fields["client_id"]}).content.decode()
    assert "Keep me." in page
    assert 'value="nine"' in page
    assert str(fields["client_id"]) in page
    assert "Nothing is saved yet" not in page


def test_a_page_keeps_itself_and_says_when(cast: Cast, bea: Client) -> None:
    answer = bea.post(address("draft", cast), as_sent(note="x"), headers={"X-Sthenia": "by_itself"})
    assert answer.content.decode().startswith("Draft kept at")
    assert Draft.objects.get().content["note"] == ["x"]
    assert "csrfmiddlewaretoken" not in Draft.objects.get().content


def test_item_9_of_a_draft_raises_its_alert(cast: Cast, bea: Client) -> None:
    fields = as_sent(sheet=["phq-9@2001"], **{"phq-9_2001-answer_9": "1"})
    bea.post(address("draft", cast), fields, headers={"X-Sthenia": "by_itself"})
    assert queries_of_alerts.open_alerts(cast.ana_record).get().raised_by == cast.bea


def test_a_colleague_sees_that_there_is_a_draft_and_not_what_is_in_it(
    cast: Cast, bea: Client, client: Client
) -> None:
    fields = as_sent(note="Only mine.")
    bea.post(address("draft", cast), fields)
    client.force_login(cast.eve)
    page = client.get(address("person", cast)).content.decode()
    assert "Begun by Bea" in words(page)
    assert "Go on with it" not in page
    opened = client.get(address("new", cast), {"draft": fields["client_id"]}).content.decode()
    assert "Only mine." not in opened


@pytest.mark.parametrize("name", ["new", "draft"])
def test_what_is_sent_when_signed_out_is_there_again_after_signing_in(
    cast: Cast, bea: Client, name: str
) -> None:
    fields = as_sent(note="Typed before.", opened_by=held.mark_of(cast.bea))
    bea.logout()
    answer = bea.post(address(name, cast), fields)
    assert urlsplit(answer.headers["Location"]).path == "/sign-in/"
    assert not Draft.objects.exists()
    bea.force_login(cast.bea)
    page = bea.get(address("new", cast), follow=True).content.decode()
    assert "Typed before." in page
    assert "Here is what you had filled in." in words(page)
    assert Draft.objects.get().made_by == cast.bea


def test_what_is_sent_after_a_sign_in_ran_out_is_there_again(
    cast: Cast, bea: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bea.get(address("new", cast))
    fields = as_sent(note="Typed for an hour.", opened_by=held.mark_of(cast.bea))
    in_an_hour = time.time() + 3600
    with monkeypatch.context() as later:
        later.setattr(clock.time, "time", lambda: in_an_hour)
        answer = bea.post(address("new", cast), fields)
    assert urlsplit(answer.headers["Location"]).path == "/sign-in/"
    assert not Examination.objects.exists()
    bea.force_login(cast.bea)
    assert "Typed for an hour." in bea.get(address("new", cast), follow=True).content.decode()


def test_nobody_else_gets_what_was_held(cast: Cast, bea: Client) -> None:
    fields = as_sent(note="Typed by Bea.", opened_by=held.mark_of(cast.bea))
    bea.logout()
    bea.post(address("new", cast), fields)
    bea.force_login(cast.eve)
    assert "Typed by Bea." not in bea.get(address("new", cast)).content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize("mark", ["", "1", "1:forged"])
def test_nothing_is_held_without_the_mark_of_a_page_that_was_opened(
    cast: Cast, client: Client, mark: str
) -> None:
    client.post(address("new", cast), as_sent(note="x", opened_by=mark))
    assert "held_examination" not in client.session


def test_a_fresh_page_asks_the_database_little(cast: Cast, bea: Client) -> None:
    bea.get(address("new", cast))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert bea.get(address("new", cast)).status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_the_questions_of_a_usual_form_come_when_it_is_unfolded(cast: Cast, bea: Client) -> None:
    page = bea.get(address("new", cast)).content.decode()
    assert "phq-9_2001-answer_9" not in page
    fields = as_sent(add="phq-9@2001", note="Keep me.")
    unfolded = bea.post(address("new", cast), fields).content.decode()
    assert "phq-9_2001-answer_9" in unfolded
    assert "Keep me." in unfolded
    assert "Nothing is saved yet" not in unfolded
