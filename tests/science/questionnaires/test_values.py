import pytest

from sthenia.science.questionnaires import (
    Band,
    BandScheme,
    Instrument,
    Item,
    Subscale,
    Threshold,
    scores,
)
from tests.science.questionnaires.small_instruments import in_two_parts, missing_rule, summed


def test_a_reversed_item_counts_from_the_other_end():
    item = Item(1, 1, 4, is_reversed=True)
    assert [item.value(answer) for answer in (1, 2, 3, 4)] == [4, 3, 2, 1]


def test_a_recoded_item_counts_as_its_table_says():
    item = Item(1, 1, 3, recode=(100, 50, 0))
    assert [item.value(answer) for answer in (1, 2, 3)] == [100, 50, 0]
    assert item.value_range == (0, 100)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: Item(1, 3, 3), "low to high"),
        (lambda: Item(1, 1, 3, recode=(100, 0)), "one for each"),
        (lambda: Item(1, 1, 3, is_reversed=True, recode=(3, 2, 1)), "choose one"),
        (lambda: BandScheme("s", (Band("b", 5, 9), Band("a", 0, 4)), "x", "R"), "low to high"),
        (
            lambda: Threshold(
                "t", "t", "minimal_important_difference", None, None, "either", False, "x", "R"
            ),
            "points, percent or both",
        ),
        (
            lambda: Subscale("t", "T", (1,), "mean", 0, 3, missing_rule("prorate", 1)),
            "goes with sum",
        ),
        (
            lambda: Subscale(
                "t",
                "T",
                (1,),
                "sum",
                0,
                3,
                missing_rule(),
                band_schemes=(BandScheme("s", (Band("low", 0, 2),), "x", "R"),),
            ),
            "must cover the scale",
        ),
        (lambda: Subscale("t", "T", (1,), "sum", 0, 3, missing_rule(), 0), "divides by 0"),
    ],
)
def test_contradictory_parts_are_refused(make, complaint):
    with pytest.raises(ValueError, match=complaint):
        make()


def _instrument(*subscales: Subscale, numbers: tuple[int, ...] = (1, 2)) -> Instrument:
    items = tuple(Item(number, 0, 3) for number in numbers)
    return Instrument("x", "1", items, subscales, better="lower", recall_days=None)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (
            lambda: _instrument(Subscale("t", "T", (1, 2), "sum", 0, 7, missing_rule())),
            "stated as 0 to 7, but its items and formula give 0 to 6",
        ),
        (
            lambda: _instrument(Subscale("t", "T", (1, 3), "sum", 0, 6, missing_rule())),
            "no item 3",
        ),
        (
            lambda: _instrument(Subscale("t", "T", (1, 1), "sum", 0, 6, missing_rule())),
            "each once",
        ),
        (
            lambda: _instrument(
                Subscale("t", "T", (), "sum_of_subscales", 0, 6, missing_rule(), parts=("u",))
            ),
            "do not come before it",
        ),
        (
            lambda: _instrument(
                Subscale("t", "T", (1,), "sum", 0, 3, missing_rule()),
                Subscale("t", "T", (2,), "sum", 0, 3, missing_rule()),
            ),
            "twice",
        ),
        (lambda: _instrument(numbers=(2, 1)), "numbered upwards"),
    ],
)
def test_an_instrument_that_contradicts_itself_is_refused(make, complaint):
    with pytest.raises(ValueError, match=complaint):
        make()


def test_an_unknown_item_or_subscale_is_named_with_what_there_is():
    with pytest.raises(ValueError, match="no item 9; its items are numbered 1 to 4"):
        summed().item(9)
    with pytest.raises(ValueError, match="no subscale 'mood'; it has: total"):
        summed().subscale("mood")


def test_asking_for_a_score_that_could_not_be_computed_gives_the_reason():
    result = scores(in_two_parts(), {1: 5, 2: 5})
    with pytest.raises(ValueError, match="no item was answered"):
        result.score("second")
    with pytest.raises(ValueError, match="no subscale 'third'; it has: first, second, total"):
        result.score("third")
