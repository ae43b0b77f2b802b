"""HTTP only, for asking questionnaires of people: gate, form, action or query, redirect."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sthenia.clinic.assessments import actions_of_asking, queries_of_asking
from sthenia.clinic.assessments.forms.asking import AskForm
from sthenia.clinic.assessments.presenters.asking_page import asking_page
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Choose questionnaires for a person; what waits already stands beside it."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="questionnaires asked")
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _all_asked(request, patient, form):
        return redirect("assessments:person", patient.pk)
    context = {"patient": patient, "page": asking_page(patient, form)}
    return render(request, "assessments/ask.html", context)


@require_POST
def withdraw(request: HttpRequest, patient_id: UUID, asked_id: int) -> HttpResponse:
    """Take back what was asked."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="questionnaires asked")
    asked = get_object_or_404(queries_of_asking.asked_of(patient), pk=asked_id)
    try:
        actions_of_asking.withdraw_questionnaire(asked=asked, by=cast("User", request.user))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("Taken back."))
    return redirect("assessments:person", patient.pk)


def _all_asked(request: HttpRequest, patient: Patient, form: AskForm) -> bool:
    """Ask each; what is refused is said on the page, and what is asked stays asked."""
    n_asked = 0
    for each in form.as_inputs():
        try:
            actions_of_asking.ask_questionnaire(
                patient=patient, by=cast("User", request.user), **each
            )
            n_asked += 1
        except ValidationError as error:
            form.add_error("instruments", error)
    if n_asked:
        words = ngettext(
            "%(count)s questionnaire is asked for.",
            "%(count)s questionnaires are asked for.",
            n_asked,
        )
        messages.success(request, words % {"count": n_asked})
    return form.is_valid()
