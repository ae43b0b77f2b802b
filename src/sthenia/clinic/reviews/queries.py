"""Every read that pages and other rooms need from reviews."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Coalesce

from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.models import Clinic, Patient
from sthenia.clinic.reviews.models import (
    BloodTestChecklist,
    Form,
    Letter,
    Look,
    RedFlagAnswers,
    Review,
    ReviewReason,
    UltrasoundRequest,
    WorkingDiagnosis,
)
from sthenia.science.questionnaires.findings import ROUTES
from sthenia.science.sentences import sentence_of

REVIEWS_SHOWN = 20
"""Of more, the oldest are left to the papers about a person."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of an open review."""

    code: str
    about: str
    route: str
    text: str
    """A sentence; `people.words.spoken` says it in the reader's language."""
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class OpenReview:
    """An open review in short, for lists: what cannot wait first."""

    review_id: int
    raised_at: datetime
    reasons: tuple[Reason, ...]
    """Those that hold; empty where all have passed and nobody has closed it yet."""

    @property
    def is_emergency(self) -> bool:
        """Whether a reason must not wait."""
        return any(reason.route == "emergency" for reason in self.reasons)


def open_reviews_by_patient(patients: Iterable[Patient]) -> Mapping[UUID, OpenReview]:
    """The open review of each who has one, with its reasons; one query for all."""
    rows = (
        ReviewReason.objects.filter(review__patient__in=list(patients), review__closed_at=None)
        .select_related("review")
        .order_by("id")
    )
    reviews: dict[UUID, Review] = {}
    standing: dict[UUID, list[ReviewReason]] = defaultdict(list)
    for row in rows:
        reviews[row.review.patient_id] = row.review
        if row.passed_at is None:
            standing[row.review.patient_id].append(row)
    return {
        patient_id: OpenReview(review.pk, review.raised_at, reasons(standing[patient_id]))
        for patient_id, review in reviews.items()
    }


def reasons(rows: Iterable[ReviewReason]) -> tuple[Reason, ...]:
    """Rows as values, what cannot wait first."""
    found = [
        Reason(row.code, row.about, row.route, sentence_of(row.text), row.raised_at) for row in rows
    ]
    return tuple(sorted(found, key=lambda one: place_of_route(one.route)))


def open_review(patient: Patient) -> Review | None:
    """The review that waits for somebody, with its reasons."""
    return _with_everything(patient).filter(closed_at=None).first()


def latest_reviews(patient: Patient) -> tuple[Review | None, tuple[Review, ...]]:
    """The open review, and the last ones that were closed, newest first; two queries."""
    rows = list(_with_everything(patient)[:REVIEWS_SHOWN])
    waiting = next((row for row in rows if row.closed_at is None), None)
    return waiting, tuple(row for row in rows if row.closed_at is not None)


def closed_reviews(patient: Patient) -> QuerySet[Review]:
    """Those that were closed, newest first, each with its reasons."""
    return _with_everything(patient).filter(closed_at__isnull=False)


def not_looked_at(clinic: Clinic, *, on: date, rules: ClinicRules) -> QuerySet[Patient]:
    """Patients of a clinic whose last look is of another day, of before a change, or missing."""
    fresh = Look.objects.filter(
        patient=OuterRef("pk"),
        on=on,
        rules_version=rules.version,
        change_number=OuterRef("number"),
    )
    return (
        Patient.objects.filter(clinic=clinic)
        .alias(number=Coalesce("change__number", 0))
        .filter(~Exists(fresh))
        .select_related("clinic")
        .order_by("pk")
    )


def open_emergency(patient: Patient) -> bool:
    """Whether a sign that must not wait stands and nobody has closed the review."""
    return ReviewReason.objects.filter(
        review__patient=patient, review__closed_at=None, route="emergency", passed_at=None
    ).exists()


def red_flag_answers(patient: Patient) -> QuerySet[RedFlagAnswers]:
    """What was asked about red flags, newest first."""
    return (
        RedFlagAnswers.objects.filter(patient=patient)
        .select_related("recorded_by")
        .order_by("-recorded_at", "-pk")
    )


def told_already(row: RedFlagAnswers) -> RedFlagAnswers | None:
    """What the person told last, where it is this very word of the same day and still stands."""
    last = red_flag_answers(row.patient).first()
    fields = ("form", "asked_on", "answers", "note", "recorded_by_id")
    if last is None or last.form != Form.SHORT or _differ(last, row, fields):
        return None
    closed_since = Review.objects.filter(patient=row.patient, closed_at__gte=last.recorded_at)
    return None if closed_since.exists() else last


def _differ(one: RedFlagAnswers, other: RedFlagAnswers, fields: Iterable[str]) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in fields)


def working_diagnoses(patient: Patient) -> QuerySet[WorkingDiagnosis]:
    """What is thought for now, what is to be looked at first on top."""
    return (
        WorkingDiagnosis.objects.filter(patient=patient, is_current=True, is_ended=False)
        .select_related("recorded_by")
        .order_by("expires_on", "pk")
    )


def diagnosis_history(patient: Patient) -> QuerySet[WorkingDiagnosis]:
    """Every row there ever was, newest first."""
    return (
        WorkingDiagnosis.objects.filter(patient=patient)
        .select_related("recorded_by", "replaces")
        .order_by("-recorded_at", "-pk")
    )


def expired_diagnoses(patient: Patient, *, on: date) -> QuerySet[WorkingDiagnosis]:
    """What is thought for now and past its date."""
    return working_diagnoses(patient).filter(expires_on__lt=on)


def ultrasounds(patient: Patient) -> QuerySet[UltrasoundRequest]:
    """Those asked for, what is not done yet first."""
    return (
        UltrasoundRequest.objects.filter(patient=patient)
        .select_related("recorded_by", "done_by")
        .order_by("-done_on", "-recorded_at")
    )


def blood_tests(patient: Patient) -> QuerySet[BloodTestChecklist]:
    """Lists of blood tests that were ticked, newest first."""
    return (
        BloodTestChecklist.objects.filter(patient=patient)
        .select_related("recorded_by")
        .order_by("-recorded_at")
    )


def letters_of(patient: Patient) -> QuerySet[Letter]:
    """The letters as they stand, newest first, with who wrote them; not their content."""
    return (
        Letter.objects.filter(patient=patient, is_current=True)
        .select_related("recorded_by")
        .defer("content")
        .order_by("-recorded_at", "-pk")
    )


def letter_of(patient: Patient, key: int) -> Letter | None:
    """One version of one letter."""
    return (
        Letter.objects.filter(patient=patient, pk=key)
        .select_related("recorded_by", "replaces", "patient__clinic")
        .first()
    )


def place_of_route(route: str) -> int:
    """How soon a route asks for somebody: 0 first."""
    names: tuple[str, ...] = ROUTES
    return names.index(route) if route in names else len(names)


def _with_everything(patient: Patient) -> QuerySet[Review]:
    return (
        Review.objects.filter(patient=patient)
        .select_related("closed_by", "follows")
        .prefetch_related(Prefetch("reasons", ReviewReason.objects.order_by("id")))
        .order_by(F("closed_at").desc(nulls_first=True), "-pk")
    )
