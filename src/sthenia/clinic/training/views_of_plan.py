"""HTTP only, for the pages of one plan: gate, form, action or query, render."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import actions, plan_desk, plan_page, queries, sheet, translate
from sthenia.clinic.training.edit_history import DraftChangedError, EditConflictError
from sthenia.clinic.training.editing import Edit
from sthenia.clinic.training.forms import OnceForm
from sthenia.clinic.training.forms_of_agreement import EndForm
from sthenia.clinic.training.forms_of_edit import StepForm, edit_form, edit_of
from sthenia.clinic.training.models import Plan
from sthenia.clinic.training.plan_desk import APART, Refused

STEPS = {"undo": actions.undo_edit, "redo": actions.redo_edit}


@require_safe
def plan(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """One version of the plan; a draft can be changed and agreed here."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="training plan")
    return _shown(request, patient, _plan(patient, plan_id))


@require_safe
def choose(request: HttpRequest, patient_id: UUID, plan_id: int, weekday: int) -> HttpResponse:
    """What could come into a day of a draft, or replace an exercise of it."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    found = _plan(patient, plan_id)
    context = plan_desk.choose_context(patient, found, weekday, request.GET)
    return render(request, "training/choose.html", context)


@require_safe
def passed(
    request: HttpRequest, patient_id: UUID, plan_id: int, weekday: int, exercise_id: str
) -> HttpResponse:
    """Why every other exercise for the same muscles is not in the plan."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="training plan")
    found = _plan(patient, plan_id)
    context = plan_desk.passed_context(patient, found, weekday, exercise_id)
    return render(request, "training/passed_over.html", context)


@require_safe
def versions(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Every version, and what changed between any two."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="versions of the plan")
    context = plan_desk.versions_context(patient, request.GET)
    return render(request, "training/versions.html", context)


@require_POST
def edit(request: HttpRequest, patient_id: UUID, plan_id: int, kind: str) -> HttpResponse:
    """Change a draft."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    found = _plan(patient, plan_id)
    form = edit_form(kind, request.POST, translate.setting_of(found))
    if not form.is_valid():
        return _shown(request, patient, found, Refused(form=form))
    given = form.cleaned_data
    asked = edit_of(kind, given)
    try:
        actions.edit_plan(
            plan=found,
            edit=asked,
            weekdays=given["weekdays"],
            by=cast("User", request.user),
            client_id=given["client_id"],
            seen=given["seen"],
        )
    except EditConflictError as error:
        return _met_another(request, patient, found, error, kind, asked)
    except ValidationError as error:
        form.add_error(None, error)
        return _shown(request, patient, found, Refused(form=form))
    if said := plan_desk.edited_words(asked):
        messages.success(request, said)
    return redirect(_address(request, found) + plan_desk.place_on_page(asked, given["weekdays"]))


@require_POST
def step(request: HttpRequest, patient_id: UUID, plan_id: int, kind: str) -> HttpResponse:
    """Take the last change back, or do it again."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    found = _plan(patient, plan_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        return redirect(_address(request, found))
    try:
        STEPS[kind](plan=found, by=cast("User", request.user), **form.cleaned_data)
    except EditConflictError as error:
        return _met_another(request, patient, found, error, kind, None)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect(_address(request, found))


@require_POST
def agree(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """Record that the person and the clinician agreed, on what was on the screen."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan, agreed")
    found = _plan(patient, plan_id)
    by = cast("User", request.user)
    page = plan_page.plan_page(found)
    form = plan_desk.agree_form(patient, found, page, by, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.agree_plan(
                plan=found,
                starts_on=given["starts_on"],
                agreement=given["agreement"],
                by=by,
                terms=form.terms(),
                seen=given["seen"],
            )
        except DraftChangedError as error:
            form.add_error(None, error)
            changed = Refused(agree=form, changed_since=error.seen)
            return _shown(request, patient, _plan(patient, plan_id), changed)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The plan is agreed."))
            return redirect("training:plan", patient_id=patient.pk, plan_id=found.pk)
    return _shown(request, patient, _plan(patient, plan_id), Refused(agree=form))


@require_POST
def end(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """Let an agreed plan end."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan, ended")
    found = _plan(patient, plan_id)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            actions.end_plan(plan=found, by=cast("User", request.user), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The plan is ended. What was done stays on record."))
            return redirect("training:plan", patient_id=patient.pk, plan_id=found.pk)
    return _shown(request, patient, found, Refused(end=form))


@require_POST
def revise(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """Begin a new version from an earlier one."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    found = _plan(patient, plan_id)
    form = OnceForm(request.POST)
    if not form.is_valid():
        return redirect("training:plan", patient_id=patient.pk, plan_id=found.pk)
    try:
        found = actions.revise_plan(
            plan=found, by=cast("User", request.user), client_id=form.cleaned_data["client_id"]
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("training:plan", patient_id=patient.pk, plan_id=found.pk)


@require_POST
def withdraw(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """Take a draft off the table."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    actions.withdraw_plan(plan=_plan(patient, plan_id), by=cast("User", request.user))
    messages.success(request, _("The draft is withdrawn. It stays among the versions."))
    return redirect("training:person", patient_id=patient.pk)


@require_safe
def plan_pdf(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """The programme sheet."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="programme sheet")
    found = _plan(patient, plan_id)
    content = sheet.plan_sheet(found, made_on=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="programme-{found.version}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _plan(patient: Patient, key: int) -> Plan:
    found = queries.plan_of(patient, key)
    if found is None:
        raise Http404(_("There is no such plan."))
    found.patient = patient  # known already, with the clinic
    return found


def _is_apart(request: HttpRequest) -> bool:
    return APART in request.GET or APART in request.POST


def _address(request: HttpRequest, found: Plan) -> str:
    address = reverse("training:plan", args=(found.patient_id, found.pk))
    return f"{address}?{APART}=1" if _is_apart(request) else address


def _shown(
    request: HttpRequest, patient: Patient, found: Plan, refused: Refused | None = None
) -> HttpResponse:
    context = plan_desk.plan_context(
        patient,
        found,
        cast("User", request.user),
        may_plan=refused is not None or gate.may(request.user, patient, to="write"),
        is_apart=_is_apart(request),
        refused=refused or plan_desk.NOTHING_REFUSED,
    )
    # htmx puts nothing on the page that comes with a status of failure.
    is_whole = refused is None or "HX-Request" in request.headers
    return render(request, "training/plan.html", context, status=200 if is_whole else 422)


def _met_another(
    request: HttpRequest,
    patient: Patient,
    found: Plan,
    error: EditConflictError,
    kind: str,
    asked: Edit | None,
) -> HttpResponse:
    conflict = plan_desk.conflict_of(error, kind, request.POST, asked)
    return _shown(request, patient, _plan(patient, found.pk), Refused(conflict=conflict))
