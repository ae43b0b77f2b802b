"""HTTP only: the pages of an invitation, and inviting a patient from their details."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sthenia.clinic.people import gate, invitations
from sthenia.clinic.people.accounts.adapter import sign_in_now
from sthenia.clinic.people.accounts.forms import InvitePatientForm, NewAccountForm
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Invitation, Patient, Role, User


@sensitive_post_parameters("password")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the mail leads: open an account, sign in, or join with one's own."""
    found = invitations.invitation_by(token)
    if found is None:
        return render(request, "account/invitation_gone.html", status=404)
    if isinstance(request.user, User):
        return _join(request, request.user, found)
    if User.objects.filter(email=found.email).exists():
        return render(request, "account/invitation_known.html", {"invitation": found})
    return _open_account(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def invite_patient(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Ask a person by e-mail to open an account for their own record."""
    patient = _patient_to_invite(request, patient_id)
    usual = {"client_id": uuid7(), "email": patient.email}
    form = InvitePatientForm(request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            sent = invitations.invite_patient(
                patient=patient, by=cast("User", request.user), **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("An invitation is on its way to %s.") % sent.email)
            return redirect("people:person", patient_id=patient.pk)
    earlier = patient.invitations.filter(accepted_at=None, withdrawn_at=None).first()
    words = {"patient": patient, "form": form, "earlier": earlier}
    return render(request, "account/invite_patient.html", words)


@require_POST
def resend_to_patient(request: HttpRequest, patient_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Send the same link once more."""
    patient = _patient_to_invite(request, patient_id)
    earlier = get_object_or_404(Invitation, pk=invitation_id, patient=patient)
    try:
        invitations.resend_invitation(invitation=earlier, by=cast("User", request.user))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("The invitation was sent again to %s.") % earlier.email)
    return redirect("people:invite_patient", patient_id=patient.pk)


@require_POST
def withdraw_from_patient(
    request: HttpRequest, patient_id: UUID, invitation_id: UUID
) -> HttpResponse:
    """Make the link worthless."""
    patient = _patient_to_invite(request, patient_id)
    earlier = get_object_or_404(Invitation, pk=invitation_id, patient=patient)
    invitations.withdraw_invitation(invitation=earlier, by=cast("User", request.user))
    messages.success(request, _("The invitation to %s no longer works.") % earlier.email)
    return redirect("people:person", patient_id=patient.pk)


def _patient_to_invite(request: HttpRequest, patient_id: UUID) -> Patient:
    return gate.patient_to_arrange(
        request.user,
        patient_id,
        roles=(Role.FRONT_DESK, Role.OWNER),
        what="invitation to an account",
    )


def _join(request: HttpRequest, user: User, found: Invitation) -> HttpResponse:
    if request.method == "POST":
        try:
            invitations.accept_invitation(invitation=found, by=user)
        except PermissionDenied:
            messages.warning(request, _("This invitation was sent to another address."))
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
        else:
            messages.success(request, _("You have joined %s.") % found.clinic.name)
        return redirect("people:home")
    words = {"invitation": found, "is_for_reader": user.email == found.email}
    return render(request, "account/invitation_join.html", words)


def _open_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewAccountForm(request.POST or None, invitation=found)
    if request.method == "POST" and form.is_valid():
        try:
            account = invitations.accept_with_new_account(
                invitation=found,
                name=form.cleaned_data.get("name", found.name),
                password=form.cleaned_data["password"],
            )
        except ValidationError as error:
            form.add_error("password" if not hasattr(error, "error_dict") else None, error)
        else:
            return sign_in_now(request, account)
    return render(request, "account/invitation.html", {"invitation": found, "form": form})
