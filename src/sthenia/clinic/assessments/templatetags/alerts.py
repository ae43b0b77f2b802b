"""Alerts that wait, at the head of every page of the desk."""

from typing import Any

from django import template

from sthenia.clinic.assessments import queries_of_alerts
from sthenia.clinic.people.models import Patient, User

register = template.Library()


@register.inclusion_tag("assessments/parts/waiting_alerts.html", takes_context=True)
def waiting_alerts(context: template.Context) -> dict[str, Any]:
    """What waits for whoever is signed in; the person whom the page is about comes first.

    One alert is written out and the others stand behind a line that names them, so that the page
    below can still be worked on.
    """
    request = context["request"]
    user = request.user
    patient = context.get("patient")
    waiting = queries_of_alerts.waiting_alerts(user) if isinstance(user, User) else ()
    about = patient.pk if isinstance(patient, Patient) else None
    in_order = sorted(waiting, key=lambda one: one.alert.patient_id != about)
    return {
        "first": in_order[0] if in_order else None,
        "others": in_order[1:],
        "back": request.get_full_path(),
        "here": request.path,
    }
