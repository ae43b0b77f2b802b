"""Inviting staff: HTTP only."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sthenia.clinic.people import invitations
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, Invitation, InvitationKind, Role, User
from sthenia.clinic.people.owners_door import owners_clinic
from sthenia.clinic.people.owning.forms_of_staff import InviteForm

_WHAT = "invitations of staff"


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Ask somebody by e-mail to work here."""
    clinic = owners_clinic(request, what=_WHAT)
    form = InviteForm(request.POST or None, initial={"client_id": uuid7()})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = invitations.invite_staff(
                clinic=clinic,
                email=typed["email"],
                roles=[Role(role) for role in typed["roles"]],
                name=typed["name"],
                by=cast("User", request.user),
                client_id=typed["client_id"],
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            told = _("An invitation is on its way to %(address)s.")
            messages.success(request, told % {"address": made.email})
            return redirect("people:staff")
    return render(request, "people/owner/invite.html", {"clinic": clinic, "form": form})


@require_POST
def send_again(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Send the same link once more."""
    invitation = _invitation(owners_clinic(request, what=_WHAT), invitation_id)
    try:
        invitations.resend_invitation(invitation=invitation, by=cast("User", request.user))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        told = _("An invitation is on its way to %(address)s.")
        messages.success(request, told % {"address": invitation.email})
    return redirect("people:staff")


@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Make a link worthless."""
    invitation = _invitation(owners_clinic(request, what=_WHAT), invitation_id)
    invitations.withdraw_invitation(invitation=invitation, by=cast("User", request.user))
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("people:staff")


def _invitation(clinic: Clinic, invitation_id: UUID) -> Invitation:
    sent = Invitation.objects.select_related("clinic", "patient", "made_by")
    return get_object_or_404(sent, pk=invitation_id, clinic=clinic, kind=InvitationKind.STAFF)
