"""Reads of the past: what an examination held, numbers with who entered them, maps and tests."""

from datetime import date, timedelta

from sthenia.clinic.assessments import history
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.science.questionnaires import CriteriaAnswers
from tests.clinic.assessments.examinations import EVERY_TEST, examined
from tests.people import Cast

PAIN = SheetInput("nrs-pain", "1", {1: 6})


def test_an_examination_in_brief_says_what_it_held(cast: Cast) -> None:
    examined(cast, sheets=(PAIN,))
    examined(cast, on=date(2026, 9, 2), function=EVERY_TEST)
    tested, answered = history.examinations_in_brief(cast.ana_record).order_by("-examined_on")
    assert (answered.has_criteria, answered.has_tests, answered.has_scores) == (False, False, True)
    assert (tested.has_tests, tested.has_scores) == (True, True)
    assert [score.value for score in answered.scores.all()] == [6]


def test_numbers_say_who_entered_them_and_how(cast: Cast) -> None:
    examined(cast, on=date(2026, 9, 2), sheets=(PAIN,))
    examined(cast, on=date(2026, 9, 1), sheets=(PAIN,))
    series = history.numbers_over_time(cast.ana_record)["nrs-pain:total"]
    assert [one.score.on.day for one in series] == [1, 2]
    assert (series[0].entered_by, series[0].is_by_patient) == ("Bea", False)
    assert series[0].mode == "Asked or on paper, entered by staff"
    assert history.numbers_over_time(cast.pia_record) == {}


def test_an_untouched_map_is_no_body_map(cast: Cast) -> None:
    examined(cast, on=date(2026, 9, 1), criteria=CriteriaAnswers(fatigue=2))
    examined(cast, on=date(2026, 9, 3), criteria=CriteriaAnswers(pain_sites=frozenset({"neck"})))
    examined(cast, on=date(2026, 9, 2), criteria=CriteriaAnswers(no_pain_anywhere=True))
    days = [record.examination.examined_on.day for record in history.body_maps(cast.ana_record)]
    assert days == [2, 3]


def test_tests_come_oldest_first(cast: Cast) -> None:
    examined(cast, on=date(2026, 9, 2), function=EVERY_TEST)
    examined(cast, on=date(2026, 9, 1), function=EVERY_TEST)
    days = [test.examination.examined_on.day for test in history.tests_over_time(cast.ana_record)]
    assert days == sorted(days) and set(days) == {1, 2}


def test_forms_of_some_days(cast: Cast) -> None:
    examined(cast, on=date(2026, 9, 1), sheets=(PAIN,))
    examined(cast, on=date(2026, 9, 9), sheets=(PAIN,))
    found = history.forms_answered_between(
        cast.ana_record, first=date(2026, 9, 2), last=date(2026, 9, 9)
    )
    assert [form.examination.examined_on.day for form in found] == [9]


def test_a_long_series_keeps_its_beginning_and_its_newest(cast: Cast) -> None:
    n_all = history.FIRST_KEPT + history.NEWEST_KEPT + 4
    for n in range(n_all):
        examined(cast, on=date(2026, 3, 1) + timedelta(n), sheets=(PAIN,))
    wanted = [*range(history.FIRST_KEPT), *range(n_all - history.NEWEST_KEPT, n_all)]
    days = [date(2026, 3, 1) + timedelta(n) for n in wanted]
    numbers = history.numbers_over_time(cast.ana_record)["nrs-pain:total"]
    assert [one.score.on for one in numbers] == days
    (forms,) = history.forms_from_first_to_latest(cast.ana_record).values()
    assert [form.on for form in forms] == days
    (outcome,) = history.outcomes_over_time(cast.ana_record).values()
    assert [score.on for score in outcome] == days


def test_a_short_series_is_whole(cast: Cast) -> None:
    for n in range(5):
        examined(cast, on=date(2026, 3, 1) + timedelta(n), sheets=(PAIN,))
    assert len(history.numbers_over_time(cast.ana_record)["nrs-pain:total"]) == 5
    assert history.outcomes_over_time(cast.pia_record) == {}
