"""The pages about one person: what they say, to whom, at what cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.people.models import AuditEntry
from sthenia.clinic.reviews.models import Review, ReviewReason
from sthenia.science.questionnaires import CriteriaAnswers
from tests.clinic.assessments.examinations import EVERY_TEST, examined
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

MAPS = (
    CriteriaAnswers(pain_sites=frozenset({"neck", "lower_back"})),
    CriteriaAnswers(pain_sites=frozenset({"neck"})),
    CriteriaAnswers(no_pain_anywhere=True),
)
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


def test_the_page_shows_the_plan_the_week_and_the_course(cast: Cast) -> None:
    four_weeks(cast)
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert "Monday, Thursday" in text
    assert "Check-ins on 28 of 28 days." in text
    assert "still open" in text
    assert '<span class="badge badge-care">flare</span>' in text
    assert "Not done" in text
    assert "This shows what happened, not why." in text


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
    assert text.index('class="alerts"') < text.index('id="plan-title"')


def test_a_draft_and_questionnaires_wait_where_they_do(cast: Cast) -> None:
    story.agreed(cast.ana_record, starts_on=timezone.localdate(), by=cast.bea)
    draft = story.drafted(cast.ana_record, by=cast.bea)
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert "Version 2 of the plan waits to be agreed." in text
    assert reverse("training:plan", args=[cast.ana_record.pk, draft.pk]) in text


def test_a_second_look_waits_with_its_first_reason(cast: Cast) -> None:
    review = Review.objects.create(patient=cast.ana_record, rests_on={})
    for text in ("A sign.", "Another sign."):
        ReviewReason.objects.create(
            review=review, code="red_flag", about=text, route="clinic", text=text
        )
    text = text_of(get(cast.bea, address_of_ana(cast)))
    assert "A sign. And 1 more reason." in text


def test_the_numbers_that_matter_say_whether_the_change_does(cast: Cast) -> None:
    today = timezone.localdate()
    for on, pain in ((today - timedelta(60), 8), (today, 4)):
        sheet = SheetInput("nrs-pain", "1", {1: pain})
        story.examined(cast.ana_record, on, sheet, by=cast.bea)
    text = text_of(get(cast.bea, address_of_ana(cast)))
    numbers = text[text.index('id="numbers-title"') : text.index('id="course-title"')]
    assert "4 points less" in numbers and "At or above the" in numbers
    assert "polyline" in numbers


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


def _page(cast: Cast, name: str) -> str:
    return reverse(f"outcomes:{name}", args=[cast.ana_record.pk])


PAGES = ("timeline", "scores", "body", "strength", "papers", "summary")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_stands_before_anything_is_known(cast: Cast, name: str) -> None:
    assert get(cast.bea, _page(cast, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_each_page_costs_little_and_says_who_looked(cast: Cast, name: str) -> None:
    four_weeks(cast)
    today = timezone.localdate()
    for n in range(3):
        examined(cast, on=today - timedelta(28 * n), function=EVERY_TEST, criteria=MAPS[n])
    assert cost(cast.bea, _page(cast, name)) <= QUERIES_AT_MOST
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.actor, entry.patient, entry.act) == (cast.bea, cast.ana_record, "read")


def test_the_timeline_goes_on_with_the_next_page(cast: Cast) -> None:
    today = timezone.localdate()
    for n in range(45):
        story.examined(cast.ana_record, today - timedelta(n), by=cast.bea)
    first = get(cast.bea, f"{_page(cast, 'timeline')}?kind=scores")
    after = first.context["next_after"]
    assert f"?kind=scores&amp;after={after}" in first.content.decode()
    second = get(cast.bea, f"{_page(cast, 'timeline')}?kind=scores&after={after}")
    assert second.context["next_after"] is None
    assert sum(len(entries) for _month, entries in second.context["months"]) == 5


@pytest.mark.parametrize("query", ["kind=nonsense", "after=nonsense", "after=2026-01-01.3.x"])
def test_a_timeline_asked_for_nonsense_begins_at_the_newest(cast: Cast, query: str) -> None:
    story.examined(cast.ana_record, timezone.localdate(), by=cast.bea)
    text = text_of(get(cast.bea, f"{_page(cast, 'timeline')}?{query}"))
    assert "Questionnaires filled in" in text


def test_two_days_are_chosen_by_the_address(cast: Cast) -> None:
    today = timezone.localdate()
    for n, pain in ((40, 8), (20, 6), (0, 3)):
        sheet = SheetInput("nrs-pain", "1", {1: pain})
        story.examined(cast.ana_record, today - timedelta(n), sheet, by=cast.bea)
    address = f"{_page(cast, 'scores')}?then={today - timedelta(20):%Y-%m-%d}&now=bad"
    text = text_of(get(cast.bea, address))
    assert "3 points less" in text and "5 points less" not in text


def test_two_maps_stand_side_by_side(cast: Cast) -> None:
    today = timezone.localdate()
    examined(cast, on=today - timedelta(30), criteria=MAPS[0])
    examined(cast, on=today, criteria=MAPS[1])
    text = text_of(get(cast.bea, _page(cast, "body")))
    assert "<strong>2</strong> of 19 areas hurt" in text
    assert "<strong>1</strong> of 19 areas hurts" in text
    assert "is-gone" in text and "lower back" in text


def test_loads_and_tests_stand_on_the_page_of_strength(cast: Cast) -> None:
    four_weeks(cast)
    examined(cast, on=timezone.localdate(), function=EVERY_TEST)
    text = text_of(get(cast.bea, _page(cast, "strength")))
    assert "Load of each exercise" in text
    assert "30-second chair stand" in text and "No usual range is known" in text


def test_the_summary_names_the_person_and_nobody_else(cast: Cast) -> None:
    four_weeks(cast)
    text = text_of(get(cast.bea, _page(cast, "summary")))
    paper = text[text.index('<article class="summary">') : text.index("</article>")]
    assert "Ana" in paper and "Check-ins on 28 of 28 days." in paper and "Pia" not in paper
