"""The pages: what they say, to whom, at what cost."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.people.models import AuditEntry, User
from tests.clinic.outcomes import story
from tests.people import Cast

QUERIES_AT_MOST = 20
ITEM_9 = SheetInput("phq-9", "2001", {**dict.fromkeys(range(1, 9), 0), 9: 1})


def _get(user: User, address: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def _text(response: HttpResponse) -> str:
    return " ".join(unescape(response.content.decode()).split())


def _person(cast: Cast) -> str:
    return reverse("outcomes:person", args=[cast.ana_record.pk])


def _four_weeks(cast: Cast, *, until: date | None = None) -> None:
    """A plan, its sessions but the last one, and a check-in a day with a flare at the end."""
    today = until or timezone.localdate()
    first = today - timedelta(27)
    plan = story.agreed(cast.ana_record, starts_on=first, by=cast.bea)
    for day in story.planned_days(plan, first=first, last=today - timedelta(1))[:-1]:
        story.trained(cast.ana_record, day, by=cast.ana, exercises=2)
    story.checked_in(cast.ana_record, story.every_day(first, [*[4] * 25, 8, 8, 8]), by=cast.ana)


def _queries(user: User, address: str) -> int:
    client = Client()
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_caseload_is_the_clinicians_home(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.bea)
    assert client.get("/").headers["Location"] == reverse("outcomes:caseload")


def test_the_caseload_says_who_comes_first_and_why(cast: Cast) -> None:
    story.examined(cast.pia_record, timezone.localdate(), ITEM_9, by=cast.bea)
    text = _text(_get(cast.bea, reverse("outcomes:caseload")))
    assert text.index(">Pia</a>") < text.index(">Ana</a>")
    assert "needs somebody to talk with this person today" in text
    assert "Examine this person: there is no examination yet." in text


def test_an_empty_caseload_says_what_will_stand_there(cast: Cast) -> None:
    assert "Nobody in your care yet" in _text(_get(cast.gus, reverse("outcomes:caseload")))


def test_nobody_is_shown_a_button_that_would_refuse_them(cast: Cast) -> None:
    caseload, register = reverse("outcomes:caseload"), reverse("people:register")
    assert register in _text(_get(cast.bea, caseload))
    assert register not in _text(_get(cast.eve, caseload))
    examine = reverse("assessments:new", args=[cast.ana_record.pk])
    assert examine in _text(_get(cast.eve, _person(cast)))
    assert examine not in _text(_get(cast.carl, _person(cast)))


def test_the_front_desk_is_not_shown_the_way_to_the_caseload(cast: Cast) -> None:
    address = reverse("outcomes:caseload")
    assert address not in _text(_get(cast.fay, reverse("people:list")))
    assert address in _text(_get(cast.carl, reverse("people:list")))


def test_the_caseload_costs_the_same_for_one_person_and_for_many(cast: Cast) -> None:
    _four_weeks(cast)
    address = reverse("outcomes:caseload")
    assert _queries(cast.carl, address) == _queries(cast.bea, address) <= QUERIES_AT_MOST


def test_a_person_without_anything_is_shown_the_first_thing_to_do(cast: Cast) -> None:
    text = _text(_get(cast.bea, _person(cast)))
    assert reverse("assessments:new", args=[cast.ana_record.pk]) in text
    assert "No check-in and no session in these weeks." in text
    assert "The last seven days" not in text
    assert text.count("Not measured yet.") == 9


def test_after_the_examination_a_plan_is_the_next_thing(cast: Cast) -> None:
    story.examined(cast.ana_record, timezone.localdate(), by=cast.bea)
    text = _text(_get(cast.bea, _person(cast)))
    assert "Propose a plan" in text
    assert 'aria-current="step"> <strong>Propose a plan' in text


def test_a_draft_waits_to_be_agreed(cast: Cast) -> None:
    story.examined(cast.ana_record, timezone.localdate(), by=cast.bea)
    story.drafted(cast.ana_record, by=cast.bea)
    assert 'aria-current="step"> <strong>Agree on it' in _text(_get(cast.bea, _person(cast)))


def test_the_page_shows_the_plan_the_week_the_course_and_the_loads(cast: Cast) -> None:
    _four_weeks(cast)
    text = _text(_get(cast.bea, _person(cast)))
    assert "Monday, Thursday" in text
    assert "Check-ins on 28 of 28 days." in text
    assert "still open" in text
    assert '<span class="badge badge-care">flare</span>' in text
    assert "Not done" in text
    assert "This shows what happened, not why." in text
    assert "Load of each exercise" in text


def test_the_course_is_there_without_scripts_as_words_and_as_a_table(cast: Cast) -> None:
    _four_weeks(cast)
    text = _text(_get(cast.bea, _person(cast)))
    words, drawn, table = (
        text.index("Usual pain: 4"),
        text.index("data-drawn hidden"),
        text.index("Days with a check-in or a session, newest first"),
    )
    assert words < drawn < table


def test_changes_from_the_first_examination_to_the_latest(cast: Cast) -> None:
    today = timezone.localdate()
    pain = [SheetInput("nrs-pain", "1", {1: value}) for value in (8, 5)]
    story.examined(cast.ana_record, today - timedelta(60), pain[0], by=cast.bea)
    once = _text(_get(cast.bea, _person(cast)))
    assert "Measured once so far." in once and "not known" in once
    story.examined(cast.ana_record, today, pain[1], by=cast.bea)
    text = _text(_get(cast.bea, _person(cast)))
    assert "3 points less" in text
    assert "At or above the clear improvement, at least 2 points and at least 30%" in text
    assert "does not say what caused it" in text


def test_an_open_alert_stands_above_everything(cast: Cast) -> None:
    story.examined(cast.ana_record, timezone.localdate(), ITEM_9, by=cast.bea)
    text = _text(_get(cast.bea, _person(cast)))
    assert text.index('class="alert"') < text.index('id="plan-title"')


def test_earlier_weeks_are_one_link_back_and_the_way_leads_forward_again(cast: Cast) -> None:
    story.checked_in(
        cast.ana_record,
        story.every_day(timezone.localdate() - timedelta(150), [4] * 151),
        by=cast.ana,
    )
    now = _get(cast.bea, _person(cast))
    earlier = now.context["earlier"]
    assert now.context["later"] is None
    before = _get(cast.bea, f"{_person(cast)}?until={earlier:%Y-%m-%d}")
    assert before.context["period"].last == earlier
    assert before.context["later"] == timezone.localdate()


@pytest.mark.parametrize("history_days", [28, 200])
def test_the_page_costs_the_same_however_long_the_history(cast: Cast, history_days: int) -> None:
    today = timezone.localdate()
    _four_weeks(cast)
    before = today - timedelta(history_days)
    story.checked_in(
        cast.ana_record, story.every_day(before, [4] * (history_days - 28)), by=cast.ana
    )
    for n in range(history_days // 28):
        story.examined(cast.ana_record, before + timedelta(28 * n), by=cast.bea)
    assert _queries(cast.bea, _person(cast)) <= QUERIES_AT_MOST


def test_a_colleague_who_may_only_read_sees_the_same_page(cast: Cast) -> None:
    _four_weeks(cast)
    assert "Check-ins on 28 of 28 days." in _text(_get(cast.carl, _person(cast)))


def test_looking_is_written_down(cast: Cast) -> None:
    _get(cast.bea, _person(cast))
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.actor, entry.patient, entry.act) == (cast.bea, cast.ana_record, "read")
    assert entry.what == "how it goes"


def test_the_patients_own_page_says_what_was_done_and_not_what_was_not(cast: Cast) -> None:
    _four_weeks(cast)
    response = _get(cast.ana, reverse("outcomes:my_course"))
    text = _text(response)
    assert "You trained 7 times." in text or "You trained 6 times." in text
    assert "Your usual pain is about 4, as at the beginning." in text
    assert response.context["chart"]["not_done"] == []
    assert "not done" not in text


def test_each_patient_sees_her_own_weeks(cast: Cast) -> None:
    _four_weeks(cast)
    assert "Nothing here yet" in _text(_get(cast.pia, reverse("outcomes:my_course")))


def test_the_patients_page_costs_little(cast: Cast) -> None:
    _four_weeks(cast)
    assert _queries(cast.ana, reverse("outcomes:my_course")) <= QUERIES_AT_MOST
