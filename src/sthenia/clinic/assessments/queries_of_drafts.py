"""Every read about drafts."""

from uuid import UUID

from django.db.models import QuerySet

from sthenia.clinic.assessments.models import Draft
from sthenia.clinic.people.models import Patient, User


def open_drafts(patient: Patient) -> QuerySet[Draft]:
    """Every page that somebody began and did not finish, the newest first."""
    return (
        Draft.objects.filter(patient=patient, closed_at=None)
        .select_related("made_by", "patient")
        .order_by("-saved_at", "-id")
    )


def own_draft(patient: Patient, user: User, client_id: UUID) -> Draft | None:
    """One's own draft of one page; a colleague's stays hers."""
    return open_drafts(patient).filter(made_by=user, client_id=client_id).first()
