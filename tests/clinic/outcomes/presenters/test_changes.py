"""From the first examination to the latest: the change, what it reaches, and what is not known."""

from collections.abc import Mapping
from datetime import date

import pytest

from sthenia.catalogue.instruments import instrument, outcomes
from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.outcomes.presenters.changes import Followed, OutcomeRow, outcome_rows
from sthenia.science.questionnaires import scores

JUNE, SEPTEMBER, NOVEMBER = date(2026, 6, 1), date(2026, 9, 1), date(2026, 11, 1)


def _row(name: str, rows: tuple[OutcomeRow, ...]) -> OutcomeRow:
    return next(row for row in rows if row.name == name)


def _by_form(instrument_id: str, *answers: Mapping[int, int], activities=None) -> dict:
    """Forms of one instrument, filled in from June on."""
    form = instrument(instrument_id)
    days = (JUNE, SEPTEMBER, NOVEMBER)
    filled = tuple(
        DatedScores(on, scores(form, given, activities=names))
        for on, given, names in zip(
            days, answers, activities or [None] * len(answers), strict=False
        )
    )
    return {(form.id, form.version): filled}


def _by_test(outcome: str, measure: str, *values: float) -> dict:
    rows = [
        KeptScore(outcome=outcome, measure=measure, name="Name", value=value, on=on)
        for on, value in zip((JUNE, SEPTEMBER, NOVEMBER), values, strict=False)
    ]
    return {outcome: rows}


def _only(name: str, *, by_test: dict | None = None, by_form: dict | None = None) -> Followed:
    (followed,) = _row(name, outcome_rows(by_test or {}, by_form or {})).followed
    return followed


def test_every_outcome_stands_in_the_list_also_one_never_measured() -> None:
    rows = outcome_rows({}, {})
    assert [row.name for row in rows] == [outcome.name for outcome in outcomes()]
    assert {row.name for row in rows} >= {
        "Pain",
        "Tiredness",
        "Tender points",
        "Low mood",
        "Anxiety",
        "What the person can do",
        "Quality of life",
        "Muscle strength",
    }
    assert all(row.followed == () and row.usual_measure for row in rows)


def test_a_change_is_held_against_each_named_threshold() -> None:
    pain = _only("Pain", by_form=_by_form("nrs-pain", {1: 7}, {1: 5}))
    assert (pain.first, pain.latest) == ((JUNE, 7), (SEPTEMBER, 5))
    found = pain.difference
    assert found is not None
    assert (found.text, found.direction, found.tone) == ("2 points less", "better", "good")
    # 2 of 7 is 29 %: enough points for a clear improvement, not enough percent.
    reached = {held.text: held.is_reached for held in found.held}
    assert reached["below the clear improvement, at least 2 points and at least 30%"] is False
    assert reached["at or above the small improvement, at least 1 point and at least 15%"] is True
    assert all(held.source for held in found.held)


def test_getting_worse_reaches_no_threshold_of_getting_better() -> None:
    found = _only("Pain", by_form=_by_form("nrs-pain", {1: 3}, {1: 8})).difference
    assert found is not None
    assert (found.text, found.direction, found.tone) == ("5 points more", "worse", "care")
    assert not any(held.is_reached for held in found.held)


def test_it_is_the_first_and_the_latest_that_are_compared() -> None:
    pain = _only("Pain", by_form=_by_form("nrs-pain", {1: 7}, {1: 2}, {1: 6}))
    assert len(pain.values) == 3
    assert pain.difference is not None and pain.difference.text == "1 point less"


def test_one_measurement_gives_no_difference() -> None:
    pain = _only("Pain", by_form=_by_form("nrs-pain", {1: 7}))
    assert pain.difference is None and pain.not_comparable == ""


def test_no_change_is_said_as_such() -> None:
    found = _only("Tiredness", by_form=_by_form("nrs-fatigue", {1: 7}, {1: 7})).difference
    assert found is not None
    assert (found.text, found.direction, found.tone) == ("no change", "same", "plain")
    assert found.held == ()


def test_a_borrowed_threshold_says_that_it_is_borrowed() -> None:
    forms = _by_form("fiqr", dict.fromkeys(range(1, 22), 6), dict.fromkeys(range(1, 22), 4))
    row = _row("Quality of life", outcome_rows({}, forms))
    (total,) = [one for one in row.followed if one.name == "FIQR"]
    assert total.difference is not None
    (held,) = total.difference.held
    assert held.is_reached and held.text.endswith("borrowed")


def test_a_form_that_could_not_be_scored_is_no_measurement() -> None:
    rows = outcome_rows({}, _by_form("gad-7", {1: 2}))
    assert _row("Anxiety", rows).followed == ()


def test_different_activities_are_not_compared_and_it_says_why() -> None:
    forms = _by_form(
        "psfs",
        {1: 3, 2: 4},
        {1: 6, 2: 7},
        activities=[{1: "stairs", 2: "shopping"}, {1: "stairs", 2: "gardening"}],
    )
    own = _only("What the person can do", by_form=forms)
    assert own.difference is None
    assert "different activities" in own.not_comparable


@pytest.mark.parametrize(
    ("after", "text", "is_reached", "verdict"),
    [
        (14, "4 stands more", True, "better"),
        (13, "3 stands more", False, "may be chance"),
        (9, "1 stand less", False, "may be chance"),
        (6, "4 stands less", True, "worse"),
        (10, "no change", False, ""),
    ],
)
def test_less_than_the_detectable_change_is_not_called_better_or_worse(
    after, text, is_reached, verdict
) -> None:
    rows = _by_test("functional_capacity", "chair_stand", 10, after)
    found = _only("What the person can do", by_test=rows).difference
    assert found is not None and (found.text, found.verdict) == (text, verdict)
    assert [held.is_reached for held in found.held] == [is_reached]


def test_metres_walked_get_no_threshold_and_the_reason() -> None:
    rows = _by_test("functional_capacity", "six_minute_walk", 430, 465)
    found = _only("What the person can do", by_test=rows).difference
    assert found is not None and found.text == "35 metres more"
    assert found.held == () and "156 to 167 m" in found.caveats[0]


def test_fewer_tender_points_are_better_and_how_much_matters_is_not_known() -> None:
    rows = _by_test("tender_points", "tender_points", 14, 11)
    found = _only("Tender points", by_test=rows).difference
    assert found is not None
    assert (found.text, found.direction) == ("3 points less", "better")
    assert found.held == ()


def test_each_hand_and_each_exercise_is_followed_by_itself() -> None:
    rows = {
        "muscle_strength": [
            *_by_test("muscle_strength", "handgrip:right:mean", 20, 21)["muscle_strength"],
            *_by_test("muscle_strength", "handgrip:left:mean", 19)["muscle_strength"],
            *_by_test("muscle_strength", "one_repetition_maximum:leg_press", 40, 50)[
                "muscle_strength"
            ],
        ]
    }
    followed = _row("Muscle strength", outcome_rows(rows, {})).followed
    assert [one.difference.text if one.difference else None for one in followed] == [
        "10 kg more",
        "1 kg more",
        None,
    ]


def test_a_difference_too_small_to_write_is_not_called_none() -> None:
    rows = _by_test("muscle_strength", "handgrip:right:mean", 20.0, 20.04)
    found = _only("Muscle strength", by_test=rows).difference
    assert found is not None and found.text == "less than 0.1 kg more"
