"""HTTP only, for alerts: gate, form, action or query, render or redirect."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sthenia.clinic.assessments import actions_of_alerts, queries_of_alerts
from sthenia.clinic.assessments.back import address_with_back, back_from
from sthenia.clinic.assessments.forms.alerts import AlertAssessmentForm
from sthenia.clinic.assessments.models import SafetyAlert
from sthenia.clinic.assessments.presenters.alert_page import alert_page
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User


@require_safe
def alert(request: HttpRequest, patient_id: UUID, alert_id: int) -> HttpResponse:
    """One alert: what was answered, what has been done, what is still to do."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="alert")
    found = get_object_or_404(queries_of_alerts.alerts_of(patient), pk=alert_id)
    actions_of_alerts.note_shown(alert=found, to=cast("User", request.user))
    return _page(request, patient, found, AlertAssessmentForm())


@require_POST
def acknowledge(request: HttpRequest, patient_id: UUID, alert_id: int) -> HttpResponse:
    """Say that one acts on it now."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="answer to an alert")
    found = get_object_or_404(queries_of_alerts.alerts_of(patient), pk=alert_id)
    actions_of_alerts.acknowledge_alert(alert=found, by=cast("User", request.user))
    return redirect(address_with_back(request, "assessments:alert", patient.pk, found.pk))


@require_POST
def assess(request: HttpRequest, patient_id: UUID, alert_id: int) -> HttpResponse:
    """Write down what a structured assessment found and what was done."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="answer to an alert")
    found = get_object_or_404(queries_of_alerts.alerts_of(patient), pk=alert_id)
    form = AlertAssessmentForm(request.POST)
    if form.is_valid():
        try:
            actions_of_alerts.record_assessment(
                alert=found, by=cast("User", request.user), **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("What you wrote is kept. The alert can be closed now."))
            return redirect(address_with_back(request, "assessments:alert", patient.pk, found.pk))
    return _page(request, patient, found, form)


@require_POST
def close(request: HttpRequest, patient_id: UUID, alert_id: int) -> HttpResponse:
    """Close it, and go back to where one was."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="answer to an alert")
    found = get_object_or_404(queries_of_alerts.alerts_of(patient), pk=alert_id)
    try:
        actions_of_alerts.close_alert(alert=found, by=cast("User", request.user))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(address_with_back(request, "assessments:alert", patient.pk, found.pk))
    messages.success(request, _("The alert is closed. What was written stays with it."))
    return redirect(back_from(request) or reverse("assessments:person", args=[patient.pk]))


def _page(
    request: HttpRequest, patient: Patient, alert: SafetyAlert, form: AlertAssessmentForm
) -> HttpResponse:
    may_write = gate.may(request.user, patient, to="write")
    context = {
        "patient": patient,
        "page": alert_page(alert),
        "form": form,
        "may_write": may_write,
        "back": back_from(request),
    }
    return render(request, "assessments/alert.html", context)
