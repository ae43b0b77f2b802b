"""After a strain one leg beside the other: a reason only where the clinic has set a limit."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.reviews import actions
from sthenia.clinic.reviews.evidence import evidence_of
from sthenia.clinic.reviews.inputs import Asked
from sthenia.clinic.reviews.models import Form, RedFlagAnswers
from sthenia.clinic.reviews.sides import SIGN, behind_other_side
from sthenia.science.questionnaires import reexamination
from tests.clinic.assessments.sides import knees_pushed
from tests.people import Cast

pytestmark = pytest.mark.django_db
LIMIT = ClinicRules(review_side_pct=90.0)


def _strained(cast: Cast, *, days: int, behind: bool = False) -> RedFlagAnswers:
    today = timezone.localdate()
    strain = {"mass": False, SIGN: behind}
    asked = Asked(today, Form.FULL, {}, strain=strain, strain_on=today - timedelta(days))
    return actions.record_red_flags(
        patient=cast.ana_record, asked=asked, by=cast.bea, client_id=uuid4()
    )


def _reasons(cast: Cast, rules: ClinicRules) -> list[str]:
    today = timezone.localdate()
    known = evidence_of(cast.ana_record, on=today, rules=rules).known
    return [str(reason.text) for reason in reexamination(known, on=today).reasons]


def test_a_weaker_leg_four_weeks_after_a_strain_asks_for_another_look(cast: Cast) -> None:
    _strained(cast, days=30)
    knees_pushed(cast, on=timezone.localdate(), right_n=200, left_n=150)
    (reason,) = _reasons(cast, LIMIT)
    assert "left leg is 75 %" in reason and "Day 30 after the strain" in reason


def test_without_a_limit_of_the_clinic_nothing_is_raised(cast: Cast) -> None:
    _strained(cast, days=30)
    knees_pushed(cast, on=timezone.localdate(), right_n=200, left_n=150)
    assert _reasons(cast, ClinicRules()) == []


def test_before_four_weeks_it_is_too_early(cast: Cast) -> None:
    _strained(cast, days=20)
    knees_pushed(cast, on=timezone.localdate(), right_n=200, left_n=150)
    assert _reasons(cast, LIMIT) == []


def test_a_leg_as_strong_as_the_clinic_asks_is_no_reason(cast: Cast) -> None:
    _strained(cast, days=30)
    knees_pushed(cast, on=timezone.localdate(), right_n=200, left_n=180)
    assert _reasons(cast, LIMIT) == []


def test_what_was_tested_before_the_strain_says_nothing(cast: Cast) -> None:
    today = timezone.localdate()
    strained = _strained(cast, days=30)
    knees_pushed(cast, on=today - timedelta(31), right_n=200, left_n=100)
    assert behind_other_side(cast.ana_record, strained, on=today, rules=LIMIT) is None


def test_a_sign_that_was_told_is_not_raised_twice(cast: Cast) -> None:
    _strained(cast, days=30, behind=True)
    knees_pushed(cast, on=timezone.localdate(), right_n=200, left_n=150)
    (reason,) = _reasons(cast, LIMIT)
    assert "behind the plan" in reason
