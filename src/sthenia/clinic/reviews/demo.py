"""Synthetic second looks: a sign told, a working diagnosis past its date, a review that is closed.

Who else needs one follows from the weeks of training that the rooms below have made.
"""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import numpy as np
from django.utils import timezone

from sthenia.clinic.people.demo import CLINICIAN
from sthenia.clinic.people.models import Clinic, Patient, User
from sthenia.clinic.reviews import actions, actions_of_diagnoses, actions_of_doors, queries
from sthenia.clinic.reviews.forms import asked_flags
from sthenia.clinic.reviews.inputs import Asked, Thought
from sthenia.clinic.reviews.letters import letter_content
from sthenia.clinic.reviews.models import Decision, Form, Review
from sthenia.clinic.reviews.presenters.letter_draft import letter_draft

_NAMES = UUID("5b0f6a53-2d0c-4f0e-8a3c-7f5f3f5b9f10")
"""Makes the same `client_id` for the same thing, so that loading twice adds nothing."""
_CLOSED_DAYS_AGO = 18


def load(clinic: Clinic, rng: np.random.Generator, now: datetime) -> None:
    """Add what is not there yet, then look at everybody."""
    bea = User.objects.get(email=CLINICIAN[1])
    today = now.astimezone(ZoneInfo(clinic.zone)).date()
    people = {one.name: one for one in Patient.objects.filter(clinic=clinic).order_by("pk")}
    if "Hannah Weiss" in people:
        _closed_with_a_letter(people["Hannah Weiss"], bea, today)
    if "Ingrid Solberg" in people:
        _flags(people["Ingrid Solberg"], bea, today, "joint_swelling")
    if "Tomás Vidal" in people:
        _strain(people["Tomás Vidal"], bea, today)
    for patient in people.values():
        actions.look_again(patient=patient, on=today)


def _flags(patient: Patient, by: User, today: date, *present: str) -> None:
    answers = {sign: sign in present for sign, _question in asked_flags("staff")}
    note = "The right wrist, since about two weeks; warm to the touch."
    actions.record_red_flags(
        patient=patient,
        asked=Asked(today - timedelta(1), Form.FULL, answers, note=note),
        by=by,
        client_id=uuid5(_NAMES, f"{patient.pk}:flags"),
    )


def _strain(patient: Patient, by: User, today: date) -> None:
    since = today - timedelta(40)
    actions_of_diagnoses.set_working_diagnosis(
        patient=patient,
        thought=Thought("Minor strain of the left thigh", today - timedelta(12), "grade I"),
        since=since,
        by=by,
        client_id=uuid5(_NAMES, f"{patient.pk}:diagnosis"),
    )
    asked = Asked(
        today - timedelta(2),
        Form.FULL,
        {},
        strain={"no_extension": False, "gap_or_lump": True, "not_improving": True},
        strain_on=since,
    )
    actions.record_red_flags(
        patient=patient, asked=asked, by=by, client_id=uuid5(_NAMES, f"{patient.pk}:strain")
    )
    actions_of_doors.request_ultrasound(
        patient=patient,
        region="Rectus femoris, left",
        question="Is there a gap when the muscle works? Please compare with the right side.",
        is_both_sides=True,
        by=by,
        client_id=uuid5(_NAMES, f"{patient.pk}:ultrasound"),
    )


def _closed_with_a_letter(patient: Patient, by: User, today: date) -> None:
    """A review of some weeks ago, with the letter that came of it."""
    if queries.closed_reviews(patient).exists():
        return
    _flags(patient, by, today, "muscle_weakness")
    review = Review.objects.get(patient=patient, closed_at=None)
    given = letter_draft(patient, review, by) | {"recipient": "Dr. Marta Sanz\nNeurology"}
    actions_of_doors.write_letter(
        patient=patient,
        title=given["title"],
        content=letter_content(patient, given, on=today - timedelta(_CLOSED_DAYS_AGO)),
        by=by,
        client_id=uuid5(_NAMES, f"{patient.pk}:letter"),
    )
    actions.close_review(
        review=review,
        decision=Decision.REFER,
        closing_reason="Referred to neurology; CK was normal. Training goes on with less load.",
        look_again_on=today + timedelta(60),
        by=by,
    )
    at = timezone.now() - timedelta(_CLOSED_DAYS_AGO)
    Review.objects.filter(pk=review.pk).update(raised_at=at - timedelta(2), closed_at=at)
