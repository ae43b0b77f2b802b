"""The symptom score adds what was answered and never fills in what was not."""

import pytest
from hypothesis import given

from sthenia.science.questionnaires.criteria_answers import Count, CriteriaAnswers
from sthenia.science.questionnaires.criteria_rules import SymptomItem
from sthenia.science.questionnaires.symptom_severity import symptom_severity
from tests.strategies import criteria_answers

ITEMS_2016 = (
    SymptomItem("fatigue", 3),
    SymptomItem("waking_unrefreshed", 3),
    SymptomItem("cognitive_symptoms", 3),
    SymptomItem("headache", 1),
    SymptomItem("lower_abdominal_pain", 1),
    SymptomItem("depression", 1),
)


def test_three_severities_and_three_yes_or_no_items_add_up() -> None:
    answers = CriteriaAnswers(
        fatigue=3,
        waking_unrefreshed=2,
        cognitive_symptoms=1,
        headache=True,
        lower_abdominal_pain=False,
        depression=True,
    )
    assert symptom_severity(answers, items=ITEMS_2016).score == 3 + 2 + 1 + 1 + 0 + 1


def test_one_missing_item_leaves_no_score_but_a_range() -> None:
    answers = CriteriaAnswers(fatigue=3, waking_unrefreshed=2, headache=True, depression=True)
    result = symptom_severity(answers, items=ITEMS_2016)
    assert result.score is None
    assert result.missing == ("cognitive_symptoms", "lower_abdominal_pain")
    assert result.points == Count(7, 7 + 3 + 1)


def test_an_answer_above_what_the_item_can_give_is_refused() -> None:
    with pytest.raises(ValueError, match=r"fatigue is 3; it must be a whole number from 0 to 1"):
        symptom_severity(CriteriaAnswers(fatigue=3), items=[SymptomItem("fatigue", 1)])


@given(criteria_answers(is_complete=True))
def test_a_complete_score_lies_between_zero_and_twelve(answers: CriteriaAnswers) -> None:
    score = symptom_severity(answers, items=ITEMS_2016).score
    assert score is not None
    assert 0 <= score <= 12
