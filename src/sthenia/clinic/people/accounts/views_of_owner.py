"""What an owner does for the account of somebody who lost a device: HTTP only. Each asks first."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sthenia.clinic.people import gate
from sthenia.clinic.people.accounts import second_factor, sign_ins
from sthenia.clinic.people.accounts.belonging import clinics_of
from sthenia.clinic.people.models import Clinic, User
from sthenia.clinic.people.owners_door import owners_clinic


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody's account, the clinic in which the owner acts on it, and the page they came from."""

    clinic: Clinic
    account: User
    back: str


@require_http_methods(["GET", "HEAD", "POST"])
def clear_second_factor(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let a colleague who lost theirs set up a new one."""
    return _cleared(request, _colleague(request, user_id, what="second factor of staff"))


@require_http_methods(["GET", "HEAD", "POST"])
def clear_second_factor_of_patient(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Let a patient who lost theirs set up a new one."""
    return _cleared(request, _patient(request, patient_id, what="second factor of the account"))


@require_http_methods(["GET", "HEAD", "POST"])
def end_sign_ins(request: HttpRequest, user_id: int) -> HttpResponse:
    """Sign a colleague out everywhere."""
    return _signed_out(request, _colleague(request, user_id, what="sign-ins of staff"))


@require_http_methods(["GET", "HEAD", "POST"])
def end_sign_ins_of_patient(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Sign a patient out everywhere."""
    return _signed_out(request, _patient(request, patient_id, what="sign-ins of the account"))


def _cleared(request: HttpRequest, whose: Whose) -> HttpResponse:
    account, fault = whose.account, ""
    if request.method == "POST":
        by = cast("User", request.user)
        try:
            second_factor.clear(account=account, by=by, clinic=whose.clinic)
        except ValidationError as error:
            fault = " ".join(error.messages)
        else:
            messages.success(request, _("%s can set up a new second factor.") % account.name)
            return redirect(whose.back)
    fault = fault or second_factor.why_not_cleared_by_owner(account, whose.clinic)
    context = {
        "whose": whose,
        "fault": fault,
        "is_needed": second_factor.is_needed_by(account),
    }
    return render(request, "account/clear_second_factor.html", context)


def _signed_out(request: HttpRequest, whose: Whose) -> HttpResponse:
    account = whose.account
    if request.method == "POST":
        by = cast("User", request.user)
        if sign_ins.end_all(account=account, by=by, clinic=whose.clinic):
            messages.success(request, _("%s is signed out everywhere.") % account.name)
        else:
            messages.info(request, _("%s was signed in nowhere.") % account.name)
        return redirect(whose.back)
    context = {"whose": whose, "is_elsewhere_too": len(clinics_of(account)) > 1}
    return render(request, "account/end_sign_ins.html", context)


def _colleague(request: HttpRequest, user_id: int, *, what: str) -> Whose:
    clinic = owners_clinic(request, what=what)
    at_work = Q(memberships__clinic=clinic, memberships__ended_at=None)
    account = get_object_or_404(User.objects.filter(at_work).distinct(), pk=user_id)
    return Whose(clinic, account, reverse("people:staff_member", args=[account.pk]))


def _patient(request: HttpRequest, patient_id: UUID, *, what: str) -> Whose:
    patient = gate.rights_for(request.user, patient_id, what=what)
    if patient.account is None:
        raise Http404("this person has no account")
    return Whose(patient.clinic, patient.account, reverse("people:person", args=[patient.pk]))
