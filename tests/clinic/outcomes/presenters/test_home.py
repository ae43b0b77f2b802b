"""The patient's home in words: three taps, the session, one sentence, a small picture."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from sthenia.clinic.outcomes.phone import Home
from sthenia.clinic.outcomes.presenters.home import (
    asks_of,
    next_day_words,
    one_sentence,
    session_state,
    small_picture,
    step_after,
)
from sthenia.clinic.training.models import Plan, PlannedSession, Session
from sthenia.clinic.training.queries import Due
from tests.clinic.outcomes.courses import FIRST, a_course, day


def _home(**given) -> Home:
    home = Home(
        today=day(27),
        check_in=None,
        session=None,
        due=Due(None, None, "No plan yet.", None),
        n_exercises=0,
        course=a_course(),
        questionnaires=(),
        is_asked_about_data=False,
    )
    return replace(home, **given)


def test_three_taps_make_a_check_in_and_each_takes_the_earlier_ones_along() -> None:
    first = step_after({})
    assert first is not None
    assert (first.field, first.number, first.of, first.before) == ("pain", 1, 3, ())
    second = step_after({"pain": 0})
    assert second is not None
    assert (second.field, second.before) == ("fatigue", (("pain", 0),))
    third = step_after({"pain": 0, "fatigue": 7})
    assert third is not None
    assert (third.field, third.before) == ("sleep", (("pain", 0), ("fatigue", 7)))
    assert step_after({"pain": 0, "fatigue": 7, "sleep": 3}) is None


def test_where_the_person_stands_with_todays_session() -> None:
    plan = Plan()
    assert session_state(_home()) == "no_plan"
    assert session_state(_home(due=Due(plan, None, "Rest.", day(29)))) == "rest"
    assert session_state(_home(due=Due(plan, PlannedSession(), "", None))) == "due"
    assert session_state(_home(session=Session())) == "go_on"
    finished = Session(finished_at="2026-03-29T10:00Z")
    assert session_state(_home(session=finished)) == "finished"


def test_a_reason_to_pause_goes_before_a_session_that_is_open_or_finished() -> None:
    paused = Due(Plan(), None, "Somebody has to look first.", None, is_paused=True)
    for session in (None, Session(), Session(finished_at="2026-03-29T10:00Z")):
        assert session_state(_home(due=paused, session=session)) == "paused"


@pytest.mark.parametrize(
    ("course", "sentence"),
    [
        (a_course(), "Your check-ins and your training will show here."),
        (a_course([5]), "You checked in once in four weeks."),
        (a_course([5] * 9), "You checked in on 9 days in four weeks."),
        (a_course([5] * 9, done=[2]), "You trained once in four weeks."),
        (a_course([3] * 8 + [5] * 20, done=[2, 4]), "You trained 2 times in four weeks."),
        (
            a_course([6] * 8 + [4] * 20, done=[2, 4]),
            "Your usual pain is about 4. It began at about 6.",
        ),
    ],
)
def test_one_sentence_says_how_it_goes_and_never_what_was_not_done(course, sentence) -> None:
    assert one_sentence(course) == sentence


def test_the_small_picture_goes_up_with_pain_and_passes_over_days_without_a_check_in() -> None:
    picture = small_picture(a_course([2, None, 8]))
    assert picture is not None
    spots = [tuple(map(float, spot.split(","))) for spot in picture.points.split()]
    assert len(spots) == 2
    assert spots[0][0] < spots[1][0] and spots[0][1] > spots[1][1]
    assert small_picture(a_course([2])) is None


def test_tomorrow_is_called_so_and_other_days_by_name() -> None:
    assert next_day_words(None, FIRST) == ""
    assert next_day_words(date(2026, 3, 3), FIRST) == "tomorrow"
    assert next_day_words(date(2026, 3, 5), FIRST) == "Thursday, 5 March"


def test_what_is_asked_for_stands_as_links() -> None:
    assert asks_of(_home()) == ()
    asked = asks_of(_home(questionnaires=(uuid4(), uuid4()), is_asked_about_data=True))
    assert asked[0].text == "2 sets of questions for you"
    assert all(one.href for one in asked)
