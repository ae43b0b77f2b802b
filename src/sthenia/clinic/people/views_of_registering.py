"""Finding people and taking them in: the front desk's pages. HTTP only."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people import actions, gate, queries
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.forms import PatientForm, clinic_named
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.middleware import CHOSEN_CLINIC
from sthenia.clinic.people.models import Clinic, Patient, Role, User

REGISTERING_ROLES = (Role.CLINICIAN, Role.FRONT_DESK, Role.OWNER)
PEOPLE_A_PAGE = 50


@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    """The people of a clinic whom the reader may know of, found by name or date of birth."""
    clinic = gate.clinic_for(request.user, to="read", what="list of people")
    user = cast("User", request.user)
    text = request.GET.get("q", "")[:200]
    pages = Paginator(queries.people_of(user, clinic, text=text), PEOPLE_A_PAGE)
    page = pages.get_page(request.GET.get("page", "1")[:9])
    gate.note_shown(
        user,
        clinic=clinic,
        people=[one.pk for one in page],
        what="names and dates of birth in a list",
    )
    context = {
        "clinic": clinic,
        "page": page,
        "text": text,
        "is_examiner": user.current_roles == {Role.EXAMINER},
        "knows_all": bool(user.current_roles & set(queries.NAMING_ROLES)),
        "may_register": bool(user.current_roles & set(REGISTERING_ROLES)),
    }
    return render(request, "people/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Take a person into the clinic, once it is clear that they are not there already."""
    clinic = gate.clinic_for(
        request.user,
        roles=REGISTERING_ROLES,
        to="write",
        what="registration of a person",
        clinic_id=clinic_named(request),
    )
    user = cast("User", request.user)
    roles = queries.roles_in(user, clinic)
    form = PatientForm(
        request.POST or None,
        initial={"client_id": uuid7(), "language": clinic.language},
        is_for_clinician=Role.CLINICIAN in roles,
    )
    alike: tuple[Patient, ...] = ()
    if request.method == "POST" and form.is_valid():
        alike = _alike(clinic, form)
        # Also who reads no name learns by the warning that somebody is a person of the clinic.
        shown = [one.pk for one in alike]
        gate.note_shown(user, clinic=clinic, people=shown, what="registration of a person")
        if not alike or form.cleaned_data["is_somebody_else"]:
            patient = _registered(clinic, user, form)
            if patient is not None:
                _say_registered(request, patient, form)
                return redirect("people:person", patient_id=patient.pk)
    context = {
        "clinic": clinic,
        "form": form,
        "alike": alike,
        "may_see_alike": bool(roles & set(queries.NAMING_ROLES)),
        "is_live": clinic.is_synthetic or rules_of(clinic).is_live,
        "is_owner_here": Role.OWNER in roles,
    }
    return render(request, "people/register.html", context)


@require_POST
def choose_clinic(request: HttpRequest) -> HttpResponse:
    """Of several clinics, work in another one from now on, in this sign-in."""
    clinic = gate.clinic_for(
        request.user, to="read", what="start page of the clinic", clinic_id=clinic_named(request)
    )
    request.session[CHOSEN_CLINIC] = clinic.pk
    return redirect("people:home")


def _alike(clinic: Clinic, form: PatientForm) -> tuple[Patient, ...]:
    """People who may be the same; of one sent twice, the first sending is none of them."""
    typed = form.cleaned_data
    found = queries.perhaps_the_same(clinic, name=typed["name"], birth_on=typed["birth_on"])
    return tuple(one for one in found if one.client_id != typed["client_id"])


def _registered(clinic: Clinic, user: User, form: PatientForm) -> Patient | None:
    """The person as registered; None where the form says what stands against it."""
    typed = {name: value for name, value in form.cleaned_data.items() if name != "is_somebody_else"}
    try:
        return actions.register_patient(clinic=clinic, by=user, **typed)
    except ValidationError as error:
        form.add_error(None, error)
        return None


def _say_registered(request: HttpRequest, patient: Patient, form: PatientForm) -> None:
    """Tell a second sending that says something else that the first one stands."""
    given = {
        name: form.cleaned_data[name]
        for name in form.fields
        if name not in ("client_id", "is_somebody_else")
    }
    if all(getattr(patient, name) == value for name, value in given.items()):
        messages.success(request, _("%(name)s is registered.") % {"name": patient.name})
        return
    words = _(
        "This page was sent before: %(name)s, born %(day)s, is registered so. What you changed "
        "since was not kept."
    )
    day = date_format(patient.birth_on, "j M Y")
    messages.warning(request, words % {"name": patient.name, "day": day})
