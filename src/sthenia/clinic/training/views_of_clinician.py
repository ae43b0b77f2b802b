"""HTTP only, for the clinician's desk: gate, form, action or query, render."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sthenia.clinic.people import gate
from sthenia.clinic.people.models import User
from sthenia.clinic.training import desk, queries
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
    sent = request.POST if request.method == "POST" else None
    form, sources = desk.wishes_form(patient, sent)
    relax: tuple[desk.Relax, ...] = ()
    if request.method == "POST" and form.is_valid():
        asked = desk.asked_wishes(patient, form, request.POST.getlist("relax"))
        form, outcome = desk.asked_plan(
            patient,
            asked,
            by=cast("User", request.user),
            client_id=form.cleaned_data["client_id"],
            seen=form.seen(),
        )
        if isinstance(outcome, Plan):
            return redirect("training:plan", patient_id=patient.pk, plan_id=outcome.pk)
        if isinstance(outcome, NoPrescription):
            relax = desk.relax_of(outcome)
    context = {
        "patient": patient,
        "form": form,
        "sources": sources,
        "relax": relax,
        "as_sent": desk.as_sent(form.initial),
        **desk.beside_wishes(patient, sources),
    }
    return render(request, "training/propose.html", context)


@require_safe
def session(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """One session as decided and as done, with every set ever reported."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="a training session")
    found = queries.session_with_everything(patient, key)
    if found is None:
        raise Http404(_("There is no such session."))
    context = {"patient": patient, **desk.session_context(found)}
    return render(request, "training/session_detail.html", context)
