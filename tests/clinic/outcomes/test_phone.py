"""What the phone reads: today, a month, a day; the same number of queries however long it was."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sthenia.clinic.outcomes import phone
from tests.clinic.outcomes import story
from tests.people import Cast

MONDAY = date(2026, 3, 2)


def _weeks(cast: Cast, weeks: int) -> None:
    plan = story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    last = MONDAY + timedelta(7 * weeks - 1)
    for on in story.planned_days(plan, first=MONDAY, last=last):
        story.trained(cast.ana_record, on, by=cast.ana, exercises=1)
    story.checked_in(cast.ana_record, story.every_day(MONDAY, [4] * 7 * weeks), by=cast.ana)


def test_home_knows_todays_check_in_and_session(cast: Cast) -> None:
    _weeks(cast, 1)
    home = phone.home_of(cast.ana_record, today=MONDAY)
    assert home.check_in is not None and home.session is not None
    assert home.session.n_begun == 1
    empty = phone.home_of(cast.pia_record, today=MONDAY)
    assert (empty.check_in, empty.session, empty.due.plan) == (None, None, None)


def test_home_says_how_many_exercises_are_due(cast: Cast) -> None:
    plan = story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    home = phone.home_of(cast.ana_record, today=MONDAY)
    assert home.n_exercises == plan.sessions.get(weekday=0).exercises.count() > 0
    assert phone.home_of(cast.ana_record, today=MONDAY + timedelta(1)).n_exercises == 0


def test_home_costs_the_same_after_one_week_and_after_many(cast: Cast) -> None:
    _weeks(cast, 12)

    def cost(today: date) -> int:
        with CaptureQueriesContext(connection) as found:
            phone.home_of(cast.ana_record, today=today)
        return len(found)

    assert cost(MONDAY + timedelta(78)) <= cost(MONDAY + timedelta(8)) <= 15


def test_a_month_holds_its_own_days_and_no_others(cast: Cast) -> None:
    story.checked_in(cast.ana_record, story.every_day(date(2026, 2, 27), [4] * 40), by=cast.ana)
    story.examined(cast.ana_record, date(2026, 3, 31), by=cast.bea)
    month = phone.month_of(cast.ana_record, day=date(2026, 3, 17))
    assert (month.first, month.last) == (date(2026, 3, 1), date(2026, 3, 31))
    assert (min(month.check_ins), max(month.check_ins)) == (month.first, month.last)
    assert list(month.forms) == [date(2026, 3, 31)]


def test_a_session_in_which_no_set_was_done_is_not_in_the_history(cast: Cast) -> None:
    story.agreed(cast.ana_record, starts_on=MONDAY, by=cast.bea)
    story.trained(cast.ana_record, MONDAY, by=cast.ana, exercises=0)
    assert phone.month_of(cast.ana_record, day=MONDAY).days == frozenset()


def test_a_day_holds_everything_of_it(cast: Cast) -> None:
    _weeks(cast, 1)
    story.examined(cast.ana_record, MONDAY, by=cast.bea)
    day = phone.past_day(cast.ana_record, on=MONDAY)
    assert day.session is not None and day.check_in is not None and len(day.forms) == 1
    assert phone.past_day(cast.ana_record, on=MONDAY - timedelta(1)).is_empty
