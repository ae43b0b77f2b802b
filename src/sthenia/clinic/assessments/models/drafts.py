"""Drafts: a page as far as it is filled in, so that nothing typed is lost."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sthenia.clinic.people.models import Patient, User


class Draft(models.Model):
    """The page of an examination as one person left it; the newest content counts.

    Not clinical record yet: it is overwritten by its own page as that is filled in. What is in
    it becomes an examination under the same `client_id`, and then the draft is closed.
    """

    client_id = models.UUIDField(editable=False)
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    content = models.JSONField(default=dict)
    """Name of the field -> every value that was sent for it."""
    began_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["patient"], condition=Q(closed_at=None), name="assessments_draft_open"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "client_id", "made_by"], name="assessments_draft_once_a_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.patient}, {self.saved_at:%Y-%m-%d %H:%M}"
