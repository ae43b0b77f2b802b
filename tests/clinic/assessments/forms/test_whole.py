"""The page of an examination as it is sent: what was asked, what was not, what contradicts."""

from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.http import QueryDict

from sthenia.clinic.assessments.forms import ExaminationForms
from sthenia.clinic.assessments.forms.sheets import USUAL_SHEETS
from sthenia.clinic.assessments.function_tests import (
    ChairStandInput,
    GripInput,
    RepetitionTestInput,
    SpeedInput,
)
from sthenia.clinic.people.models import Patient
from tests.clinic.assessments.examinations import as_sent
from tests.people import Cast


@pytest.fixture
def ana(cast: Cast) -> Patient:
    return cast.ana_record


def sent(patient: Patient, **fields: object) -> ExaminationForms:
    return ExaminationForms(patient, QueryDict(urlencode(as_sent(**fields), doseq=True)))


def faults(forms: ExaminationForms) -> str:
    assert not forms.is_valid()
    return " | ".join(f"{label}: {fault}" for _target, label, fault in forms.faults())


def test_a_page_that_nobody_touched_asks_nothing(ana: Patient) -> None:
    forms = sent(ana, sheet=list(USUAL_SHEETS))
    assert forms.is_valid()
    given = forms.as_input()
    assert (given["criteria"], given["sheets"], given["function"]) == (None, (), None)
    assert given["readiness_answers"] is None


def test_an_untouched_map_is_not_asked_and_no_pain_anywhere_is(ana: Patient) -> None:
    untouched = sent(ana, symptoms__fatigue="2")
    assert untouched.is_valid()
    criteria = untouched.as_input()["criteria"]
    assert criteria is not None
    assert not criteria.answers.has_map

    denied = sent(ana, map__no_pain_anywhere="on")
    assert denied.is_valid()
    criteria = denied.as_input()["criteria"]
    assert criteria is not None
    assert criteria.answers.has_map


def test_a_map_that_is_marked_and_denied_is_refused_with_what_was_marked(ana: Patient) -> None:
    forms = sent(ana, map__no_pain_anywhere="on", map__sites=["neck", "hip_left"])
    said = faults(forms)
    assert "yet pain is marked in: neck, left hip and buttock" in said
    assert "Keep one of the two" in said


def test_how_bad_it_is_counts_only_where_the_area_is_marked(ana: Patient) -> None:
    forms = sent(ana, map__sites=["neck"], map__worst_neck="6", map__worst_chest="9")
    assert forms.is_valid()
    criteria = forms.as_input()["criteria"]
    assert criteria is not None
    assert criteria.pain_by_site == {"neck": 6}


def test_an_area_nobody_knows_is_refused(ana: Patient) -> None:
    assert "elbow" in faults(sent(ana, map__sites=["elbow"]))


def test_points_left_out_were_not_examined(ana: Patient) -> None:
    forms = sent(ana, points__occ_left="painful", points__occ_right="painless")
    assert forms.is_valid()
    criteria = forms.as_input()["criteria"]
    assert criteria is not None
    found = criteria.answers.tender_points
    assert {code: finding.is_painful for code, finding in found.items()} == {
        "occ_left": True,
        "occ_right": False,
    }


def test_nine_sites_left_untouched_are_not_the_same_as_none_of_them(ana: Patient) -> None:
    asked = sent(ana, symptoms__aapt_none="on")
    assert asked.is_valid()
    criteria = asked.as_input()["criteria"]
    assert criteria is not None
    assert criteria.answers.aapt_sites == frozenset()
    both = sent(ana, symptoms__aapt_none="on", symptoms__aapt_sites=["head"])
    assert "Keep one of the two" in faults(both)


def test_yes_no_and_open_stay_three_answers(ana: Patient) -> None:
    forms = sent(ana, symptoms__headache="1", symptoms__depression="0")
    assert forms.is_valid()
    criteria = forms.as_input()["criteria"]
    assert criteria is not None
    answers = criteria.answers
    assert (answers.headache, answers.depression, answers.lower_abdominal_pain) == (
        True,
        False,
        None,
    )


def test_answers_to_a_questionnaire_are_taken_by_item(ana: Patient) -> None:
    forms = sent(ana, sheet=["gad-7@2006"], **{"gad-7_2006-answer_3": "2"})
    assert forms.is_valid()
    (sheet,) = forms.as_input()["sheets"]
    assert (sheet.instrument_id, sheet.answers) == ("gad-7", {3: 2})


def test_what_a_person_names_is_kept_beside_its_answer(ana: Patient) -> None:
    named = {"psfs_1995-activity_1": "Carrying shopping", "psfs_1995-answer_1": "3"}
    forms = sent(ana, sheet=["psfs@1995"], **named)
    assert forms.is_valid()
    (sheet,) = forms.as_input()["sheets"]
    assert (sheet.activities, sheet.answers) == ({1: "Carrying shopping"}, {1: 3})


def test_answers_are_read_before_they_are_checked(ana: Patient) -> None:
    wrong = {"phq-9_2001-answer_1": "7", "phq-9_2001-answer_2": "x", "phq-9_2001-answer_9": "1"}
    forms = sent(ana, sheet=["phq-9@2001"], examined_on="never", **wrong)
    (sheet,) = forms.answers_as_they_came()
    assert sheet.answers == {1: 7, 9: 1}
    assert not forms.is_valid()


def test_a_questionnaire_that_does_not_exist_is_left_out(ana: Patient) -> None:
    forms = sent(ana, sheet=["phq-9@1999", "bdi@2", "phq-9@2001"])
    assert [form.key for form in forms.sheets] == ["phq-9@2001"]


def test_a_sending_without_a_name_gets_one(ana: Patient) -> None:
    assert isinstance(sent(ana, client_id="nonsense").client_id, UUID)
    assert "client_id" in str(sent(ana, client_id="nonsense").occasion.errors)


def test_tests_of_function_are_taken_as_they_were_measured(ana: Patient) -> None:
    measured = {
        "function-stands": "9",
        "function-stands_practised": "on",
        "function-grip_right_1": "21.5",
        "function-grip_right_3": "22",
        "function-speed_m": "10",
        "function-speed_s": "9",
        "strength-0-exercise_id": "leg_press",
        "strength-0-load_kg": "40",
        "strength-0-repetitions": "8",
    }
    forms = sent(ana, **measured)
    assert forms.is_valid(), forms.faults()
    function = forms.as_input()["function"]
    assert function is not None
    assert function.chair_stand == ChairStandInput(9, was_practised=True)
    assert function.handgrip == GripInput(right_kg=(21.5, 22.0), kept="mean")
    assert function.walking_speed == SpeedInput(10, 9)
    assert function.repetition_tests == (RepetitionTestInput("leg_press", 40, 8, 0),)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"function-stands": "9", "function-sex": ""}, "split by sex"),
        ({"function-walk_m": "400", "function-height_cm": ""}, "compared by it; fill it in"),
        ({"function-speed_m": "10"}, "needs both distance and time"),
        ({"function-stands": "-2"}, "-2 cannot be; give a number from 0 to 80"),
        ({"strength-1-load_kg": "40"}, "Fill this in too"),
        (
            {
                "strength-0-exercise_id": "leg_press",
                "strength-0-load_kg": "20",
                "strength-0-repetitions": "14",
            },
            "test again with a heavier load",
        ),
        (
            {
                f"strength-{line}-{name}": value
                for line in (0, 1)
                for name, value in (
                    ("exercise_id", "leg_press"),
                    ("load_kg", "40"),
                    ("repetitions", "8"),
                )
            },
            "tested twice",
        ),
        ({"readiness-systolic": "120"}, "two numbers"),
        ({"readiness-systolic": "80", "readiness-diastolic": "120"}, "below the upper one"),
        ({"readiness-clearance_covers": "diabetes"}, "on which day"),
        ({"readiness-clearance_on": "2020-01-01"}, "Mark what the physician was asked about"),
        ({"readiness-clearance_on": "2099-01-01"}, "in the future"),
        ({"examined_on": "31 February"}, "valid date"),
    ],
)
def test_what_does_not_fit_together_is_said_at_its_field(
    ana: Patient, fields: dict[str, object], words: str
) -> None:
    assert words in faults(sent(ana, **fields))


def test_a_finding_is_absent_only_after_somebody_asked_about_all_of_them(ana: Patient) -> None:
    some = sent(ana, readiness__findings=["diabetes"])
    assert some.is_valid()
    answers = some.as_input()["readiness_answers"]
    assert answers is not None
    assert answers.findings == {"diabetes": True}

    every = sent(ana, readiness__findings=["diabetes"], readiness__asked_all="on")
    assert every.is_valid()
    answers = every.as_input()["readiness_answers"]
    assert answers is not None
    assert answers.findings["aneurysm"] is False
    # A measurement answers this one; nobody asks a person for it.
    assert "blood_pressure_over_180_110" not in answers.findings


def test_every_fault_names_the_input_that_it_is_about(ana: Patient) -> None:
    forms = sent(ana, readiness__systolic="999", function__stands="x")
    assert not forms.is_valid()
    targets = [target for target, _label, _fault in forms.faults()]
    assert "id_readiness-systolic" in targets
    assert "id_function-stands" in targets
