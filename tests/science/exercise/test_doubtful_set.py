"""A set that is likely a slip of the finger is asked about; one step after the other is not."""

import pytest

from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.doubtful_set import doubt_of_set
from tests.training_days import BODY, COARSE, HOLDS, planned


def _doubt(index: int, repetitions: int = 10, *, earlier=(), at: int = 0):
    done = SetDone(repetitions, COARSE.steps[index])
    before = tuple(SetDone(10, COARSE.steps[one]) for one in earlier)
    return doubt_of_set(done, planned=planned(COARSE, at), earlier=before, ladder=COARSE)


@pytest.mark.parametrize(
    ("index", "earlier", "at"), [(0, (), 0), (2, (), 0), (4, (), 2), (4, (1, 2), 0), (0, (4,), 3)]
)
def test_what_lies_near_what_went_before_is_not_asked_about(index, earlier, at) -> None:
    assert _doubt(index, earlier=earlier, at=at) is None


def test_three_steps_above_everything_before_is_asked_about_with_both() -> None:
    doubt = _doubt(4, earlier=(1,))
    assert doubt is not None and doubt.code == "much_harder"
    assert "5 kg" in doubt.text and "2 kg" in doubt.text
    assert _doubt(3) is not None


def test_more_than_twice_the_repetitions_are_asked_about() -> None:
    assert _doubt(0, 24) is None
    doubt = _doubt(0, 25)
    assert doubt is not None and doubt.code == "many_repetitions"
    body = doubt_of_set(SetDone(100, None), planned=planned(BODY), earlier=(), ladder=BODY)
    assert body is not None


def test_a_hold_is_asked_about_by_its_time_alone() -> None:
    long = SetDone(3, HOLDS.steps[3])
    doubt = doubt_of_set(long, planned=planned(HOLDS), earlier=(), ladder=HOLDS)
    assert doubt is not None and doubt.code == "much_harder"
    near = SetDone(3, HOLDS.steps[1])
    assert doubt_of_set(near, planned=planned(HOLDS), earlier=(), ladder=HOLDS) is None
