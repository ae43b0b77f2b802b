"""The pages about one person: what they say, to whom, at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.people.models import AuditEntry
from tests.clinic.outcomes import story
from tests.clinic.outcomes.reading import (
    QUERIES_AT_MOST,
    address_of_ana,
    cost,
    four_weeks,
    get,
    text_of,
)
from tests.people import Cast

ITEM_9 = SheetInput("phq-9", "2001", {**dict.fromkeys(range(1, 9), 0), 9: 1})


def test_a_person_without_anything_is_shown_the_first_thing_to_do(cast: Cast) -> None:
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert reverse("assessments:new", args=[cast.ana_record.pk]) in text
    assert "No check-in and no session in these weeks." in text
    assert "The last seven days" not in text
    assert text.count("Not measured yet.") == 9


def test_after_the_examination_a_plan_is_the_next_thing(cast: Cast) -> None:
    story.examined(cast.ana_record, timezone.localdate(), by=cast.bea)
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert "Propose a plan" in text
    assert 'aria-current="step"> <strong>Propose a plan' in text


def test_a_draft_waits_to_be_agreed(cast: Cast) -> None:
    story.examined(cast.ana_record, timezone.localdate(), by=cast.bea)
    story.drafted(cast.ana_record, by=cast.bea)
    assert 'aria-current="step"> <strong>Agree on it' in text_of(
        get(cast.bea, address_of_ana(cast))
    )


def test_the_page_shows_the_plan_the_week_the_course_and_the_loads(cast: Cast) -> None:
    four_weeks(cast)
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert "Monday, Thursday" in text
    assert "Check-ins on 28 of 28 days." in text
    assert "still open" in text
    assert '<span class="badge badge-care">flare</span>' in text
    assert "Not done" in text
    assert "This shows what happened, not why." in text
    assert "Load of each exercise" in text


def test_the_course_is_there_without_scripts_as_words_and_as_a_table(cast: Cast) -> None:
    four_weeks(cast)
    text = text_of(get(cast.bea, address_of_ana(cast)))
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
    once = text_of(get(cast.bea, address_of_ana(cast)))
    assert "Measured once so far." in once and "not known" in once
    story.examined(cast.ana_record, today, pain[1], by=cast.bea)
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert "3 points less" in text
    assert "At or above the clear improvement, at least 2 points and at least 30%" in text
    assert "does not say what caused it" in text


def test_an_open_alert_stands_above_everything(cast: Cast) -> None:
    story.examined(cast.ana_record, timezone.localdate(), ITEM_9, by=cast.bea)
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert text.index('class="alert"') < text.index('id="plan-title"')


def test_earlier_weeks_are_one_link_back_and_the_way_leads_forward_again(cast: Cast) -> None:
    story.checked_in(
        cast.ana_record,
        story.every_day(timezone.localdate() - timedelta(150), [4] * 151),
        by=cast.ana,
    )
    now = get(cast.bea, address_of_ana(cast))
    earlier = now.context["earlier"]
    assert now.context["later"] is None
    before = get(cast.bea, f"{address_of_ana(cast)}?until={earlier:%Y-%m-%d}")
    assert before.context["period"].last == earlier
    assert before.context["later"] == timezone.localdate()


@pytest.mark.parametrize("history_days", [28, 200])
def test_the_page_costs_the_same_however_long_the_history(cast: Cast, history_days: int) -> None:
    today = timezone.localdate()
    four_weeks(cast)
    before = today - timedelta(history_days)
    story.checked_in(
        cast.ana_record, story.every_day(before, [4] * (history_days - 28)), by=cast.ana
    )
    for n in range(history_days // 28):
        story.examined(cast.ana_record, before + timedelta(28 * n), by=cast.bea)
    assert cost(cast.bea, address_of_ana(cast)) <= QUERIES_AT_MOST


def test_a_colleague_who_may_only_read_sees_the_same_page(cast: Cast) -> None:
    four_weeks(cast)
    assert "Check-ins on 28 of 28 days." in text_of(get(cast.carl, address_of_ana(cast)))


def test_looking_is_written_down(cast: Cast) -> None:
    get(cast.bea, address_of_ana(cast))
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.actor, entry.patient, entry.act) == (cast.bea, cast.ana_record, "read")
    assert entry.what == "how it goes"
