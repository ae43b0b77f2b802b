"""Reads of the past for the rooms above: every second look there was."""

from django.db.models import Prefetch, QuerySet

from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews.models import Review, ReviewReason


def reviews_over_time(patient: Patient) -> QuerySet[Review]:
    """Every review with its reasons, open or closed; two queries for a page of them."""
    return (
        Review.objects.filter(patient=patient)
        .select_related("closed_by")
        .prefetch_related(Prefetch("reasons", ReviewReason.objects.order_by("id")))
    )
