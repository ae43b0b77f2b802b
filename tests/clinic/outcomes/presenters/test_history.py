"""A month and a day in kind words: what was done, never what was not."""

from datetime import date, timedelta

from sthenia.clinic.assessments.models import AnswerSheet
from sthenia.clinic.outcomes.phone import Month, PastDay
from sthenia.clinic.outcomes.presenters.history import (
    calendar_weeks,
    check_in_words,
    day_context,
    history_lines,
    kind_words,
    month_context,
)
from sthenia.clinic.training.models import CheckIn, Session

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
SHEET = AnswerSheet(instrument_id="phq-9", instrument_version="2001")


def _session(n_sets: int) -> Session:
    session = Session()
    session.n_sets = n_sets
    return session


def _month(check_ins=(), sessions=(), forms=()) -> Month:
    return Month(
        FIRST,
        LAST,
        {on: CheckIn(on=on, pain=4, fatigue=5, sleep=3) for on in check_ins},
        {on: _session(3) for on in sessions},
        dict.fromkeys(forms, (SHEET,)),
    )


def test_a_month_is_shown_in_whole_weeks_from_monday() -> None:
    weeks = calendar_weeks(_month(), today=LAST)
    assert all(len(week) == 7 for week in weeks)
    assert weeks[0][0].on == date(2026, 10, 26) and not weeks[0][0].is_of_month
    assert sum(day.is_of_month for week in weeks for day in week) == 30
    assert [day.on for week in weeks for day in week if day.is_today] == [LAST]


def test_marks_say_what_was_done_also_in_words() -> None:
    weeks = calendar_weeks(_month([FIRST], [FIRST], [FIRST]), today=LAST)
    marked = [day for week in weeks for day in week if day.has_anything]
    assert [day.on for day in marked] == [FIRST]
    assert marked[0].words == "trained, checked in, answered questions"


def test_days_are_listed_newest_first_with_what_was_done() -> None:
    lines = history_lines(_month([FIRST, LAST], [LAST], [FIRST]))
    assert [(line.on, line.lines) for line in lines] == [
        (LAST, ("Trained: 3 sets", "Pain 4, tiredness 5, poor sleep 3")),
        (FIRST, ("Pain 4, tiredness 5, poor sleep 3", "Answered one questionnaire")),
    ]


def test_gaps_are_all_right() -> None:
    assert kind_words(_month(), today=LAST) == (
        "Nothing is written down yet this month. That is all right."
    )
    assert kind_words(_month(), today=LAST + timedelta(1)) == (
        "Nothing is written down for this month. That is all right."
    )
    words = kind_words(_month([FIRST], [FIRST, LAST], [LAST]), today=LAST)
    assert words == "You trained 2 times. You checked in once. You answered one questionnaire."


def test_the_way_leads_to_months_that_have_come_and_no_further() -> None:
    assert month_context(_month(), today=LAST)["later"] is None
    context = month_context(_month(), today=date(2026, 12, 1))
    assert (context["earlier"], context["later"]) == (date(2026, 10, 1), date(2026, 12, 1))


def test_sleep_that_was_not_told_is_left_out() -> None:
    assert check_in_words(CheckIn(pain=4, fatigue=5)) == "Pain 4, tiredness 5"


def test_a_day_without_anything_says_so() -> None:
    assert not day_context(PastDay(FIRST, None, None, ()))["has_anything"]
    context = day_context(PastDay(FIRST, None, None, (SHEET,)))
    assert context["has_anything"] and context["forms"] == ["PHQ-9"]
