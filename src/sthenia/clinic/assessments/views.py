"""HTTP only: gate, form, action or query, render."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sthenia.clinic.assessments import queries, queries_of_asking, queries_of_drafts
from sthenia.clinic.assessments.forms.sheets import sheet_form
from sthenia.clinic.assessments.presenters.form_page import sheet_of
from sthenia.clinic.assessments.presenters.list_page import examination_lines
from sthenia.clinic.assessments.presenters.result_page import result_page
from sthenia.clinic.people import gate


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Every examination of a person, newest first."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="list of examinations")
    context = {
        "patient": patient,
        "lines": examination_lines(queries.examinations_with_scores(patient)),
        "drafts": queries_of_drafts.open_drafts(patient),
        "waiting": queries_of_asking.open_questionnaires(patient),
        "may_examine": gate.may(request.user, patient, to="examine"),
        "may_ask": gate.may(request.user, patient, to="write"),
    }
    return render(request, "assessments/person.html", context)


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
