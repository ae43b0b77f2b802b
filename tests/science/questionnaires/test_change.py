import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires import (
    Threshold,
    change,
    changes,
    measure_change,
    scores,
    value_at_threshold,
)
from tests.science.questionnaires.small_instruments import (
    in_two_parts,
    missing_rule,
    own_activities,
    summed,
)

BOTH = Threshold(
    id="both",
    name="clear improvement",
    kind="minimal_important_difference",
    points=2,
    percent=30,
    applies_to="improvement",
    is_borrowed=False,
    source="Example 2000",
    sourcing="P",
)
DETECTABLE = Threshold(
    id="detectable",
    name="smallest detectable change",
    kind="smallest_detectable_change",
    points=3,
    percent=None,
    applies_to="either",
    is_borrowed=True,
    source="Example 2001",
    sourcing="R",
)


def _total(value, better="lower"):
    """A form whose total is `value`: three items add up, the reversed one adds nothing."""
    answers = {1: min(value, 3), 2: min(max(value - 3, 0), 3), 3: min(max(value - 6, 0), 3), 4: 3}
    return scores(summed(better=better), answers).score("total")


def _change(earlier, later, better="lower"):
    instrument = summed(better=better, thresholds=(BOTH, DETECTABLE))
    return change(instrument, _total(earlier, better), _total(later, better))


def test_change_is_later_minus_earlier_in_points_and_percent():
    found = _change(8, 6)
    assert (found.earlier, found.later, found.points, found.percent) == (8, 6, -2, -25)


@pytest.mark.parametrize(
    ("earlier", "later", "better", "direction"),
    [
        (8, 6, "lower", "better"),
        (6, 8, "lower", "worse"),
        (8, 6, "higher", "worse"),
        (6, 8, "higher", "better"),
        (6, 6, "higher", "same"),
    ],
)
def test_the_instrument_says_which_way_is_better(earlier, later, better, direction):
    assert _change(earlier, later, better).direction == direction


@pytest.mark.parametrize(
    ("earlier", "later", "is_reached"),
    [
        (6, 4, True),  # 2 points, 33%
        (8, 6, False),  # 2 points, but only 25%
        (3, 2, False),  # 33%, but only 1 point
        (4, 6, False),  # 2 points and 50%, the wrong way
        (6, 6, False),
    ],
)
def test_points_and_percent_are_both_needed_where_both_are_given(earlier, later, is_reached):
    assert _change(earlier, later).has_reached("both") is is_reached


def test_a_threshold_for_either_way_counts_worsening_too():
    assert _change(4, 7).has_reached("detectable")
    assert not _change(4, 6).has_reached("detectable")


def test_each_threshold_names_its_source_and_a_borrowed_one_says_so():
    both, detectable = _change(9, 6).thresholds
    assert both.source == "Example 2000"
    assert both.text == "at or above the clear improvement"
    assert both.caveats == ("our own proposal: a clinician has to agree to it",)
    assert detectable.source == "Example 2001"
    assert detectable.text == "at or above the smallest detectable change, borrowed"
    assert _change(4, 7).thresholds[0].text == "the clear improvement is about getting better only"


def test_from_zero_there_are_points_but_no_percent():
    found = _change(0, 3)
    assert found.percent is None
    assert found.caveats == ("The earlier score is 0, so a change in percent has no meaning.",)
    assert found.has_reached("detectable")


def test_an_unknown_threshold_is_named_with_what_there_is():
    with pytest.raises(ValueError, match="no threshold 'responder'; it has: both, detectable"):
        _change(6, 4).has_reached("responder")


def test_scores_of_another_version_or_subscale_are_refused():
    other = in_two_parts()
    form = scores(other, {1: 1, 2: 1, 3: 1, 4: 1})
    with pytest.raises(ValueError, match="only scores of the same version"):
        change(summed(), _total(3), form.score("total"))
    with pytest.raises(ValueError, match="first cannot be compared with second"):
        change(other, form.score("first"), form.score("second"))


def test_the_same_activities_have_to_be_rated_again():
    instrument = own_activities()
    before = scores(instrument, {1: 3, 2: 5}, activities={1: "Carry", 2: "stairs"})
    again = scores(instrument, {2: 6, 3: 7}, activities={2: "carry", 3: "stairs"})
    other = scores(instrument, {1: 6, 2: 7}, activities={1: "carry", 2: "garden"})
    unnamed = scores(instrument, {1: 6, 2: 7})

    found = changes(instrument, before, again)
    assert found.changes[0].points == 2.5
    assert found.changes[0].direction == "better"
    assert "different activities" in changes(instrument, before, other).not_comparable[0].reason
    assert "without naming" in changes(instrument, before, unnamed).not_comparable[0].reason


def test_a_subscale_without_a_score_is_not_compared_and_says_why():
    instrument = in_two_parts()
    whole = scores(instrument, {1: 1, 2: 1, 3: 1, 4: 1})
    torn = scores(instrument, {1: 1, 2: 1, 3: 1})
    found = changes(instrument, whole, torn)
    assert found.changes == ()
    reasons = {refusal.subscale: refusal.reason for refusal in found.not_comparable}
    assert "item 4 has no answer" in reasons["second"]
    assert set(reasons) == {"first", "second", "total"}


def test_forms_of_another_instrument_are_refused():
    whole = scores(in_two_parts(), {1: 1, 2: 1, 3: 1, 4: 1})
    with pytest.raises(ValueError, match="the earlier scores are of parts"):
        changes(summed(), whole, whole)


def test_scores_that_rest_on_different_items_say_so():
    instrument = summed(missing=missing_rule("prorate", 1))
    before = scores(instrument, {1: 1, 2: 1, 3: 1, 4: 2}).score("total")
    after = scores(instrument, {1: 1, 2: 1, 3: 1}).score("total")
    found = change(instrument, before, after)
    assert found.caveats[0] == "The two scores rest on different items: answers are missing."
    assert found.caveats[1:] == after.caveats


def test_a_change_can_be_written_as_json():
    instrument = in_two_parts()
    form = scores(instrument, {1: 1, 2: 1, 3: 1, 4: 1})
    written = json.loads(json.dumps(asdict(changes(instrument, form, form))))
    assert [one["direction"] for one in written["changes"]] == ["same"] * 3


def test_counts_and_measurements_have_a_direction_and_no_threshold():
    fewer = measure_change(14, 11, better="lower")
    assert (fewer.difference, fewer.direction) == (-3, "better")
    assert measure_change(22.0, 20.5, better="higher").direction == "worse"
    assert measure_change(9, 9, better="higher").direction == "same"
    assert "no threshold" in fewer.caveats[0]


def test_a_measurement_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="later value is nan"):
        measure_change(3, float("nan"), better="lower")


@given(
    earlier=st.integers(0, 9),
    later=st.integers(0, 9),
    threshold=st.sampled_from((BOTH, DETECTABLE)),
    better=st.sampled_from(("lower", "higher")),
)
def test_a_change_reaches_a_threshold_where_the_later_score_is_past_its_value(
    earlier, later, threshold, better
):
    found = _change(earlier, later, better)
    towards = "worse" if found.direction == "worse" else "better"
    at = value_at_threshold(earlier, threshold, better=better, towards=towards)
    goes_up = (towards == "better") == (better == "higher")
    is_past = at is not None and (later >= at - 1e-9 if goes_up else later <= at + 1e-9)
    assert found.has_reached(threshold.id) == (is_past and found.direction != "same")


def test_a_threshold_of_getting_better_has_no_value_on_the_other_side():
    assert value_at_threshold(8, BOTH, better="lower", towards="worse") is None
    assert value_at_threshold(8, DETECTABLE, better="lower", towards="worse") == 11


def test_a_percentage_of_nothing_has_no_value():
    assert value_at_threshold(0, BOTH, better="higher") is None
