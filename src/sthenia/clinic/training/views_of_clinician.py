"""HTTP only, for the clinician's desk: gate, form, action or query, render."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.training import actions, desk, queries, sheet, translate
from sthenia.clinic.training.forms import OnceForm
from sthenia.clinic.training.forms_of_plan import edit_form
from sthenia.clinic.training.models import Plan
from sthenia.science.exercise.values import NoPrescription


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """The training of a person: the plan, the last sessions, the last check-ins."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="training")
    context = desk.training_of(patient, today=timezone.localdate())
    may_plan = gate.may(request.user, patient, to="write")
    context |= {"patient": patient, "may_plan": may_plan}
    return render(request, "training/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Ask for a plan; where there is none, say what would have to give."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    form = desk.wishes_form(patient, request.POST if request.method == "POST" else None)
    relax: tuple[desk.Relax, ...] = ()
    if request.method == "POST" and form.is_valid():
        asked = desk.asked_wishes(patient, form, request.POST.getlist("relax"))
        form, outcome = desk.asked_plan(
            patient,
            asked,
            by=cast("User", request.user),
            client_id=form.cleaned_data["client_id"],
        )
        if isinstance(outcome, Plan):
            return redirect("training:plan", patient_id=patient.pk, plan_id=outcome.pk)
        if isinstance(outcome, NoPrescription):
            relax = desk.relax_of(outcome)
    context = {
        "patient": patient,
        "form": form,
        "relax": relax,
        "as_sent": desk.as_sent(form.initial),
        **desk.beside_wishes(patient),
    }
    return render(request, "training/propose.html", context)


@require_safe
def plan(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """One version of the plan; a draft can be changed and agreed here."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="training plan")
    found = _plan(patient, plan_id)
    may_plan = gate.may(request.user, patient, to="write")
    context = desk.plan_context(patient, found, may_plan=may_plan)
    return render(request, "training/plan.html", context)


@require_safe
def choose(request: HttpRequest, patient_id: UUID, plan_id: int, weekday: int) -> HttpResponse:
    """What could come into a day of a draft, or replace an exercise of it."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    found = _plan(patient, plan_id)
    context = desk.choose_context(patient, found, weekday, request.GET)
    return render(request, "training/choose.html", context)


@require_POST
def edit(request: HttpRequest, patient_id: UUID, plan_id: int, kind: str) -> HttpResponse:
    """Change a draft."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan")
    found = _plan(patient, plan_id)
    form = edit_form(kind, request.POST, translate.setting_of(found).place)
    if form.is_valid():
        asked = form.asked()
        try:
            actions.edit_plan(plan=found, by=cast("User", request.user), **asked)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if said := desk.edited_words(asked["edit"]):
                messages.success(request, said)
            address = reverse("training:plan", args=(patient.pk, found.pk))
            return redirect(address + desk.place_on_page(asked["edit"], asked["weekdays"]))
    context = desk.plan_context(patient, found, may_plan=True, refused=form)
    # htmx puts nothing on the page that comes with a status of failure.
    status = 200 if "HX-Request" in request.headers else 422
    return render(request, "training/plan.html", context, status=status)


@require_POST
def agree(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """Record that the person and the clinician agreed."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="training plan, agreed")
    found = _plan(patient, plan_id)
    form = desk.agree_form(found, request.POST)
    if form.is_valid():
        try:
            actions.agree_plan(plan=found, by=cast("User", request.user), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The plan is agreed."))
            return redirect("training:plan", patient_id=patient.pk, plan_id=found.pk)
    context = desk.plan_context(patient, found, may_plan=True, agree=form)
    return render(request, "training/plan.html", context, status=422)


@require_POST
def revise(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """Begin a new version from an agreed one."""
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
    messages.success(request, _("The draft is withdrawn."))
    return redirect("training:person", patient_id=patient.pk)


@require_safe
def plan_pdf(request: HttpRequest, patient_id: UUID, plan_id: int) -> HttpResponse:
    """The programme sheet."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="programme sheet")
    found = _plan(patient, plan_id)
    content = sheet.plan_sheet(found, made_on=timezone.localdate())
    headers = {"Content-Disposition": f'inline; filename="programme-{found.version}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
def session(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """One session as decided and as done, with every set ever reported."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="a training session")
    found = queries.session_with_everything(patient, key)
    if found is None:
        raise Http404(_("There is no such session."))
    context = {"patient": patient, **desk.session_context(found)}
    return render(request, "training/session_detail.html", context)


def _plan(patient: Patient, key: int) -> Plan:
    found = queries.plan_of(patient, key)
    if found is None:
        raise Http404(_("There is no such plan."))
    return found
