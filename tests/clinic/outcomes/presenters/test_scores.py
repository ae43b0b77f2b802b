"""Numbers over time: thresholds against the first value, who entered what, two days compared."""

from datetime import date

from sthenia.catalogue.instruments import instrument
from sthenia.clinic.assessments.history import EnteredScore
from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.outcomes.presenters.scores import (
    ScoreCourse,
    course_of,
    groups_of,
    scores_context,
)
from sthenia.science.questionnaires import scores

JUNE, AUGUST, NOVEMBER = date(2026, 6, 1), date(2026, 8, 1), date(2026, 11, 1)
DAYS = (JUNE, AUGUST, NOVEMBER)


def _entered(measure: str, *values: float, version: str = "1", by_patient=False, **fields):
    given = {"low": 0, "high": 10, "better": "lower", "outcome": "pain", "name": "Pain 0-10"}
    return tuple(
        EnteredScore(
            score=KeptScore(
                measure=measure,
                on=on,
                value=value,
                recipe={"version": version, "caveats": ["Note."]},
                examination_id=n,
                **{**given, **fields},
            ),
            entered_by="Bea",
            is_by_patient=by_patient,
            mode="At home, by the person" if by_patient else "",
        )
        for n, (on, value) in enumerate(zip(DAYS, values, strict=False), start=1)
    )


def _pain(*values: float, **fields) -> ScoreCourse:
    return course_of("nrs-pain:total", _entered("nrs-pain:total", *values, **fields))


def test_thresholds_stand_against_the_persons_own_first_value() -> None:
    course = _pain(7, 6, 4)
    clear = next(line for line in course.thresholds if "clear" in line.text)
    assert (clear.kind, clear.at) == ("important", "4.9")
    assert clear.source
    assert all(line.kind == "important" for line in course.thresholds)
    assert any("borrowed" in line.text for line in course.thresholds)
    assert len(course.drawing.lines) == len(course.thresholds)


def test_a_value_alone_is_held_against_nothing() -> None:
    course = _pain(7)
    assert (course.thresholds, course.drawing.lines) == ((), ())
    assert course.drawing.words == "Pain 0-10: 7 on 1 Jun 2026, measured once."


def test_what_measuring_alone_can_make_lies_around_the_first_value() -> None:
    fields = {"version": "11", "name": "TSK-11", "low": 11, "high": 44, "outcome": ""}
    series = _entered("tsk:total", 30, 26, **fields)
    course = course_of("tsk:total", series)
    top, bottom = map(float, course.drawing.zone)
    assert top < float(course.drawing.dots[0].y) < bottom
    noise = [line for line in course.thresholds if line.kind == "noise"]
    assert noise and all(float(line.at) <= 30 - 5.6 for line in noise)


def test_bands_lie_behind_and_name_their_scheme() -> None:
    fields = {"version": "2001", "name": "Depression", "high": 27, "outcome": "depression"}
    course = course_of("phq-9:total", _entered("phq-9:total", 19, 14, **fields))
    assert len(course.drawing.bands) == 5
    assert course.bands_by


def test_each_value_says_who_entered_it_and_how() -> None:
    rows = _pain(7, 6).rows
    assert [(row.on, row.value) for row in rows] == [(AUGUST, 6), (JUNE, 7)]
    assert (rows[0].entered_by, rows[0].mode) == ("Bea", "examined")
    own = _pain(7, by_patient=True)
    assert (own.rows[0].entered_by, own.rows[0].mode) == ("the person", "At home, by the person")
    assert own.drawing.dots[0].is_by_patient


def test_an_instrument_that_left_the_catalogue_is_still_drawn() -> None:
    course = course_of("old:total", _entered("old:total", 3, 4, name="Old form"))
    assert course.name == "Old form" and course.thresholds == ()
    assert len(course.drawing.dots) == 2


def test_outcomes_come_first_and_tests_of_function_have_a_page_of_their_own() -> None:
    found = groups_of(
        {
            "widespread_pain_index": _entered("widespread_pain_index", 8, outcome=""),
            "nrs-pain:total": _entered("nrs-pain:total", 7),
            "chair_stand": _entered("chair_stand", 9, outcome="functional_capacity"),
            "handgrip:right:mean": _entered("handgrip:right:mean", 20, outcome="muscle_strength"),
        }
    )
    assert [group.name for group in found] == ["Pain", "Parts and other scores"]


def _forms(*values: int) -> dict:
    form = instrument("nrs-pain")
    filled = tuple(
        DatedScores(on, scores(form, {1: value})) for on, value in zip(DAYS, values, strict=False)
    )
    return {(form.id, form.version): filled}


def test_two_days_are_compared_the_first_and_the_newest_where_none_is_asked_for() -> None:
    numbers = {"nrs-pain:total": _entered("nrs-pain:total", 8, 6, 3)}
    given = {"first": None, "second": None}
    compared = scores_context(numbers, _forms(8, 6, 3), **given)["compared"]
    assert (compared.first, compared.second) == (JUNE, NOVEMBER)
    (row,) = compared.rows
    assert row.followed[0].difference.text == "5 points less"
    later = scores_context(numbers, _forms(8, 6, 3), first=NOVEMBER, second=AUGUST)["compared"]
    assert (later.first, later.second) == (AUGUST, NOVEMBER)
    assert later.rows[0].followed[0].difference.text == "3 points less"


def test_one_day_alone_is_compared_with_nothing() -> None:
    numbers = {"nrs-pain:total": _entered("nrs-pain:total", 8)}
    assert scores_context(numbers, _forms(8), first=None, second=None)["compared"] is None
