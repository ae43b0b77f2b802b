"""The owner's pages of settings: HTTP only."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, ClinicSettings, User
from sthenia.clinic.people.owners_door import owners_clinic
from sthenia.clinic.people.owning import going_live, words
from sthenia.clinic.people.owning.forms import SECTIONS, LiveForm, SectionForm
from sthenia.clinic.people.owning.settings import (
    ChangedMeanwhileError,
    NothingChangedError,
    change_settings,
)

VERSIONS_A_PAGE = 20


@require_safe
def settings_overview(request: HttpRequest) -> HttpResponse:
    """Everything that is set, by subject."""
    clinic = owners_clinic(request, what="clinic settings")
    rules = rules_of(clinic)
    context = {
        "clinic": clinic,
        "rules": rules,
        "subjects": words.in_force(clinic, rules),
        "versions": ClinicSettings.objects.filter(clinic=clinic).select_related("made_by")[:1],
    }
    return render(request, "people/owner/settings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def settings_section(request: HttpRequest, section: str) -> HttpResponse:
    """One subject: what is set, and another version of it."""
    clinic = owners_clinic(request, what="clinic settings")
    if section not in SECTIONS:
        raise Http404("no such page of settings")
    data = request.POST if request.method == "POST" else None
    form = SECTIONS[section](data, clinic=clinic, rules=rules_of(clinic))
    meanwhile: tuple[words.Difference, ...] = ()
    if data is not None and form.is_valid():
        try:
            _save(request, clinic, form)
            return redirect("people:settings")
        except ChangedMeanwhileError as told:
            form.add_error(None, told)
            meanwhile = _since(clinic, form, told.newest)
        except ValidationError as faults:
            form.say(_by_field(faults))
    context = {
        "clinic": clinic,
        "subject": words.SUBJECTS[section],
        "form": form,
        "meanwhile": meanwhile,
    }
    return render(request, "people/owner/section.html", context)


@require_safe
def settings_versions(request: HttpRequest) -> HttpResponse:
    """Who changed what, when and why."""
    clinic = owners_clinic(request, what="versions of the clinic settings")
    versions = ClinicSettings.objects.filter(clinic=clinic).select_related("made_by")
    before = request.GET.get("before", "")
    if before.isdecimal():
        versions = versions.filter(version__lt=int(before[:9]))
    found = list(versions.order_by("-version")[: VERSIONS_A_PAGE + 1])
    rows = words.version_rows(found)
    context = {"clinic": clinic, "rows": rows, "has_more": len(found) > VERSIONS_A_PAGE}
    return render(request, "people/owner/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def live(request: HttpRequest) -> HttpResponse:
    """What is still missing before real people come, and the step itself."""
    clinic = owners_clinic(request, what="going live")
    rules = rules_of(clinic)
    fault = ""
    if request.method == "POST":
        fault = _set_live(request, clinic)
        if not fault:
            return redirect("people:live")
    context = {
        "clinic": clinic,
        "rules": rules,
        "steps": going_live.steps(clinic),
        "client_id": uuid7(),
        "fault": fault,
    }
    return render(request, "people/owner/live.html", context)


@require_POST
def send_test_mail(request: HttpRequest) -> HttpResponse:
    """A mail to the owner themselves, to see whether mail arrives."""
    clinic = owners_clinic(request, what="test mail")
    owner = cast("User", request.user)
    try:
        send_mail(
            _("A test mail from %(clinic)s") % {"clinic": clinic.name},
            _("If you read this, mail from the clinic arrives."),
            None,
            [owner.email],
        )
    except OSError as fault:  # SMTPException is one
        told = _("The mail server did not take it: %(fault)s") % {"fault": str(fault)[:200]}
        messages.error(request, told)
    else:
        told = _("A mail is on its way to %(address)s. Look whether it arrives.")
        messages.success(request, told % {"address": owner.email})
    return redirect("people:live")


def _save(request: HttpRequest, clinic: Clinic, form: SectionForm) -> None:
    typed = form.cleaned_data
    try:
        change_settings(
            clinic=clinic,
            changes=form.changes(),
            base_version=typed["base_version"],
            reason=typed["reason"],
            by=cast("User", request.user),
            client_id=typed["client_id"],
        )
    except NothingChangedError as nothing:
        messages.info(request, nothing.message)
    else:
        messages.success(request, _("Saved. It holds from now on."))


def _since(
    clinic: Clinic, form: SectionForm, newest: ClinicSettings
) -> tuple[words.Difference, ...]:
    """What the other one changed; saving the page once more then stands on that."""
    base = ClinicSettings.objects.filter(
        clinic=clinic, version=form.cleaned_data["base_version"]
    ).first()
    form.stand_on(newest.version)
    return words.differences(base.content if base else {}, newest.content)


def _by_field(faults: ValidationError) -> dict[str, list[str]]:
    if hasattr(faults, "error_dict"):
        return faults.message_dict
    return {"": faults.messages}


def _set_live(request: HttpRequest, clinic: Clinic) -> str:
    """Go live or stop; what stands against it in words, empty where nothing does."""
    form = LiveForm(request.POST)
    if not form.is_valid():
        return _("This page was not sent whole. Load it anew and try again.")
    typed = form.cleaned_data
    try:
        change_settings(
            clinic=clinic,
            changes={"is_live": typed["is_live"]},
            base_version=typed["base_version"],
            reason=typed["reason"],
            by=cast("User", request.user),
            client_id=typed["client_id"],
        )
    except ValidationError as faults:
        return " ".join(faults.messages)
    return ""
