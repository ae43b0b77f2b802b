"""HTTP only: gate, form, action or query, render."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sthenia.clinic.assessments import actions, queries
from sthenia.clinic.assessments.actions_of_alerts import raise_alerts
from sthenia.clinic.assessments.forms import ExaminationForms
from sthenia.clinic.assessments.forms.sheets import sheet_form
from sthenia.clinic.assessments.presenters.form_page import form_page, sheet_of
from sthenia.clinic.assessments.presenters.list_page import examination_lines
from sthenia.clinic.assessments.presenters.result_page import result_page
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import User


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Every examination of a person, newest first."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="list of examinations")
    context = {
        "patient": patient,
        "lines": examination_lines(queries.examinations_with_scores(patient)),
        "may_examine": gate.may(request.user, patient, to="examine"),
    }
    return render(request, "assessments/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Enter an examination; what it raises is kept before anything else is looked at."""
    patient = gate.patient_for(request.user, patient_id, to="examine", what="new examination")
    user = cast("User", request.user)
    forms = ExaminationForms(patient, request.POST or None)
    if request.method == "POST":
        sheets = forms.answers_as_they_came()
        raise_alerts(patient=patient, sheets=sheets, by=user, client_id=forms.client_id)
    if request.method == "POST" and "add" not in request.POST and forms.is_valid():
        try:
            examination = actions.record_examination(patient=patient, by=user, **forms.as_input())
        except ValidationError as error:
            forms.add_error(error)
        else:
            messages.success(request, _("The examination is saved."))
            return redirect("assessments:examination", patient.pk, examination.pk)
    context = {"patient": patient, "page": form_page(forms)}
    return render(request, "assessments/new.html", context)


@require_safe
def sheet(request: HttpRequest, patient_id: UUID, key: str) -> HttpResponse:
    """One more questionnaire for the page of a new examination."""
    patient = gate.patient_for(request.user, patient_id, to="examine", what="new examination")
    form = sheet_form(key)
    if form is None:
        raise Http404(_("There is no such questionnaire."))
    context = {"patient": patient, "sheet": sheet_of(form), "is_open": True}
    return render(request, "assessments/parts/sheet.html", context)


@require_safe
def examination(request: HttpRequest, patient_id: UUID, examination_id: int) -> HttpResponse:
    """What one examination gave."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="examination")
    found = get_object_or_404(queries.examinations_of(patient), pk=examination_id)
    page = result_page(found, before=queries.scores_before(found))
    return render(request, "assessments/examination.html", {"patient": patient, "page": page})
