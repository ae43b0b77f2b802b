"""Alerts that nobody has acted on yet, at the head of every page about the person."""

from typing import Any

from django import template

from sthenia.clinic.assessments import queries
from sthenia.clinic.assessments.forms import AcknowledgementForm
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient

register = template.Library()


@register.inclusion_tag("assessments/parts/open_alerts.html", takes_context=True)
def open_alerts(context: template.Context, patient: Patient) -> dict[str, Any]:
    """The open alerts of a person who came through the gate, with a place to say what was done."""
    alerts = list(queries.open_alerts(patient))
    user = context["request"].user
    return {
        "alerts": alerts,
        "patient": patient,
        "form": AcknowledgementForm(auto_id=False),
        "may_answer": bool(alerts) and gate.may(user, patient, to="write"),
        "csrf_token": context.get("csrf_token"),
    }
