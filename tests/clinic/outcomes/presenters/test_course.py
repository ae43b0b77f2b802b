"""The chart, its table and its sentences say the same, and no more than is known."""

import json

import pytest

from sthenia.clinic.outcomes.presenters.course import (
    course_chart,
    course_rows,
    course_sentences,
    flare_spans,
    own_sentences,
    panels_of,
    training_words,
)
from tests.clinic.outcomes.courses import MONDAYS_AND_THURSDAYS, a_course, day

FLARE = [*[4] * 8, 8, 8, 8, *[4] * 4]
"""A flare from day 8; its end is seen on day 12, the second settled day."""


def test_a_day_without_a_check_in_is_a_gap_and_not_a_nought() -> None:
    chart = course_chart(a_course([4, None, 0]), shows_not_done=True)
    pain = chart["panels"][0]
    assert pain["key"] == "pain"
    assert pain["values"][:4] == [4, None, 0, None]
    assert len(pain["values"]) == len(chart["days"]) == 28


def test_the_usual_level_is_drawn_once_it_is_known_and_not_beyond_the_last_check_in() -> None:
    usual = course_chart(a_course([4] * 6), shows_not_done=True)["panels"][0]["usual"]
    assert usual[:7] == [None, None, None, None, 4, 4, None]


def test_days_that_lead_in_make_the_usual_level_known_from_the_first_day() -> None:
    course = a_course([4] * 3, lead_in=[6] * 10)
    assert course_chart(course, shows_not_done=True)["panels"][0]["usual"][:3] == [6, 6, 6]


def test_no_usual_level_is_claimed_for_sleep() -> None:
    sleep = course_chart(a_course([4] * 10), shows_not_done=True)["panels"][2]
    assert sleep["usual"] == [None] * 28
    assert [panel.usual for panel in panels_of(a_course([4] * 10))] == [
        "usual lately: 4",
        "usual lately: 5",
        "",
    ]


def test_a_flare_is_shaded_from_its_first_day_to_the_check_in_that_ended_it() -> None:
    course = a_course(FLARE)
    assert course_chart(course, shows_not_done=True)["flares"] == [[8, 12]]
    assert (flare_spans(course)[0].first, flare_spans(course)[0].last) == (day(8), day(12))


def test_a_flare_that_is_open_reaches_to_the_end() -> None:
    course = a_course([*[4] * 20, 8, 8, 8])
    assert course_chart(course, shows_not_done=True)["flares"] == [[20, 27]]
    assert "from 22 Mar, still open" in " ".join(course_sentences(course))


def test_a_flare_from_before_begins_with_the_period_and_one_that_was_over_is_left_out() -> None:
    assert course_chart(a_course([8, 8, 4, 4], lead_in=[*[4] * 8, 8, 8, 8]), shows_not_done=True)[
        "flares"
    ] == [[0, 3]]
    over = a_course([4] * 4, lead_in=[*[4] * 8, 8, 8, 4, 4])
    assert course_chart(over, shows_not_done=True)["flares"] == []


def test_sessions_stand_on_their_days_and_those_not_done_are_for_the_clinic_only() -> None:
    course = a_course(done=[0, 3, 10], plans=[MONDAYS_AND_THURSDAYS], days=14)
    assert course_chart(course, shows_not_done=True)["not_done"] == [7]
    own = course_chart(course, shows_not_done=False)
    assert (own["done"], own["not_done"]) == ([0, 3, 10], [])


def test_the_chart_is_plain_json() -> None:
    chart = course_chart(a_course(FLARE, done=[0]), shows_not_done=True)
    assert json.loads(json.dumps(chart)) == chart


def test_the_table_holds_the_days_with_something_to_tell_newest_first() -> None:
    course = a_course([5, None, 6], done=[10], plans=[MONDAYS_AND_THURSDAYS], days=14)
    rows = course_rows(course, shows_not_done=True)
    assert [(row.on, row.training) for row in rows] == [
        (day(10), "done"),
        (day(7), "not_done"),
        (day(3), "not_done"),
        (day(2), None),
        (day(0), "not_done"),
    ]
    assert rows[3].check_in is not None and rows[3].check_in.pain == 6


def test_the_table_at_home_tells_nothing_of_sessions_not_done() -> None:
    course = a_course([5, None, 6], done=[10], plans=[MONDAYS_AND_THURSDAYS], days=14)
    rows = course_rows(course, shows_not_done=False)
    assert [(row.on, row.training) for row in rows] == [
        (day(10), "done"),
        (day(2), None),
        (day(0), None),
    ]


def test_the_sentences_say_what_the_chart_shows() -> None:
    course = a_course(FLARE, done=[0, 3], plans=[MONDAYS_AND_THURSDAYS], days=15)
    assert course_sentences(course) == (
        "Check-ins on 15 of 15 days.",
        "Usual pain: 4 on 16 Mar, as on 6 Mar.",
        "Usual tiredness: 5 on 16 Mar, as on 6 Mar.",
        "1 flare: 10 Mar to 14 Mar.",
        "2 sessions done, 4 planned.",
    )


@pytest.mark.parametrize(
    ("done", "plans", "words"),
    [
        ([0], [MONDAYS_AND_THURSDAYS], "1 session done, 2 planned."),
        ([0, 3], [MONDAYS_AND_THURSDAYS], "2 sessions done, 2 planned."),
        ([], [MONDAYS_AND_THURSDAYS], "0 sessions done, 2 planned."),
        ([1], [], "1 session done."),
    ],
)
def test_sessions_are_counted_beside_those_planned(done, plans, words) -> None:
    assert training_words(a_course([4], done=done, plans=plans, days=7)) == words


def test_a_usual_level_that_moved_is_said_with_both_its_days() -> None:
    words = " ".join(course_sentences(a_course([7] * 5 + [5] * 20)))
    assert "Usual pain: 7 on 6 Mar, 5 on 26 Mar." in words


def test_too_few_check_ins_are_said_and_nothing_is_made_of_them() -> None:
    words = course_sentences(a_course([7, 5]))
    assert "Too few check-ins to say what is usual." in words
    assert not any(sentence.startswith("Usual") for sentence in words)


def test_no_check_in_and_no_session_is_said_in_one_sentence() -> None:
    assert course_sentences(a_course()) == ("Nothing was written down in these weeks.",)
    assert own_sentences(a_course()) == ("Your check-ins and your training will show here.",)


def test_nobody_is_told_at_home_what_they_did_not_do() -> None:
    course = a_course([*[6] * 5, *[4] * 20], done=[0], plans=[MONDAYS_AND_THURSDAYS])
    words = own_sentences(course)
    assert words[:2] == (
        "You trained once.",
        "Your usual pain is about 4; at the beginning it was about 6.",
    )
    assert "planned" not in " ".join(words)


def test_the_same_usual_pain_is_said_as_the_same() -> None:
    assert own_sentences(a_course([5] * 20)) == (
        "Your usual pain is about 5, as at the beginning.",
    )
