"""Reasons and small pictures as the clinician sees them."""

from sthenia.clinic.reviews import queries
from sthenia.clinic.reviews.presenters.review_page import outcome_pictures, review_page
from tests.clinic.reviews.second_looks import told, weeks_of_training
from tests.people import Cast

PAIN = {
    "outcome": "pain",
    "name": "Pain 0-10",
    "earlier": 8,
    "earlier_on": "2026-03-02",
    "later": 6,
    "later_on": "2026-03-30",
    "better": "lower",
    "ends": [0, 10],
    "wanted_value": 5.6,
    "kind": "little",
    "direction": "better",
    "wanted": {
        "name": "clear improvement",
        "points": 2,
        "percent": 30,
        "is_borrowed": False,
        "source": "A3",
    },
}


def test_a_picture_sets_both_values_and_the_aim_on_the_scale() -> None:
    (picture,) = outcome_pictures([PAIN])
    assert (picture.x_earlier, picture.x_later, picture.x_wanted) == ("156.4", "118.8", "111.3")
    assert (picture.verdict, picture.tone) == ("little change", "care")


def test_an_outcome_without_a_scale_or_an_aim_is_still_drawn() -> None:
    walk = PAIN | {"ends": [None, None], "wanted": None, "wanted_value": None, "kind": "not_known"}
    (picture,) = outcome_pictures([walk | {"earlier": 400, "later": 500}])
    assert picture.x_wanted == "" and picture.wanted == ""
    assert float(picture.x_earlier) < float(picture.x_later) < 194
    (nought,) = outcome_pictures([walk | {"earlier": 0, "later": 0}])
    assert nought.x_earlier == nought.x_later == "6.0"


def test_an_aim_beyond_the_scale_is_not_drawn() -> None:
    (picture,) = outcome_pictures([PAIN | {"earlier": 1, "later": 1, "wanted_value": -1}])
    assert picture.x_wanted == ""


def test_outcomes_stand_in_the_catalogues_order() -> None:
    pictures = outcome_pictures([PAIN | {"outcome": "anxiety", "name": "GAD-7"}, PAIN])
    assert [picture.name for picture in pictures] == ["Pain 0-10", "GAD-7"]


def test_what_cannot_wait_is_read_first_with_who_told_it(cast: Cast) -> None:
    weeks_of_training(cast)
    told(cast.ana_record, "new_symptom", "saddle_or_bladder", by=cast.eve)
    review = queries.open_review(cast.ana_record)
    assert review is not None
    page = review_page(review, queries.red_flag_answers(cast.ana_record))
    assert [card.badge for card in page.reasons] == ["emergency", "look again", "look again"]
    assert page.is_emergency
    first, last = page.reasons[0], page.reasons[-1]
    assert first.told_by == "Eve"
    assert first.differential is not None
    assert first.differential.think_of == ("cauda equina",)
    assert first.differential.traced == "general knowledge, no source kept"
    trained = [card.training for card in page.reasons if card.training]
    assert trained == [(8, 8)]
    assert last.code in ("red_flag", "little_change")
