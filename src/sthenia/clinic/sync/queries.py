"""Reads of the ledger: what has no place yet, and what a clinician should look at."""

from uuid import UUID

from django.db.models import Q, QuerySet

from sthenia.clinic.people.models import Patient
from sthenia.clinic.sync.models import Arrival, Outcome

SHOWN_MOST = 20


def to_look_at(patient: Patient) -> QuerySet[Arrival]:
    """What came from the person's phones and has no place, or was done while a pause was set."""
    return (
        Arrival.objects.filter(Q(outcome=Outcome.SET_ASIDE) | ~Q(remark=""), patient=patient)
        .select_related("sent_by")
        .order_by("-received_at", "-pk")
    )


def arrival_of(patient: Patient, event_id: UUID) -> Arrival | None:
    """What became of one event."""
    return Arrival.objects.filter(patient=patient, event_id=event_id).first()
