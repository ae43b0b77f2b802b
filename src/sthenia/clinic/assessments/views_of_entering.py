"""HTTP only, for entering an examination: gate, form, action or query, render or redirect."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sthenia.clinic.assessments import actions, actions_of_drafts, held, queries_of_drafts
from sthenia.clinic.assessments.actions_of_alerts import raise_alerts
from sthenia.clinic.assessments.forms import ExaminationForms
from sthenia.clinic.assessments.models import Draft
from sthenia.clinic.assessments.presenters.form_page import form_page
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User


@login_not_required  # who was signed out meanwhile loses nothing: the page is held until then
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Enter an examination; what it raises is kept before anything else is looked at."""
    if not request.user.is_authenticated:
        return _held_until_signed_in(request, patient_id)
    patient = gate.patient_for(request.user, patient_id, to="examine", what="new examination")
    if request.method == "POST":
        return _sent(request, patient)
    page = held.taken_back(request, patient_id)
    if page is not None:
        draft = _saved_draft(request, patient, page)
        messages.success(request, _("You were signed out. Here is what you had filled in."))
        return redirect(_address_of(patient, draft))
    return _shown(request, patient, _own_draft(request, patient))


@login_not_required
@require_POST
def draft(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Keep the page as it stands; by itself every few seconds, or by its button."""
    if not request.user.is_authenticated:
        return _held_until_signed_in(request, patient_id)
    patient = gate.patient_for(request.user, patient_id, to="examine", what="draft")
    kept = _saved_draft(request, patient, held.page_of(request))
    if "by_itself" in request.headers.get("X-Sthenia", ""):
        return render(request, "assessments/parts/draft_saved.html", {"draft": kept})
    messages.success(request, _("The draft is kept. Nothing in it counts as examined yet."))
    return redirect("assessments:person", patient.pk)


@require_POST
def discard(request: HttpRequest, patient_id: UUID, draft_id: int) -> HttpResponse:
    """Throw one's own draft away."""
    patient = gate.patient_for(request.user, patient_id, to="examine", what="draft")
    user = cast("User", request.user)
    own = queries_of_drafts.open_drafts(patient).filter(made_by=user)
    try:
        actions_of_drafts.discard_draft(draft=get_object_or_404(own, pk=draft_id), by=user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("The draft is thrown away."))
    return redirect("assessments:person", patient.pk)


def _sent(request: HttpRequest, patient: Patient) -> HttpResponse:
    user = cast("User", request.user)
    forms = ExaminationForms(patient, request.POST)
    sheets = forms.answers_as_they_came()
    raise_alerts(patient=patient, sheets=sheets, by=user, client_id=forms.client_id)
    if "add" not in request.POST and forms.is_valid():
        try:
            examination = actions.record_examination(patient=patient, by=user, **forms.as_input())
        except ValidationError as error:
            forms.add_error(error)
        else:
            messages.success(request, _("The examination is saved."))
            return redirect("assessments:examination", patient.pk, examination.pk)
    context = {"patient": patient, "page": form_page(forms), "opened_by": held.mark_of(user)}
    return render(request, "assessments/new.html", context)


def _shown(request: HttpRequest, patient: Patient, draft: Draft | None) -> HttpResponse:
    """The page, fresh or as far as its draft goes."""
    forms = ExaminationForms(patient, _as_sent(draft.content) if draft else None)
    context = {
        "patient": patient,
        "page": form_page(forms, draft=draft),
        "opened_by": held.mark_of(cast("User", request.user)),
    }
    return render(request, "assessments/new.html", context)


def _saved_draft(request: HttpRequest, patient: Patient, page: held.Content) -> Draft | None:
    forms = ExaminationForms(patient, _as_sent(page))
    return actions_of_drafts.save_draft(
        patient=patient,
        content=page,
        sheets=forms.answers_as_they_came(),
        by=cast("User", request.user),
        client_id=forms.client_id,
    )


def _held_until_signed_in(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    if request.method == "POST":
        held.hold(request, patient_id)
    return redirect_to_login(reverse("assessments:new", args=[patient_id]))


def _own_draft(request: HttpRequest, patient: Patient) -> Draft | None:
    try:
        client_id = UUID(request.GET.get("draft", ""))
    except ValueError:
        return None
    return queries_of_drafts.own_draft(patient, cast("User", request.user), client_id)


def _address_of(patient: Patient, draft: Draft | None) -> str:
    address = reverse("assessments:new", args=[patient.pk])
    return f"{address}?draft={draft.client_id}" if draft else address


def _as_sent(page: held.Content) -> QueryDict:
    """The fields of a kept page as a browser would send them."""
    data = QueryDict(mutable=True)
    for name, values in page.items():
        data.setlist(name, values)
    return data
