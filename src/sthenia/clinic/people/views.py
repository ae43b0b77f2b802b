"""HTTP only: gate, form, action or query, render."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sthenia.clinic.people import actions, gate, queries
from sthenia.clinic.people.forms import PatientForm
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, Role, User

REGISTERING_ROLES = (Role.CLINICIAN, Role.FRONT_DESK, Role.OWNER)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send each role to its place; rooms above this one are known only by their address."""
    place = queries.place_of(cast("User", request.user))
    if place.roles & set(queries.CARING_ROLES):
        return redirect(_first_address("outcomes:caseload", "people:list"))
    if place.roles:
        return redirect("people:list")
    if place.is_patient:
        return redirect(_first_address("training:today", "people:me"))
    raise Http404(_("This account belongs to no clinic and no record. Please ask your clinic."))


@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    """Everyone the reader cares for; for front desk and owner also the names of the others."""
    clinic = gate.clinic_for(request.user, to="read", what="list of people")
    user = cast("User", request.user)
    return render(
        request,
        "people/list.html",
        {
            "clinic": clinic,
            "patients": list(queries.patients_in_care(user)),
            "others": list(queries.patients_known_by_name(user, clinic)),
            "may_register": bool(user.current_roles & set(REGISTERING_ROLES)),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Take a person into the clinic."""
    clinic = gate.clinic_for(
        request.user, roles=REGISTERING_ROLES, to="write", what="registration of a person"
    )
    form = PatientForm(
        request.POST or None, initial={"client_id": uuid7(), "language": clinic.language}
    )
    if request.method == "POST" and form.is_valid():
        try:
            patient = actions.register_patient(
                clinic=clinic, by=cast("User", request.user), **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _say_registered(request, patient, form)
            return redirect("people:person", patient_id=patient.pk)
    return render(request, "people/register.html", {"clinic": clinic, "form": form})


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Who somebody is and who cares for them; what else there is, the rooms above show."""
    identity = gate.identity_for(request.user, patient_id)
    return render(
        request,
        "people/person.html",
        {"identity": identity, "care_team": queries.care_team(identity.id)},
    )


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """The patient's own page: what is kept about them, who cares for them, who looked."""
    patient = gate.own_patient(request.user, to="read", what="own details")
    return render(
        request,
        "people/me.html",
        {
            "patient": patient,
            "care_team": queries.care_team(patient.pk),
            "log": queries.log_of_others(patient)[:30],
        },
    )


@login_not_required
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Every component on one page; exists in development only."""
    from sthenia.clinic.people.look import look_context

    return render(request, "people/look.html", look_context(request.GET))


def _say_registered(request: HttpRequest, patient: Patient, form: PatientForm) -> None:
    """Tell a second sending that says something else that the first one stands."""
    given = {name: form.cleaned_data[name] for name in form.fields if name != "client_id"}
    if all(getattr(patient, name) == value for name, value in given.items()):
        messages.success(request, _("%(name)s is registered.") % {"name": patient.name})
        return
    words = _(
        "This page was sent before: %(name)s, born %(day)s, is registered so. What you changed "
        "since was not kept."
    )
    day = date_format(patient.birth_on, "j M Y")
    messages.warning(request, words % {"name": patient.name, "day": day})


def _first_address(*names: str) -> str:
    """The first of these pages that this installation has."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    raise Http404(_("There is no page to go to."))
