"""Who somebody is, how to reach them and who cares for them: the pages that change it."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people import actions, details, gate, queries
from sthenia.clinic.people.forms_of_details import (
    BodyDetailsForm,
    CareForm,
    DetailsForm,
    HandOverOneForm,
)
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Access, CareAssignment, Membership, Patient, Role, User
from sthenia.clinic.people.owning.staff import move_care

LOG_LINES_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def edit_details(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Correct who somebody is and how to reach them."""
    patient = gate.patient_to_arrange(
        request.user,
        patient_id,
        roles=(Role.FRONT_DESK, Role.OWNER),
        what="name and contact details",
    )
    form_class = DetailsForm
    if gate.may(request.user, patient, to="write"):
        form_class = BodyDetailsForm
    base = details.newest_change_id(patient.pk)
    first = {**form_class.now(patient), "base": base, "client_id": uuid7()}
    form = form_class(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid() and _corrected(request, patient, form):
        return redirect("people:person", patient_id=patient.pk)
    identity = gate.identity_for(request.user, patient_id)
    context = {"identity": identity, "form": form}
    return render(request, "people/edit_details.html", context)


@require_POST
def assign_care(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Give a colleague access to a record, or another access than before."""
    patient = _patient(request, patient_id)
    form = CareForm(request.POST, clinic=patient.clinic)
    if not form.is_valid():
        messages.error(request, _("Choose a colleague, and what they may do."))
        return redirect("people:person", patient_id=patient.pk)
    member: Membership = form.cleaned_data["member"]
    try:
        actions.assign_care(
            patient=patient,
            member=member,
            access=Access(form.cleaned_data["access"]),
            by=cast("User", request.user),
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("%(name)s has access now.") % {"name": member.user.name})
    return redirect("people:person", patient_id=patient.pk)


@require_POST
def end_care(request: HttpRequest, patient_id: UUID, assignment_id: int) -> HttpResponse:
    """Take a colleague's access away."""
    patient = _patient(request, patient_id)
    care = _care(patient, assignment_id)
    try:
        actions.end_care(assignment=care, by=cast("User", request.user))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        told = _("%(name)s has no access any more.") % {"name": care.member.user.name}
        messages.success(request, told)
    if gate.knows_of(request.user, patient):
        return redirect("people:person", patient_id=patient.pk)
    return redirect("people:home")


@require_POST
def hand_over_one(request: HttpRequest, patient_id: UUID, assignment_id: int) -> HttpResponse:
    """Hand one person from one colleague to another."""
    patient = _patient(request, patient_id)
    care = _care(patient, assignment_id)
    form = HandOverOneForm(request.POST, clinic=patient.clinic)
    if not form.is_valid():
        messages.error(request, _("Choose who takes over."))
        return redirect("people:person", patient_id=patient.pk)
    to_member: Membership = form.cleaned_data["to_member"]
    try:
        move_care(
            patients=[patient],
            from_member=care.member,
            to_member=to_member,
            by=cast("User", request.user),
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        words = _("%(name)s takes over from %(before)s.")
        names = {"name": to_member.user.name, "before": care.member.user.name}
        messages.success(request, words % names)
    if gate.knows_of(request.user, patient):
        return redirect("people:person", patient_id=patient.pk)
    return redirect("people:home")


@require_safe
def my_log(request: HttpRequest) -> HttpResponse:
    """Who else than the patient opened their record, all of it, a page at a time."""
    patient = gate.own_patient(request.user, to="read", what="who opened the record")
    entries = queries.log_of_others(patient)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal():
        entries = entries.filter(number__lt=int(before[:18]))
    found = list(entries[: LOG_LINES_A_PAGE + 1])
    page = found[:LOG_LINES_A_PAGE]
    context = {
        "patient": patient,
        "log": queries.told_once(page),
        "next_before": page[-1].number if len(found) > LOG_LINES_A_PAGE else None,
        "is_first_page": not before,
    }
    return render(request, "people/my_log.html", context)


def _patient(request: HttpRequest, patient_id: UUID) -> Patient:
    return gate.patient_to_arrange(
        request.user, patient_id, roles=(Role.OWNER,), what="who cares for this person"
    )


def _care(patient: Patient, assignment_id: int) -> CareAssignment:
    given = CareAssignment.objects.select_related("member__user", "member__clinic", "patient")
    return get_object_or_404(given, pk=assignment_id, patient=patient, ended_at=None)


def _corrected(request: HttpRequest, patient: Patient, form: DetailsForm) -> bool:
    try:
        row = details.change_details(
            patient=patient,
            changes=form.changes(),
            base=form.cleaned_data["base"],
            by=cast("User", request.user),
            client_id=form.cleaned_data["client_id"],
        )
    except details.DetailsChangedMeanwhileError as told:
        form.stand_on(details.newest_change_id(patient.pk))
        form.add_error(None, told)
        return False
    except ValidationError as fault:
        form.add_error(None, fault)
        return False
    if row is None:
        messages.info(request, _("Nothing is different from before, so nothing was saved."))
    else:
        messages.success(request, _("Saved."))
    return True
