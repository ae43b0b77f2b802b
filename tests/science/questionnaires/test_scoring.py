import json
from dataclasses import asdict

import pytest

from sthenia.science.questionnaires import scores
from tests.science.questionnaires.small_instruments import (
    in_two_parts,
    missing_rule,
    own_activities,
    summed,
)


def test_a_sum_turns_reversed_items_round():
    score = scores(summed(), {1: 3, 2: 2, 3: 1, 4: 3}).score("total")
    assert (score.value, score.low, score.high, score.better) == (6.0, 0, 12, "lower")
    assert (score.n_answered, score.n_missing, score.is_prorated) == (4, 0, False)
    assert score.caveats == ()


def test_a_missing_answer_stops_a_score_that_needs_them_all():
    result = scores(summed(), {1: 3, 2: 2, 3: None})
    assert result.scores == ()
    refusal = result.not_computable[0]
    assert refusal.missing == (3, 4)
    assert refusal.n_answered == 2
    assert refusal.reason == "items 3, 4 have no answer; every item is needed"


def test_a_score_without_a_sourced_rule_says_why_it_needs_every_answer():
    instrument = summed(missing=missing_rule(sourcing="U"))
    reason = scores(instrument, {1: 3, 2: 2, 3: 1}).not_computable[0].reason
    assert reason == (
        "item 4 has no answer; every item is needed, because a rule for missing answers would be "
        "a convention: no published source was found"
    )


def test_a_prorated_sum_is_the_mean_times_the_number_of_items_and_says_so():
    instrument = summed(missing=missing_rule("prorate", 1, "U"))
    score = scores(instrument, {1: 3, 2: 2, 3: 1}).score("total")
    assert score.value == pytest.approx(8)
    assert (score.n_answered, score.n_missing, score.is_prorated) == (3, 1, True)
    assert score.answered == (1, 2, 3)
    assert score.caveats == (
        "Total: item 4 not answered; the score is the mean of the answered items times 4, from 3 "
        "answers (Example 2000; a convention: no published source was found).",
    )


def test_more_missing_answers_than_the_rule_allows_stop_the_score():
    instrument = summed(missing=missing_rule("prorate", 1))
    reason = scores(instrument, {1: 3, 2: 2}).not_computable[0].reason
    assert reason == "items 3, 4 have no answer; at most 1 may be missing (Example 2000)"


def test_an_empty_form_gives_no_score_and_no_zero():
    result = scores(summed(missing=missing_rule("prorate", 3)), {})
    assert result.scores == ()
    assert result.not_computable[0].reason == "no item was answered"


def test_parts_are_added_up_and_their_caveats_come_along():
    result = scores(in_two_parts(), {1: 8, 3: 5, 4: 6})
    assert result.score("first").value == 8
    total = result.score("total")
    assert total.value == 19
    assert (total.n_answered, total.n_missing, total.is_prorated) == (3, 1, True)
    assert total.caveats == result.score("first").caveats != ()


def test_one_part_without_a_score_makes_the_whole_form_invalid():
    result = scores(in_two_parts(), {1: 8, 2: 4, 3: 5})
    assert result.scores == ()
    reasons = {refusal.subscale: refusal.reason for refusal in result.not_computable}
    assert reasons["second"] == "item 4 has no answer; every item is needed"
    assert reasons["first"].startswith("the whole form is invalid, because of Second")
    assert reasons["total"].startswith("Second: item 4 has no answer")


def test_activities_are_rated_as_many_as_the_person_names():
    score = scores(own_activities(), {1: 3, 2: 6}, activities={1: "carry", 2: "stairs"})
    total = score.score("total")
    assert total.value == 4.5
    assert (total.n_answered, total.n_missing, total.is_prorated) == (2, 0, False)
    assert total.activities == ("carry", "stairs")
    assert total.caveats == ()


def test_a_named_activity_without_a_rating_is_a_missing_answer():
    names = {1: "carry", 2: "stairs"}
    total = scores(own_activities(), {1: 3}, activities=names).score("total")
    assert (total.value, total.n_missing) == (3, 1)
    assert total.caveats[0].startswith("Activities: item 2 not answered")


def test_ratings_without_names_say_that_they_cannot_be_compared():
    total = scores(own_activities(), {1: 3, 2: 6}).score("total")
    assert total.activities == ()
    assert total.caveats == (
        "What was rated is not named, so it can be compared with no other day.",
    )


def test_names_for_items_of_fixed_wording_are_refused():
    with pytest.raises(ValueError, match="fixed wording"):
        scores(summed(), {1: 1}, activities={1: "carry"})


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ({1: 4}, "item 1 is 4; it must be a whole number from 0 to 3"),
        ({1: True}, "item 1 is True"),
        ({1: 1.5}, "item 1 is 1.5"),
        ({5: 1}, "there is no item 5; items are numbered 1 to 4"),
    ],
)
def test_answers_that_cannot_be_scored_are_refused(answers, complaint):
    with pytest.raises(ValueError, match=complaint):
        scores(summed(), answers)


def test_a_result_can_be_written_as_json():
    result = scores(in_two_parts(), {1: 8, 3: 5, 4: 6})
    written = json.loads(json.dumps(asdict(result)))
    assert written["scores"][2]["value"] == 19
