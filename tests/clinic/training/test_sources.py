"""Where each prefilled wish comes from is said truly, and with its day."""

from datetime import date

import pytest

from sthenia.clinic.assessments import queries as examined_before
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training.sources import sources_of
from sthenia.science.questionnaires import CriteriaAnswers
from tests.clinic.assessments.examinations import EVERY_TEST, examined
from tests.clinic.training.plans import a_draft
from tests.people import Cast

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2026, 9, 1)
NECK = CriteriaAnswers(pain_sites=frozenset({"neck", "hip_left"}))


def test_of_somebody_new_nothing_is_said_to_be_known(cast: Cast) -> None:
    Patient.objects.filter(pk=cast.ana_record.pk).update(body_mass_kg=None)
    cast.ana_record.refresh_from_db()
    told = sources_of(cast.ana_record, None)
    assert told.pain == "No examination yet: painful places are not known; mark them here."
    assert told.wishes.startswith("Nothing is known yet")
    assert told.tests.startswith("No strength test is known")
    assert told.body_mass.startswith("Body mass is not known")
    assert (told.has_pain, told.strength_tests) == (False, ())


def test_what_an_examination_found_names_its_day(cast: Cast) -> None:
    examined(cast, on=SEPTEMBER, criteria=NECK, function=EVERY_TEST)
    told = sources_of(cast.ana_record, None)
    assert told.pain == "Taken from the examination of 1 Sep 2026."
    assert told.has_pain and told.pain_by_area == examined_before.pain_by_area(cast.ana_record)
    assert told.tests == "Taken from the newest strength tests."
    assert [test.exercise_id for test in told.strength_tests] == ["leg_press"]


def test_what_an_earlier_version_said_names_it_and_asks_whether_it_holds(cast: Cast) -> None:
    draft = a_draft(cast)
    told = sources_of(cast.ana_record, draft)
    assert told.pain == "No body map is known; taken over from version 1 of the plan."
    assert told.wishes.startswith("Taken over from version 1 of ")
    assert told.wishes.endswith("Ask whether it still holds.")


def test_an_examination_goes_before_an_earlier_version(cast: Cast) -> None:
    examined(cast, on=SEPTEMBER, criteria=NECK)
    assert "1 Sep 2026" in sources_of(cast.ana_record, a_draft(cast)).pain


def test_body_mass_is_told_with_its_number(cast: Cast) -> None:
    Patient.objects.filter(pk=cast.ana_record.pk).update(body_mass_kg=68.5)
    cast.ana_record.refresh_from_db()
    assert sources_of(cast.ana_record, None).body_mass == "Body mass from the record: 68.5 kg."
