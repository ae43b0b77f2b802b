"""Weeks of training and what was told, that the tests of this room begin with."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.reviews import actions, actions_of_diagnoses
from sthenia.clinic.reviews.inputs import Asked, Thought
from sthenia.clinic.reviews.models import (
    Decision,
    Form,
    RedFlagAnswers,
    Review,
    WorkingDiagnosis,
)
from tests.clinic.outcomes import story
from tests.people import Cast

FOUR_WEEKS = 28
PRESENT = {"joint_swelling": True, "sight": False}


def weeks_of_training(
    cast: Cast, *, pain_before: int = 7, pain_now: int = 7, skipped: Iterable[int] = ()
) -> date:
    """Ana examined, four weeks of sessions done but for those skipped, and examined today.

    Returns the day her plan began.
    """
    today = timezone.localdate()
    began = today - timedelta(FOUR_WEEKS)
    pain = SheetInput("nrs-pain", "1", {1: pain_before})
    story.examined(cast.ana_record, began - timedelta(2), pain, by=cast.bea)
    plan = story.agreed(cast.ana_record, starts_on=began, by=cast.bea)
    days = story.planned_days(plan, first=began, last=today - timedelta(1))
    for number, day in enumerate(days):
        if number not in set(skipped):
            story.trained(cast.ana_record, day, by=cast.ana, exercises=1)
    now = SheetInput("nrs-pain", "1", {1: pain_now})
    story.examined(cast.ana_record, today, now, by=cast.bea)
    return began


def told(
    patient: Patient,
    *flags: str,
    by: User,
    absent: Iterable[str] = (),
    client_id: UUID | None = None,
) -> RedFlagAnswers:
    """These signs are present, and those are not."""
    answers = dict.fromkeys(flags, True) | dict.fromkeys(absent, False)
    asked = Asked(timezone.localdate(), Form.FULL, answers)
    return actions.record_red_flags(
        patient=patient, asked=asked, by=by, client_id=client_id or uuid4()
    )


def thought(
    patient: Patient, *, by: User, days: int = 28, name: str = "Minor strain of the thigh"
) -> WorkingDiagnosis:
    """A working diagnosis to be looked at again in so many days; it began 40 days ago."""
    today = timezone.localdate()
    return actions_of_diagnoses.set_working_diagnosis(
        patient=patient,
        thought=Thought(name, today + timedelta(days)),
        since=today - timedelta(40),
        by=by,
        client_id=uuid4(),
    )


def closed(review: Review, *, by: User, days: int = 28) -> Review:
    """Closed with a reason, to be looked at again in so many days."""
    return actions.close_review(
        review=review,
        decision=Decision.CONTINUE,
        closing_reason="Talked it over.",
        look_again_on=timezone.localdate() + timedelta(days),
        by=by,
    )


def reasons_of(review: Review | None) -> list[tuple[str, str]]:
    """Code and subject of each reason that holds."""
    assert review is not None
    rows = review.reasons.filter(passed_at=None).order_by("id")
    return [(row.code, row.about) for row in rows]
