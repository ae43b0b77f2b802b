"""Training hears of what stands open here: no plan past a date, no session with an emergency."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sthenia.clinic.reviews import actions_of_diagnoses
from sthenia.clinic.reviews.inputs import Thought
from sthenia.clinic.reviews.models import Review, WorkingDiagnosis
from sthenia.clinic.training import actions as training
from sthenia.clinic.training import guards
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.queries import session_due
from tests.clinic.reviews.second_looks import closed, thought, told
from tests.clinic.training.plans import a_draft, a_plan
from tests.people import Cast


def _agree(draft: Plan, cast: Cast) -> Plan:
    today = timezone.localdate()
    return training.agree_plan(plan=draft, starts_on=today, agreement="", by=cast.bea)


def _past_its_date(diagnosis: WorkingDiagnosis) -> None:
    yesterday = timezone.localdate() - timedelta(1)
    WorkingDiagnosis.objects.filter(pk=diagnosis.pk).update(expires_on=yesterday)


def test_no_plan_is_agreed_past_the_date_of_a_working_diagnosis(cast: Cast) -> None:
    _past_its_date(thought(cast.ana_record, by=cast.bea))
    with pytest.raises(ValidationError, match="was to be looked at again by"):
        _agree(a_draft(cast), cast)
    assert not Plan.objects.filter(status="agreed").exists()


def test_on_the_date_itself_it_still_can_be(cast: Cast) -> None:
    thought(cast.ana_record, by=cast.bea, days=0)
    assert _agree(a_draft(cast), cast).status == "agreed"


def test_after_looking_again_it_can_be(cast: Cast) -> None:
    diagnosis = thought(cast.ana_record, by=cast.bea)
    _past_its_date(diagnosis)
    actions_of_diagnoses.reevaluate_diagnosis(
        diagnosis=diagnosis,
        found="Dynamic ultrasound of both sides: no gap.",
        thought=Thought(diagnosis.name, timezone.localdate() + timedelta(14)),
        by=cast.bea,
        client_id=uuid4(),
    )
    assert _agree(a_draft(cast), cast).status == "agreed"


def test_with_an_emergency_sign_nobody_trains_until_somebody_has_looked(cast: Cast) -> None:
    today = timezone.localdate()
    plan = a_plan(cast, starts_on=today, days=(today.weekday(), (today.weekday() + 3) % 7))
    assert session_due(cast.ana_record, on=today).planned is not None
    told(cast.ana_record, "chest_pain_or_fainting", by=cast.ana)
    due = session_due(cast.ana_record, on=today)
    assert (due.plan, due.planned) == (plan, None)
    assert "call emergency services" in due.why_not
    with pytest.raises(ValidationError):
        training.open_session(patient=cast.ana_record, on=today, by=cast.ana)
    closed(Review.objects.get(), by=cast.bea)
    assert session_due(cast.ana_record, on=today).planned is not None


def test_any_other_sign_leaves_training_to_the_clinician(cast: Cast) -> None:
    today = timezone.localdate()
    a_plan(cast, starts_on=today, days=(today.weekday(), (today.weekday() + 3) % 7))
    told(cast.ana_record, "joint_swelling", by=cast.ana)
    assert session_due(cast.ana_record, on=today).planned is not None


def test_both_guards_are_handed_in_once() -> None:
    before = dict(guards._AGAINST_AGREEING)
    guards.ask_before_agreeing("working diagnosis", before["working diagnosis"])
    assert before == guards._AGAINST_AGREEING
