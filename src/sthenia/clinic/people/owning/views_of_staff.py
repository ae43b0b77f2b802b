"""The owner's pages of staff and places: HTTP only."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people import actions, gate, queries
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, Location, Membership, Patient, Role, User
from sthenia.clinic.people.owners_door import owners_clinic
from sthenia.clinic.people.owning import logo as logos
from sthenia.clinic.people.owning import staff
from sthenia.clinic.people.owning.forms_of_staff import (
    HandOverForm,
    LocationForm,
    LogoForm,
    RoleForm,
)
from sthenia.clinic.people.owning.places import end_location, keep_location, locations_of
from sthenia.clinic.people.owning.roster import everybody, people_in_care_of, roles_of


@require_safe
def staff_list(request: HttpRequest) -> HttpResponse:
    """Everyone who works in the clinic, their roles since when, and who is invited."""
    clinic = owners_clinic(request, what="list of staff")
    context = {
        "clinic": clinic,
        "roster": everybody(clinic),
        "invitations": queries.open_invitations(clinic),
    }
    return render(request, "people/owner/staff.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def staff_member(request: HttpRequest, user_id: int) -> HttpResponse:
    """One member of staff: the roles now and before, and one more."""
    clinic = owners_clinic(request, what="roles of staff")
    person = _of_staff(clinic, user_id)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        actions.join_clinic(clinic=clinic, user=person, role=role, by=cast("User", request.user))
        told = _("%(name)s is now %(role)s.") % {"name": person.name, "role": role.label}
        messages.success(request, told)
        return redirect("people:staff_member", user_id=person.pk)
    context = {"clinic": clinic, "person": person, "roles": roles_of(person, clinic), "form": form}
    return render(request, "people/owner/member.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, membership_id: int) -> HttpResponse:
    """End a role, and say who takes over the people in its care."""
    clinic = owners_clinic(request, what="end of a role")
    member = _membership(clinic, membership_id)
    people = people_in_care_of(member)
    form = HandOverForm(request.POST or None, member=member, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            moved = staff.end_membership(
                membership=member,
                by=cast("User", request.user),
                hand_over_to=form.cleaned_data["to_member"],
            )
        except ValidationError as fault:
            form.add_error(None, fault)
        else:
            messages.success(request, _("The role has ended.") + " " + _told(moved))
            return redirect("people:staff")
    context = {"clinic": clinic, "member": member, "people": people, "form": form}
    return render(request, "people/owner/end_role.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Hand some people, or all, from one colleague to another."""
    clinic = owners_clinic(request, what="handing people over")
    member = _membership(clinic, membership_id)
    people = people_in_care_of(member)
    form = HandOverForm(request.POST or None, member=member, people=people)
    if request.method == "POST" and form.is_valid():
        moved = _moved(request, form, member)
        if moved is not None:
            messages.success(request, _told(moved))
            return redirect("people:staff_member", user_id=member.user_id)
    context = {"clinic": clinic, "member": member, "people": people, "form": form}
    return render(request, "people/owner/hand_over.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest, location_id: int | None = None) -> HttpResponse:
    """The clinic's places, with one to add or to change, and its mark."""
    clinic = owners_clinic(request, what="places of the clinic")
    location = None if location_id is None else _location(clinic, location_id)
    first = {
        "name": location.name if location else "",
        "address": location.address if location else "",
        "zone": location.zone if location else clinic.zone,
        "client_id": uuid7(),
    }
    form = LocationForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            by = cast("User", request.user)
            keep_location(clinic=clinic, by=by, instead_of=location, **form.cleaned_data)
            return redirect("people:places")
        except ValidationError as fault:
            form.add_error(None, fault)
    context = {
        "clinic": clinic,
        "locations": locations_of(clinic),
        "location": location,
        "form": form,
        "logo": logos.logo_of(clinic),
        "logo_form": LogoForm(initial={"client_id": uuid7()}),
    }
    return render(request, "people/owner/places.html", context)


@require_POST
def close_place(request: HttpRequest, location_id: int) -> HttpResponse:
    """Close a place."""
    clinic = owners_clinic(request, what="places of the clinic")
    location = _location(clinic, location_id)
    end_location(location=location, by=cast("User", request.user))
    messages.success(request, _("%(place)s is closed.") % {"place": location.name})
    return redirect("people:places")


@require_POST
def set_logo(request: HttpRequest) -> HttpResponse:
    """Take another mark, or none."""
    clinic = owners_clinic(request, what="mark of the clinic")
    form = LogoForm(request.POST, request.FILES)
    form.fields["picture"].required = "remove" not in request.POST
    if not form.is_valid():
        messages.error(request, " ".join(_words_of(form)))
        return redirect("people:places")
    picture = form.cleaned_data["picture"]
    try:
        logos.set_logo(
            clinic=clinic,
            picture=picture.read(logos.LARGEST_BYTES + 1) if picture else b"",
            by=cast("User", request.user),
            client_id=form.cleaned_data["client_id"],
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("Saved. It holds from now on."))
    return redirect("people:places")


@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    """The mark of the reader's own clinic, as a picture."""
    found = logos.logo_of(gate.own_clinic(request.user))
    if found is None:
        raise Http404("no mark")
    answer = HttpResponse(bytes(found.png), content_type="image/png")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    answer.headers["Content-Disposition"] = 'inline; filename="clinic.png"'
    answer.headers["ETag"] = f'"{found.digest}"'
    return answer


def _of_staff(clinic: Clinic, user_id: int) -> User:
    found = User.objects.filter(pk=user_id, memberships__clinic=clinic).distinct()
    return get_object_or_404(found)


def _membership(clinic: Clinic, membership_id: int) -> Membership:
    held = Membership.objects.select_related("user", "clinic")
    return get_object_or_404(held, pk=membership_id, clinic=clinic, ended_at=None)


def _location(clinic: Clinic, location_id: int) -> Location:
    return get_object_or_404(locations_of(clinic).select_related("clinic"), pk=location_id)


def _moved(request: HttpRequest, form: HandOverForm, member: Membership) -> int | None:
    """How many were handed over; None where the form says what is missing."""
    to_member, chosen = form.cleaned_data["to_member"], form.cleaned_data["patients"]
    if to_member is None:
        form.add_error("to_member", _("Choose who takes over."))
        return None
    if not chosen:
        form.add_error("patients", _("Mark at least one person."))
        return None
    patients = Patient.objects.filter(pk__in=[UUID(key) for key in chosen], clinic=member.clinic)
    try:
        return staff.move_care(
            patients=patients,
            from_member=member,
            to_member=to_member,
            by=cast("User", request.user),
        )
    except ValidationError as fault:
        form.add_error(None, fault)
        return None


def _told(moved: int) -> str:
    if moved == 0:
        return _("Nobody was handed over.")
    words = ngettext("%(n)s person was handed over.", "%(n)s people were handed over.", moved)
    return words % {"n": moved}


def _words_of(form: LogoForm) -> list[str]:
    return [str(word) for words in form.errors.values() for word in words]
