"""What a second look rests on follows what the clinic has set."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.reviews import actions
from sthenia.clinic.reviews.evidence import evidence_of, rule_of, training_so_far
from sthenia.clinic.reviews.inputs import Asked
from sthenia.clinic.reviews.models import Form
from sthenia.science.questionnaires import reexamination
from tests.clinic.reviews.second_looks import told, weeks_of_training
from tests.people import Cast

pytestmark = pytest.mark.django_db
SHIPPED = ClinicRules()


def _codes(cast: Cast, rules: ClinicRules) -> set[tuple[str, str]]:
    today = timezone.localdate()
    known = evidence_of(cast.ana_record, on=today, rules=rules).known
    found = reexamination(known, on=today, rule=rule_of(rules))
    return {(reason.code, reason.about) for reason in found.reasons}


def test_a_sign_of_strain_is_looked_at_from_the_clinics_own_day_on(cast: Cast) -> None:
    today = timezone.localdate()
    asked = Asked(today, Form.FULL, {}, strain={"mass": True}, strain_on=today - timedelta(days=20))
    actions.record_red_flags(patient=cast.ana_record, asked=asked, by=cast.bea, client_id=uuid4())
    assert _codes(cast, SHIPPED) == set(), "the catalogue says about six weeks"
    earlier = replace(SHIPPED, review_strain_days=(("mass", 14),))
    assert _codes(cast, earlier) == {("strain_sign", "mass")}


def test_only_the_outcomes_that_the_clinic_named_say_whether_training_helps(cast: Cast) -> None:
    weeks_of_training(cast, pain_before=7, pain_now=3)
    assert _codes(cast, SHIPPED) == set()
    others = replace(SHIPPED, review_outcomes=("quality_of_life",))
    assert _codes(cast, others) == {("not_measured", "")}


def test_a_measurement_older_than_the_clinic_allows_does_not_count(cast: Cast) -> None:
    weeks_of_training(cast, pain_before=7, pain_now=3)
    later = timezone.localdate() + timedelta(days=10)
    for days, codes in ((56, set()), (7, {"not_measured", "too_little_training"})):
        rules = replace(SHIPPED, review_measured_within_days=days)
        known = evidence_of(cast.ana_record, on=later, rules=rules).known
        found = reexamination(known, on=later, rule=rule_of(rules))
        assert {reason.code for reason in found.reasons} <= codes
        assert bool(found.reasons) == bool(codes)


def test_training_is_judged_after_as_many_days_as_the_clinic_says(cast: Cast) -> None:
    weeks_of_training(cast, pain_before=7, pain_now=7)
    assert ("little_change", "") in _codes(cast, SHIPPED)
    assert _codes(cast, replace(SHIPPED, review_after_days=60)) == set()


def test_a_sign_stands_until_somebody_has_answered_no(cast: Cast) -> None:
    told(cast.ana_record, "sight", by=cast.ana)
    told(cast.ana_record, by=cast.eve, absent=("sight",))
    assert ("red_flag", "sight") in _codes(cast, SHIPPED), "no closed review has dealt with it"


def test_without_a_plan_that_holds_nothing_is_said_of_training(cast: Cast) -> None:
    assert training_so_far(cast.ana_record, on=timezone.localdate()) is None
