"""A word at the head of every page about a person for whom a second look is open."""

from typing import Any

from django import template
from django.urls import reverse

from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews import queries

register = template.Library()


@register.inclusion_tag("reviews/parts/banner.html", takes_context=True)
def open_review(context: template.Context, patient: Patient) -> dict[str, Any]:
    """The open review of a person who came through the gate; nothing on the page of it itself."""
    address = reverse("reviews:person", args=(patient.pk,))
    request = context.get("request")
    if request is not None and request.path.startswith(address):
        return {"review": None}
    found = queries.open_reviews_by_patient([patient])
    return {"review": found.get(patient.pk), "address": address}
