import numpy as np
import pytest

from sthenia.science.questionnaires import numbered_answers, scores
from tests.science.questionnaires.small_instruments import summed


def test_item_names_of_a_file_are_understood():
    written = {"1": 0.0, "item2": 1.0, "Item_3": 2.0, "q04": 3.0}
    assert numbered_answers(summed(), written) == {1: 0, 2: 1, 3: 2, 4: 3}


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ({"mood": 1.0}, "'mood' does not name an item"),
        ({"1": 1.0, "item1": 2.0}, "item 1 is given twice, as '1' and 'item1'"),
        ({"item7": 1.0}, "there is no item 7; items are numbered 1 to 4"),
        ({"item1": 1.5}, "item 1 is 1.5; it must be a whole number from 0 to 3"),
        ({"item1": 4.0}, "item 1 is 4; it must be a whole number from 0 to 3"),
        ({"item1": float("nan")}, "item 1 is nan"),
        ({"item1": float("inf")}, "item 1 is inf"),
    ],
)
def test_what_cannot_be_an_answer_is_named(written, complaint):
    with pytest.raises(ValueError, match=complaint):
        numbered_answers(summed(), written)


def test_every_fault_is_listed_at_once():
    with pytest.raises(ValueError, match=r"item 1 is 9.*there is no item 8"):
        numbered_answers(summed(), {"item1": 9.0, "item8": 1.0})


@pytest.mark.parametrize("kind", [np.int64, np.int8, np.float64, np.float32, int, float])
def test_an_array_of_any_kind_of_number_gives_plain_answers(kind):
    row = np.array([0, 1, 2, 3]).astype(kind)
    answers = dict(zip(np.arange(1, 5), row, strict=True))
    result = scores(summed(), answers)
    assert result.scores[0].value == 3.0
    assert type(result.scores[0].value) is float


def test_a_missing_answer_of_an_array_says_how_to_write_it():
    with pytest.raises(ValueError, match="item 2 is nan; leave a missing answer out, or give None"):
        scores(summed(), {1: 1, 2: np.nan})


@pytest.mark.parametrize("answers", [[1, 2, 3, 0], np.array([1, 2, 3, 0])])
def test_answers_without_item_numbers_say_how_to_number_them(answers):
    with pytest.raises(TypeError, match=r"dict\(enumerate\(answers, start=1\)\)"):
        scores(summed(), answers)
    assert scores(summed(), dict(enumerate(answers, start=1))).scores[0].value == 9.0
