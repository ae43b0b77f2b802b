"""Exercises that a clinic wrote itself."""

from django.db import models
from django.utils import timezone

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, User


class OwnExercise(models.Model):
    """One version of an exercise that a clinic wrote itself; a change is another row."""

    clinic = models.ForeignKey(Clinic, models.PROTECT, related_name="+")
    exercise_id = models.CharField(max_length=60)
    """`clinic_<number of the clinic>:<name>`, so that it is never taken for one of ours."""
    version = models.PositiveIntegerField()
    content = models.JSONField()
    """The exercise in the shape of the catalogue's files."""
    is_proposed = models.BooleanField(default=True)
    """A proposal may choose it; otherwise it is only there to be put in by hand."""
    is_retired = models.BooleanField(default=False)
    """It is offered no more; plans that have it keep it."""
    client_id = models.UUIDField(default=uuid7, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "client_id"], name="training_ownexercise_sent_once"
            ),
            models.UniqueConstraint(
                fields=["clinic", "exercise_id", "version"],
                name="training_ownexercise_version_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} {self.version}"
