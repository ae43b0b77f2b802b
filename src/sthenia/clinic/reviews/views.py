"""HTTP only, for the clinician's desk: gate, form, action or query, render."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people import gate
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import User
from sthenia.clinic.reviews import actions, actions_of_diagnoses, pages, queries
from sthenia.clinic.reviews.forms import CloseForm, SeenForm
from sthenia.clinic.reviews.models import Decision, Review


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Whether this person needs another look, and why; worked out anew and kept."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="review")
    rules = rules_of(patient.clinic)
    actions.look_where_changed(patient=patient, on=timezone.localdate(), rules=rules)
    context = pages.person(patient, rules, language=get_language() or "en")
    may_write = gate.may(request.user, patient, to="write")
    may_examine = may_write or gate.may(request.user, patient, to="examine")
    context |= {"may_write": may_write, "may_examine": may_examine}
    return render(request, "reviews/person.html", context)


@require_POST
def close(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """Close a review with what was decided and why."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="review, closed")
    review = get_object_or_404(Review, pk=key, patient=patient)
    form = CloseForm(request.POST)
    if form.is_valid():
        decision = Decision(form.cleaned_data.pop("decision"))
        sent = {**form.cleaned_data, "seen": SeenForm(request.POST).newest()}
        by = cast("User", request.user)
        try:
            review = actions.close_review(review=review, decision=decision, by=by, **sent)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _say_closed(request, review)
            return redirect("reviews:person", patient.pk)
    rules = rules_of(patient.clinic)
    context = pages.person(patient, rules, language=get_language() or "en", close=form)
    context |= {"may_write": True, "may_examine": True}
    return render(request, "reviews/person.html", context, status=422)


def _say_closed(request: HttpRequest, review: Review) -> None:
    if review.closed_by == request.user:
        messages.success(request, _("The review is closed, and what was decided is kept."))
        return
    told = _("%(name)s closed this review before you. What you wrote is not kept.")
    messages.warning(request, told % {"name": review.closed_by.name if review.closed_by else ""})


@require_http_methods(["GET", "HEAD", "POST"])
def flags(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Ask about red flags; what is present raises a review at once."""
    patient = gate.patient_for(request.user, patient_id, to="examine", what="red flags")
    form = pages.red_flag_form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by, client_id = cast("User", request.user), form.cleaned_data["client_id"]
        try:
            actions.record_red_flags(
                patient=patient, asked=form.asked(), by=by, client_id=client_id
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("What was asked is kept."))
            return redirect("reviews:person", patient.pk)
    return render(request, "reviews/flags.html", {**pages.sides(patient), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def diagnosis(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Write down what is thought for now, and by when it is looked at again."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="working diagnosis")
    form = pages.diagnosis_form(patient, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions_of_diagnoses.set_working_diagnosis(
                patient=patient,
                thought=form.thought(),
                since=form.cleaned_data["since"],
                by=cast("User", request.user),
                client_id=form.cleaned_data["client_id"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("reviews:person", patient.pk)
    return render(request, "reviews/diagnosis.html", {"patient": patient, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def reevaluate(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """Record what looking again at a working diagnosis found."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="working diagnosis")
    found = get_object_or_404(queries.diagnosis_history(patient), pk=key)
    form = pages.reevaluation_form(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given, by = form.cleaned_data, cast("User", request.user)
        sent = {"found": given["found"], "client_id": given["client_id"]}
        try:
            actions_of_diagnoses.reevaluate_diagnosis(
                diagnosis=found, thought=form.thought(), by=by, **sent
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("reviews:person", patient.pk)
    context = {"patient": patient, "form": form, "diagnosis": found}
    return render(request, "reviews/reevaluate.html", context)
