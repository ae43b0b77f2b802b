"""What must hold for every instrument in the catalogue, whatever is answered."""

import json
import random
from dataclasses import asdict

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sthenia.catalogue.instruments import instrument, instruments
from sthenia.science.questionnaires import Instrument, changes, scores

ALL = [instrument(key.id, key.version) for key in instruments()]
every_instrument = st.sampled_from(ALL)


@st.composite
def forms(draw, *, is_complete=False):
    """An instrument with answers to it; unless complete, some may be missing."""
    scored = draw(every_instrument)
    answers = {}
    for item in scored.items:
        is_left_out = not is_complete and draw(st.integers(0, 11)) == 0
        answers[item.number] = None if is_left_out else draw(st.integers(item.low, item.high))
    return scored, answers


def _names(scored: Instrument):
    if not scored.items_named_by_person:
        return None
    return {item.number: f"activity {item.number}" for item in scored.items}


def _scored(scored, answers):
    return scores(scored, answers, activities=_names(scored))


@given(forms())
def test_every_score_lies_in_its_range_and_in_a_band_of_each_scheme(form):
    scored, answers = form
    for score in _scored(scored, answers).scores:
        subscale = scored.subscale(score.subscale)
        assert subscale.low <= score.value <= subscale.high
        assert (score.low, score.high) == (subscale.low, subscale.high)
        assert [band.scheme for band in score.bands] == [s.id for s in subscale.band_schemes]


@given(forms())
def test_every_subscale_has_a_score_or_a_reason(form):
    scored, answers = form
    result = _scored(scored, answers)
    stated = [score.subscale for score in result.scores]
    stated += [refusal.subscale for refusal in result.not_computable]
    assert sorted(stated) == sorted(subscale.id for subscale in scored.subscales)
    assert all(refusal.reason for refusal in result.not_computable)


@given(forms(is_complete=True))
def test_a_complete_form_gives_every_score_without_a_word_about_missing_answers(form):
    scored, answers = form
    result = _scored(scored, answers)
    assert result.not_computable == ()
    assert not any(score.n_missing or score.is_prorated or score.caveats for score in result.scores)


@given(forms())
def test_a_score_that_lacks_answers_says_so(form):
    scored, answers = form
    for score in _scored(scored, answers).scores:
        subscale = scored.subscale(score.subscale)
        lacking = [number for number in subscale.items if answers[number] is None]
        if lacking:
            assert score.n_missing == len(lacking)
            assert any("not answered" in caveat for caveat in score.caveats)


@given(forms(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(form, shuffler: random.Random):
    scored, answers = form
    shuffled = list(answers.items())
    shuffler.shuffle(shuffled)
    assert _scored(scored, dict(shuffled)) == _scored(scored, answers)


@given(forms(is_complete=True), st.data())
def test_a_score_moves_with_each_item_in_the_items_own_direction(form, data):
    scored, answers = form
    item = data.draw(st.sampled_from(scored.items))
    assume(answers[item.number] < item.high)
    raised = answers | {item.number: answers[item.number] + 1}
    step = item.value(raised[item.number]) - item.value(answers[item.number])
    assert step != 0
    before, after = _scored(scored, answers), _scored(scored, raised)
    for subscale in scored.subscales:
        moved = after.score(subscale.id).value - before.score(subscale.id).value
        members = set(subscale.items).union(
            *(scored.subscale(part).items for part in subscale.parts)
        )
        if item.number in members:
            assert moved * step > 0
        else:
            assert moved == 0


@given(forms(is_complete=True), st.data())
def test_a_value_filled_in_for_a_missing_answer_stays_within_what_it_could_have_been(form, data):
    scored, answers = form
    item = data.draw(st.sampled_from(scored.items))
    torn = _scored(scored, answers | {item.number: None})
    lowest = _scored(scored, answers | {item.number: item.low})
    highest = _scored(scored, answers | {item.number: item.high})
    for score in torn.scores:
        ends = sorted((lowest.score(score.subscale).value, highest.score(score.subscale).value))
        assert ends[0] - 1e-9 <= score.value <= ends[1] + 1e-9


@given(forms(is_complete=True), st.data())
def test_change_follows_the_direction_of_the_instrument(form, data):
    scored, answers = form
    other = {item.number: data.draw(st.integers(item.low, item.high)) for item in scored.items}
    found = changes(scored, _scored(scored, answers), _scored(scored, other))
    assert found.not_comparable == ()
    for one in found.changes:
        gain = one.points if scored.better == "higher" else -one.points
        expected = "same" if abs(gain) < 1e-9 else "better" if gain > 0 else "worse"
        assert one.direction == expected
        if one.direction == "same":
            assert not any(threshold.is_reached for threshold in one.thresholds)


@given(forms())
@settings(max_examples=30)
def test_results_can_be_written_as_json(form):
    scored, answers = form
    result = _scored(scored, answers)
    assert json.loads(json.dumps(asdict(result)))["instrument_id"] == scored.id
    assert json.dumps(asdict(changes(scored, result, result)))


@pytest.mark.parametrize("scored", ALL, ids=lambda scored: f"{scored.id}-{scored.version}")
def test_the_ends_of_a_scale_are_reached_by_the_most_extreme_answers(scored):
    lowest = {item.number: min(_answers(item), key=item.value) for item in scored.items}
    highest = {item.number: max(_answers(item), key=item.value) for item in scored.items}
    for subscale in scored.subscales:
        assert _scored(scored, lowest).score(subscale.id).value == pytest.approx(subscale.low)
        assert _scored(scored, highest).score(subscale.id).value == pytest.approx(subscale.high)


def _answers(item):
    return range(item.low, item.high + 1)


@pytest.mark.parametrize("scored", ALL, ids=lambda scored: f"{scored.id}-{scored.version}")
def test_no_instrument_scores_an_untouched_form(scored):
    result = scores(scored, {})
    assert result.scores == ()
    assert result.safety_alerts == ()
    assert len(result.not_computable) == len(scored.subscales)


def test_only_the_phq_9_watches_an_item_and_counts_symptoms():
    assert [scored.id for scored in ALL if scored.alerts] == ["phq-9"]
    assert [scored.id for scored in ALL if scored.syndrome] == ["phq-9"]
    watched = instrument("phq-9").alerts[0]
    assert (watched.item, watched.from_answer) == (9, 1)
