"""The patient's phone: what its pages say, and at what cost."""

from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sthenia.clinic.people.owning.settings import change_settings
from sthenia.clinic.training.actions import open_session
from sthenia.clinic.training.models import CheckIn
from tests.clinic.outcomes import story
from tests.clinic.outcomes.reading import (
    QUERIES_AT_MOST,
    cost,
    four_weeks,
    get,
    text_of,
)
from tests.clinic.reviews.second_looks import told
from tests.people import Cast


def test_the_patients_own_page_says_what_was_done_and_not_what_was_not(cast: Cast) -> None:
    four_weeks(cast)
    response = get(cast.ana, reverse("outcomes:my_course"))
    text = text_of(response)
    assert "You trained 7 times." in text or "You trained 6 times." in text
    assert "Your usual pain is about 4, as at the beginning." in text
    assert response.context["chart"]["not_done"] == []
    assert "not done" not in text


def test_each_patient_sees_her_own_weeks(cast: Cast) -> None:
    four_weeks(cast)
    assert "Nothing here yet" in text_of(get(cast.pia, reverse("outcomes:my_course")))


def test_the_patients_page_costs_little(cast: Cast) -> None:
    four_weeks(cast)
    assert cost(cast.ana, reverse("outcomes:my_course")) <= QUERIES_AT_MOST


HOME = "/home/"


def _tap(cast: Cast, **given) -> HttpResponse:
    client = Client()
    client.force_login(cast.ana)
    return client.post(HOME, {"client_id": uuid4(), **given})


def test_the_patients_home_is_where_signing_in_leads(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.ana)
    assert client.get("/").headers["Location"] == HOME


def test_three_taps_check_in(cast: Cast) -> None:
    assert "How is your pain today?" in text_of(get(cast.ana, HOME))
    once = uuid4()
    second = _tap(cast, client_id=once, pain=0)
    assert "How tired are you today?" in text_of(second)
    assert f'name="client_id" value="{once}"' in text_of(second)
    assert 'name="pain" value="0"' in text_of(second)
    assert not CheckIn.objects.exists()
    third = _tap(cast, client_id=once, pain=0, fatigue=7)
    assert "How badly did you sleep?" in text_of(third)
    done = _tap(cast, client_id=once, pain=0, fatigue=7, sleep=10)
    assert done.headers["Location"] == HOME
    row = CheckIn.objects.get()
    assert (row.pain, row.fatigue, row.sleep, row.recorded_by) == (0, 7, 10, cast.ana)
    assert row.on == timezone.localdate()
    assert "Checked in: pain 0, tiredness 7, poor sleep 10" in text_of(get(cast.ana, HOME))


def test_the_last_tap_twice_is_one_check_in(cast: Cast) -> None:
    once = uuid4()
    for _time in range(2):
        assert _tap(cast, client_id=once, pain=4, fatigue=5, sleep=3).status_code == 302
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize(
    "given", [{"pain": "11"}, {"pain": "-1"}, {"pain": "x"}, {"fatigue": "3"}, {"client_id": "x"}]
)
def test_a_tap_that_says_nothing_is_asked_again(cast: Cast, given: dict[str, str]) -> None:
    assert "How is your pain today?" in text_of(_tap(cast, **given))
    assert not CheckIn.objects.exists()


def test_home_says_what_is_to_be_done_today(cast: Cast) -> None:
    assert "No plan yet" in text_of(get(cast.ana, HOME))
    today = timezone.localdate()
    days = (today.weekday(), (today.weekday() + 3) % 7)
    wishes = story.Wishes(days=tuple(sorted(days)), minutes=45, place_id="home_bands")
    story.agreed(cast.ana_record, starts_on=today, by=cast.bea, wishes=wishes)
    assert "Your training today" in text_of(get(cast.ana, HOME))
    story.trained(cast.ana_record, today, by=cast.ana, exercises=1)
    assert "Your session is open" in text_of(get(cast.ana, HOME))


def test_home_loads_no_chart(cast: Cast) -> None:
    four_weeks(cast)
    text = text_of(get(cast.ana, HOME))
    assert "/course-" not in text and "<polyline" in text


@pytest.mark.parametrize("address", [HOME, "/me/history/"])
def test_home_and_history_cost_little(cast: Cast, address: str) -> None:
    four_weeks(cast)
    assert cost(cast.ana, address) <= QUERIES_AT_MOST


def test_the_history_opens_each_day(cast: Cast) -> None:
    four_weeks(cast)
    story.examined(cast.ana_record, timezone.localdate(), by=cast.bea)
    today = timezone.localdate()
    month = text_of(get(cast.ana, "/me/history/"))
    address = f"/me/history/{today.year}-{today.month}-{today.day}/"
    assert address in month and "not done" not in month
    day = text_of(get(cast.ana, address))
    assert "Pain 8, tiredness 5, poor sleep 4" in day and "Pain 0-10" in day


def test_another_month_is_one_link_away(cast: Cast) -> None:
    story.checked_in(cast.ana_record, {date(2026, 3, 2): 4}, by=cast.ana)
    text = text_of(get(cast.ana, "/me/history/?month=2026-03"))
    assert "You checked in once." in text
    assert "?month=2026-02" in text and "?month=2026-04" in text


@pytest.mark.parametrize("month", ["2999-01", "1200-01", "x"])
def test_a_month_that_cannot_be_is_this_month(cast: Cast, month: str) -> None:
    context = get(cast.ana, f"/me/history/?month={month}").context
    assert context["month"].first == timezone.localdate().replace(day=1)


@pytest.mark.parametrize("day", ["2026-2-30", "2999-1-1", "1899-1-1", "0-0-0"])
def test_a_day_that_cannot_be_has_no_page(cast: Cast, day: str) -> None:
    client = Client()
    client.force_login(cast.ana)
    assert client.get(f"/me/history/{day}/").status_code == 404


def test_each_sees_her_own_history(cast: Cast) -> None:
    four_weeks(cast)
    assert "That is all right." in text_of(get(cast.pia, "/me/history/"))


def test_the_clinic_welcomes_who_has_written_nothing_down_and_then_makes_room(cast: Cast) -> None:
    change_settings(
        clinic=cast.clinic,
        changes={"texts": (("welcome", "We are glad that you came."),)},
        base_version=1,
        reason="agreed in the team",
        by=cast.olga,
        client_id=uuid4(),
    )
    assert "We are glad that you came." in text_of(get(cast.ana, HOME))
    _tap(cast, pain="3", fatigue="4", sleep="5")
    assert "We are glad that you came." not in text_of(get(cast.ana, HOME))


def test_home_leads_to_saying_that_something_is_new(cast: Cast) -> None:
    assert 'href="/something-new/"' in get(cast.ana, HOME).content.decode()


def test_home_asks_to_pause_after_a_sign_that_cannot_wait_even_with_a_session_open(
    cast: Cast,
) -> None:
    today = timezone.localdate()
    days = (today.weekday(), (today.weekday() + 3) % 7)
    wishes = story.Wishes(days=tuple(sorted(days)), minutes=45, place_id="home_bands")
    story.agreed(cast.ana_record, starts_on=today, by=cast.bea, wishes=wishes)
    open_session(patient=cast.ana_record, on=today, by=cast.ana)
    assert "Go on" in text_of(get(cast.ana, HOME))
    told(cast.ana_record, "chest_pain_or_fainting", by=cast.ana)
    text = text_of(get(cast.ana, HOME))
    assert "Please pause your training" in text and "call emergency services at once" in text
    assert "Go on" not in text and "Next session" not in text
    assert cost(cast.ana, HOME) <= QUERIES_AT_MOST
