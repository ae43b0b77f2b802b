import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires import SyndromeRule
from sthenia.science.questionnaires.syndrome import depressive_syndrome

NINE = tuple(range(1, 10))
RULE = SyndromeRule(
    items=NINE,
    core_items=(1, 2),
    present_from=2,
    present_from_by_item={9: 1},
    major_from=5,
    other_from=2,
    source="Example 2000",
    sourcing="U",
)
ORDER = {"none": 0, "other": 1, "major": 2}


def _form(*present, **others):
    answers = dict.fromkeys(NINE, 0) | dict.fromkeys(present, 2)
    return answers | {int(number[1:]): answer for number, answer in others.items()}


@pytest.mark.parametrize(
    ("answers", "result", "count"),
    [
        (_form(1, 3, 4, 5, 6), "major", 5),
        (_form(2, 3, 4, 5, 6), "major", 5),
        (_form(1, 3, 4, 5), "other", 4),
        (_form(1, 3), "other", 2),
        (_form(1), "none", 1),
        (_form(3, 4, 5, 6, 7, 8), "none", 6),  # no core symptom
        (_form(1, 3, 4, 5, i9=1), "major", 5),  # item 9 counts from "several days"
        (_form(1, 3, 4, 5, i6=1), "other", 4),  # the others do not
    ],
)
def test_symptoms_are_counted_and_one_has_to_be_a_core_symptom(answers, result, count):
    found = depressive_syndrome(RULE, answers)
    assert (found.result, found.n_symptoms) == (result, count)


def test_a_missing_answer_that_could_change_the_outcome_leaves_it_undecided():
    answers = _form(1, 3, 4, 5) | {6: None}
    found = depressive_syndrome(RULE, answers)
    assert found.result == "undecided"
    assert found.missing == (6,)


def test_a_missing_answer_that_changes_nothing_does_not_stand_in_the_way():
    answers = _form(1, 3, 4, 5, 6) | {7: None}
    assert depressive_syndrome(RULE, answers).result == "major"


def test_a_result_says_that_it_is_no_diagnosis_and_what_is_unsourced():
    caveats = depressive_syndrome(RULE, _form(1)).caveats
    assert caveats[0].startswith("A pattern of answers, not a diagnosis")
    assert "item 9" in caveats[1]


@given(st.dictionaries(st.sampled_from(NINE), st.integers(0, 3)), st.data())
def test_filling_in_a_missing_answer_never_contradicts_a_decided_outcome(answers, data):
    before = depressive_syndrome(RULE, answers)
    missing = [number for number in NINE if number not in answers]
    filled = answers | {number: data.draw(st.integers(0, 3)) for number in missing}
    after = depressive_syndrome(RULE, filled)
    assert before.result in ("undecided", after.result)
    assert after.result != "undecided"


@given(
    st.fixed_dictionaries(dict.fromkeys(NINE, st.integers(0, 3))),
    st.sampled_from(NINE),
)
def test_a_worse_answer_never_makes_the_outcome_lighter(answers, number):
    worse = answers | {number: min(answers[number] + 1, 3)}
    before, after = (depressive_syndrome(RULE, form).result for form in (answers, worse))
    assert ORDER[after] >= ORDER[before]
