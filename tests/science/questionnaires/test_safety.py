import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires import (
    AlertRule,
    Instrument,
    Item,
    Subscale,
    safety_alerts,
    scores,
)
from tests.science.questionnaires.small_instruments import missing_rule

WATCHED = Instrument(
    id="watched",
    version="1",
    items=tuple(Item(number, 0, 3) for number in range(1, 10)),
    subscales=(
        Subscale("total", "Total", tuple(range(1, 10)), "sum", 0, 27, missing_rule("prorate", 2)),
    ),
    better="lower",
    recall_days=14,
    alerts=(AlertRule(9, 1),),
)
RISK_LEVEL = re.compile(r"\b(no|low|lower|medium|moderate|high|higher|minimal)[ -]risk\b|at risk")

forms = st.dictionaries(st.integers(1, 9), st.none() | st.integers(0, 3))


@given(forms)
def test_any_answer_above_zero_raises_the_alert_whatever_else_is_on_the_form(answers):
    result = scores(WATCHED, answers)
    assert bool(result.safety_alerts) == bool(answers.get(9))


@given(forms)
def test_the_alert_is_the_same_with_and_without_the_other_answers(answers):
    alone = safety_alerts(WATCHED, {9: answers.get(9)})
    assert safety_alerts(WATCHED, answers) == alone == scores(WATCHED, answers).safety_alerts


@given(forms)
def test_no_text_ever_states_a_level_of_risk(answers):
    result = scores(WATCHED, answers)
    for text in (*(alert.text for alert in result.safety_alerts), *result.caveats):
        assert not RISK_LEVEL.search(text.lower())


@given(forms)
def test_a_form_without_an_alert_never_passes_for_a_clean_bill(answers):
    result = scores(WATCHED, answers)
    assert result.safety_alerts or any("Item 9" in caveat for caveat in result.caveats)


def test_a_fault_elsewhere_on_the_form_does_not_hold_up_the_alert():
    faulty = {1: 7, 9: 1}
    with pytest.raises(ValueError, match="item 1 is 7"):
        scores(WATCHED, faulty)
    assert safety_alerts(WATCHED, faulty)[0].answer == 1


def test_an_answer_above_the_range_of_the_item_still_raises_the_alert():
    assert safety_alerts(WATCHED, {9: 8})


def test_an_alert_says_what_to_do():
    alert = safety_alerts(WATCHED, {9: 2})[0]
    assert (alert.item, alert.answer) == (9, 2)
    assert "Tell the named clinician now, whatever the total is." in alert.text


def test_a_skipped_question_asks_for_a_talk_and_a_zero_is_no_all_clear():
    assert scores(WATCHED, {1: 0}).caveats == ("Item 9 was not answered: ask the person directly.",)
    assert "does not rule out" in scores(WATCHED, {9: 0}).caveats[0]
