"""Words that the pages of this room need for a row."""

from sthenia.clinic.outcomes.templatetags.outcome_words import check_in_line, slug_of, state_of
from sthenia.clinic.training.models import CheckIn


def test_a_check_in_in_one_line() -> None:
    assert check_in_line(CheckIn(pain=4, fatigue=5, sleep=0)) == (
        "Pain 4, tiredness 5, poor sleep 0"
    )


def test_a_measure_becomes_a_place_on_the_page() -> None:
    assert slug_of("rand-36:physical_functioning") == "rand-36-physical-functioning"


def test_an_area_that_does_not_hurt_has_no_state() -> None:
    assert (state_of({"neck": "new"}, "neck"), state_of({}, "neck")) == ("new", "")
