"""HTTP only: gate, form, action or query, render."""

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sthenia.clinic.people import gate, queries
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.forms_of_details import CareForm, colleagues_to_choose
from sthenia.clinic.people.models import Role, User
from sthenia.clinic.people.views_of_registering import REGISTERING_ROLES as REGISTERING_ROLES


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send each role to its place; rooms above this one are known only by their address."""
    place = queries.place_of(cast("User", request.user))
    if Role.CLINICIAN in place.roles:
        return redirect(_first_address("outcomes:caseload", "people:list"))
    if place.roles == {Role.OWNER}:
        return redirect("people:clinic")
    if place.roles:
        return redirect("people:list")
    if place.is_patient:
        return redirect(_first_address("outcomes:home", "training:today", "people:me"))
    raise Http404(_("This account belongs to no clinic and no record. Please ask your clinic."))


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Who somebody is and who cares for them; what else there is, the rooms above show."""
    identity = gate.identity_for(request.user, patient_id)
    return render(
        request,
        "people/person.html",
        {
            "identity": identity,
            "care_team": queries.care_team(identity.id),
            "care_before": queries.care_before(identity.id),
            **_changing(identity),
        },
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
            "welcome": rules_of(patient.clinic).text("welcome", get_language() or ""),
            "care_team": queries.care_team(patient.pk),
            "log": queries.told_once(queries.log_of_others(patient)[:30])[:3],
        },
    )


@login_not_required
@require_safe
def look(request: HttpRequest) -> HttpResponse:
    """Every component on one page; exists in development only."""
    from sthenia.clinic.people.look import look_context

    return render(request, "people/look.html", look_context(request.GET))


def _changing(identity: gate.Identity) -> dict[str, object]:
    """The forms of those who may say who cares for somebody; nothing for the others."""
    if not identity.care_is_given_by_reader:
        return {}
    return {
        "care_form": CareForm(clinic=identity.clinic),
        "colleagues": colleagues_to_choose(identity.clinic),
    }


def _first_address(*names: str) -> str:
    """The first of these pages that this installation has."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    raise Http404(_("There is no page to go to."))
