"""Alerts that wait, at the head of every page of the desk."""

from typing import Any

from django import template

from sthenia.clinic.assessments import queries_of_alerts
from sthenia.clinic.people.models import Patient, User

register = template.Library()


@register.inclusion_tag("assessments/parts/waiting_alerts.html", takes_context=True)
def waiting_alerts(context: template.Context) -> dict[str, Any]:
    """What waits for whoever is signed in; the person whom the page is about comes first."""
    request = context["request"]
    user = request.user
    patient = context.get("patient")
    waiting = queries_of_alerts.waiting_alerts(user) if isinstance(user, User) else ()
    about = patient.pk if isinstance(patient, Patient) else None
    return {
        "waiting": sorted(waiting, key=lambda one: one.alert.patient_id != about),
        "back": request.get_full_path(),
        "here": request.path,
    }
