"""What a person agreed to, as dated rows: the newest of a purpose holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sthenia.clinic.people.once import SentOnce


class ConsentPurpose(models.TextChoices):
    CARE = "care", _("Care")
    RESEARCH = "research", _("Research")
    SHARING = "sharing", _("Sharing")


class Consent(SentOnce):
    """One decision about one purpose: given or taken back, never overwritten."""

    purpose = models.CharField(max_length=8, choices=ConsentPurpose.choices)
    is_given = models.BooleanField()
    text_version = models.CharField(max_length=20)
    """Which wording the person read; the wordings stand in `people.consents`."""
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta(SentOnce.Meta):
        indexes = [
            models.Index(
                fields=["patient", "purpose", "-recorded_at"], name="people_consent_newest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.patient}: {self.get_purpose_display()} {'+' if self.is_given else '-'}"
