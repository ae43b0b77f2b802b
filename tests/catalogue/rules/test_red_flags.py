"""The red flags as data: every sign of the table, its route, its source, and how it is asked."""

from pathlib import Path

import pytest

from sthenia.catalogue.load import FileError, load
from sthenia.catalogue.rules import red_flag, red_flags
from sthenia.catalogue.rules.red_flag_shapes import RedFlagFile
from sthenia.catalogue.rules.shapes import sourced

FILE = Path("src/sthenia/catalogue/rules/red_flags.yaml")
TEXT = FILE.read_text(encoding="utf-8")


def test_each_sign_leads_where_the_table_says() -> None:
    routes = {item.id: item.route for item in red_flags().flags}
    assert routes == {
        "saddle_or_bladder": "emergency",
        "chest_pain_or_fainting": "emergency",
        "sight": "same_day",
        "headache_or_jaw": "urgent",
        "long_stiffness_over_55": "urgent",
        "fever_or_weight": "urgent",
        "past_cancer": "urgent",
        "abnormal_blood_or_urine": "urgent",
        "self_harm_item": "safety_alert",
        "joint_swelling": "rheumatology",
        "joint_pain_raised_inflammation": "rheumatology",
        "connective_tissue": "rheumatology",
        "muscle_weakness": "medical",
        "raised_ck": "medical",
        "neurological": "medical",
        "burning_glove_stocking": "medical",
        "slow_thyroid": "blood_test",
        "new_symptom": "review",
    }


@pytest.mark.parametrize(
    ("flag_id", "tag"),
    [
        ("saddle_or_bladder", "U"),
        ("chest_pain_or_fainting", "R"),
        ("sight", "U"),
        ("joint_swelling", "R"),
        ("burning_glove_stocking", "U"),
        ("slow_thyroid", "U"),
        ("new_symptom", "R"),
    ],
)
def test_how_far_each_sign_was_traced_is_said(flag_id: str, tag: str) -> None:
    assert red_flags().sources[red_flag(flag_id).source].tag == tag


def test_every_number_of_a_strain_is_marked_as_a_proposal() -> None:
    days = {item.id: item.after_days.value for item in red_flags().strain}
    assert days == {
        "no_extension": 0,
        "gap_or_lump": 0,
        "not_improving": 7,
        "response_below_plan": 28,
        "mass": 42,
        "grade_three": 0,
    }
    tags = {red_flags().sources[item.after_days.source].tag for item in red_flags().strain}
    assert tags == {"P"}


def test_a_clinic_may_set_its_own_number_of_days() -> None:
    (item,) = [one for one in red_flags().strain if one.id == "not_improving"]
    assert item.trigger().after_days == 7
    assert item.trigger(10).after_days == 10


def test_the_emergencies_are_asked_of_the_person_too_and_only_the_form_asks_of_item_nine() -> None:
    asked = {item.id: item.asked for item in red_flags().flags}
    emergencies = [item.id for item in red_flags().flags if item.route == "emergency"]
    assert all("patient" in asked[flag_id] for flag_id in emergencies)
    assert [flag_id for flag_id, of in asked.items() if not of] == ["self_harm_item"]


def test_no_question_for_the_person_names_a_disease() -> None:
    asked = [item for item in red_flags().flags if "patient" in item.asked]
    assert len(asked) == 9
    for item in asked:
        assert not [cause for cause in item.think_of if cause.lower() in item.question.lower()]


def test_the_first_blood_tests_are_those_of_the_guidance() -> None:
    tests = {one.id: one.tests for one in red_flags().blood_tests}
    assert tests["german"] == ("ESR or CRP", "Blood count", "CK", "Calcium", "TSH")
    assert len(tests["devon"]) == 9
    assert len(red_flags().mimics) == 5


def test_every_entry_names_a_source_of_the_list() -> None:
    table = red_flags()
    assert {item.source for _, item in sourced(table)} == set(table.sources)


def test_an_unknown_sign_lists_those_there_are() -> None:
    with pytest.raises(ValueError, match="use one of: saddle_or_bladder"):
        red_flag("saddle")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("route: same_day", "route: at_once", r"flags\[2\]\.route"),
        ("source: tendon", "source: hearsay", "names sources that are not listed: hearsay"),
        ("id: sight", "id: joint_swelling", "lists these twice: joint_swelling"),
        ("value: 42", "value: -1", r"after_days\.value"),
        ("asked: [patient, staff]", "asked: [someone]", "asked"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in TEXT
    path = tmp_path / "red_flags.yaml"
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(FileError, match=complaint):
        load(path, RedFlagFile)
