"""Reads of the past for the rooms above: what a person agreed to, and who cared for them."""

from django.db.models import QuerySet

from sthenia.clinic.people.models import CareAssignment, Consent, Patient


def consents_over_time(patient: Patient) -> QuerySet[Consent]:
    """Every decision about every purpose, with who recorded it."""
    return Consent.objects.filter(patient=patient).select_related("recorded_by")


def care_over_time(patient: Patient) -> QuerySet[CareAssignment]:
    """Everyone who ever cared for the patient, with their role and how much they might do."""
    return CareAssignment.objects.filter(patient=patient).select_related("member__user")
