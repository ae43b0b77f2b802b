"""What was corrected about who somebody is and how to reach them."""

from django.db import models

from sthenia.clinic.people.once import SentOnce


class DetailsChange(SentOnce):
    """One correction: the columns that changed, as they were and as they became."""

    before = models.JSONField()
    after = models.JSONField()

    class Meta(SentOnce.Meta):
        indexes = [models.Index(fields=["patient", "-id"], name="people_details_newest")]

    def __str__(self) -> str:
        return f"{self.patient}: {', '.join(self.after)}"
