"""How often something about a patient was written: what is worked out from it knows it is old."""

from django.db import models
from django.utils import timezone

from sthenia.clinic.people.models.patients import Patient


class PatientChange(models.Model):
    """One row a patient; only `people.changes` writes it. No row is the same as number 0."""

    patient = models.OneToOneField(Patient, models.CASCADE, primary_key=True, related_name="change")
    number = models.PositiveBigIntegerField(default=0)
    """Grows with each action that wrote something about the patient."""
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.patient_id}: {self.number}"
