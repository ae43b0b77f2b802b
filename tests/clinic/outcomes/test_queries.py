"""What the pages read: bounded in days, the same number of queries however long the history."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.outcomes import queries
from sthenia.clinic.outcomes.queries import Course, Overview
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews.models import Review, ReviewReason
from sthenia.clinic.training.models import Plan
from tests.clinic.outcomes import story
from tests.people import Cast

MONDAY = date(2026, 3, 2)
ITEM_9 = SheetInput("phq-9", "2001", {**dict.fromkeys(range(1, 9), 0), 9: 1})


def _overview(patient: Patient, today: date, *, until: date | None = None) -> Overview:
    period = queries.period_until(until or today)
    return queries.overview_of(patient, period=period, today=today)


def _course(patient: Patient, today: date, *, until: date | None = None) -> Course:
    return queries.course_of(patient, period=queries.period_until(until or today), today=today)


def _weeks_of_training(cast: Cast, weeks: int, *, exercises: int = 1) -> Plan:
    """Check-ins every day and every session done, from MONDAY on."""
    last = MONDAY + timedelta(7 * weeks - 1)
    plan = story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    for day in story.planned_days(plan, first=MONDAY, last=last):
        story.trained(cast.ana_record, day, by=cast.ana, exercises=exercises)
    story.checked_in(cast.ana_record, story.every_day(MONDAY, [4] * 7 * weeks), by=cast.ana)
    return plan


def test_the_weeks_shown_end_with_the_day_asked_for() -> None:
    period = queries.period_until(date(2026, 11, 22))
    assert (period.first, len(period.days)) == (date(2026, 8, 31), 84)
    assert queries.period_until(period.day_before).last == date(2026, 8, 30)
    assert queries.period_until(period.day_before).last_of_next == period.last


def test_a_person_of_whom_nothing_is_known_yet(cast: Cast) -> None:
    overview = _overview(cast.ana_record, MONDAY)
    assert overview.examined_on is None
    assert (overview.agreed, overview.draft, overview.next_session_on) == (None, None, None)
    assert overview.course.check_ins == () and overview.course.attendance.done == 0
    assert (overview.scores, overview.forms) == ({}, {})
    assert (overview.review, overview.questionnaires) == (None, ())


def test_the_plan_the_draft_and_the_next_session(cast: Cast) -> None:
    agreed = story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    draft = story.drafted(cast.ana_record, by=cast.bea)
    monday = _overview(cast.ana_record, MONDAY)
    assert (monday.agreed, monday.draft) == (agreed, draft)
    assert monday.next_session_on == MONDAY
    story.trained(cast.ana_record, MONDAY, by=cast.ana, exercises=1)
    assert _overview(cast.ana_record, MONDAY).next_session_on == MONDAY + timedelta(3)


def test_a_session_opened_without_any_set_is_not_a_session_done(cast: Cast) -> None:
    story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    story.trained(cast.ana_record, MONDAY, by=cast.ana, exercises=0)
    course = _course(cast.ana_record, MONDAY + timedelta(1))
    assert (course.attendance.done, course.attendance.planned) == (0, 1)


def test_a_former_plan_counts_for_its_own_days(cast: Cast) -> None:
    story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    fridays = story.Wishes(days=(1, 4), minutes=45, place_id="home_bands")
    story.agreed(cast.ana_record, starts_on=MONDAY + timedelta(7), by=cast.bea, wishes=fridays)
    course = _course(cast.ana_record, MONDAY + timedelta(14))
    not_done = [day.on.weekday() for day in course.attendance.days if day.kind == "not_done"]
    assert not_done == [0, 3, 1, 4]


def test_only_the_weeks_asked_for_are_read(cast: Cast) -> None:
    story.checked_in(cast.ana_record, story.every_day(MONDAY, [4] * 200), by=cast.ana)
    today = MONDAY + timedelta(199)
    course = _course(cast.ana_record, today)
    assert len(course.check_ins) == 84
    before = _course(cast.ana_record, today, until=course.period.day_before)
    assert before.check_ins[-1].on == course.period.day_before
    assert before.period.last == course.period.day_before


def test_the_usual_level_is_known_on_the_first_day_shown(cast: Cast) -> None:
    story.checked_in(cast.ana_record, story.every_day(MONDAY, [4] * 120), by=cast.ana)
    course = _course(cast.ana_record, MONDAY + timedelta(119))
    reading = course.symptoms.reading_on(course.period.first)
    assert reading is not None and reading.usual_pain == 4


def test_a_history_that_has_begun_lately_is_drawn_over_its_own_days(cast: Cast) -> None:
    story.checked_in(cast.ana_record, story.every_day(MONDAY, [4] * 40), by=cast.ana)
    assert _course(cast.ana_record, MONDAY + timedelta(39)).period.first == MONDAY
    few = _course(cast.ana_record, MONDAY + timedelta(5))
    assert len(few.period.days) == queries.DAYS_SHOWN_LEAST


def test_what_waits_is_read_where_it_is_asked_for(cast: Cast) -> None:
    Review.objects.create(patient=cast.ana_record, rests_on={})
    ReviewReason.objects.create(
        review=Review.objects.get(), code="red_flag", route="clinic", text="A sign."
    )
    overview = _overview(cast.ana_record, MONDAY)
    assert overview.review is not None and overview.review.reasons[0].text == "A sign."
    on_paper = queries.overview_of(
        cast.ana_record,
        period=queries.period_until(MONDAY),
        today=MONDAY,
        asks_what_waits=False,
    )
    assert on_paper.review is None


def test_a_year_of_training_ends_on_the_day_asked_for() -> None:
    year = queries.year_until(date(2026, 11, 22))
    assert (year.first, len(year.days)) == (date(2025, 11, 23), 365)


def test_an_overview_costs_the_same_after_two_weeks_and_after_twenty(cast: Cast) -> None:
    def cost(weeks: int) -> int:
        today = MONDAY + timedelta(7 * weeks - 1)
        with CaptureQueriesContext(
            connection,
        ) as found:
            _overview(cast.ana_record, today)
        return len(found)

    _weeks_of_training(cast, 20)
    story.examined(cast.ana_record, MONDAY, by=cast.bea)
    after_two = cost(2)
    for n in range(1, 6):
        story.examined(cast.ana_record, MONDAY + timedelta(20 * n), by=cast.bea)
    assert cost(20) == after_two <= 14
