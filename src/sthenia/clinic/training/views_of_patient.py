"""HTTP only, for the patient's phone: gate, form, action or query, render."""

from datetime import date
from typing import cast

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
from sthenia.clinic.training import actions, pages, presenters, queries, translate
from sthenia.clinic.training.forms import FinishForm, SetForm, StartForm
from sthenia.clinic.training.models import Felt


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What is to be done today, or when there is something to do again."""
    patient = gate.own_patient(request.user, to="read", what="today's session")
    page = pages.today(
        patient,
        on=timezone.localdate(),
        wanted=request.GET.get("exercise", ""),
        after=request.GET.get("after", ""),
    )
    return render(request, page.template, page.context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Open today's session."""
    patient = gate.own_patient(request.user, to="write", what="today's session")
    form = StartForm(request.POST)
    _open(request, patient, form.cleaned_data["makes_up_for"] if form.is_valid() else None)
    return redirect("training:today")


@require_POST
def log(request: HttpRequest, key: int) -> HttpResponse:
    """Keep a set; what was wrong with it is said where it was entered."""
    patient = gate.own_patient(request.user, to="write", what="a set of a session")
    time = queries.own_session_exercise(patient, key)
    if time is None:
        raise Http404(_("There is no such exercise in your sessions."))
    ladder = translate.ladder_of(time.session.plan, time.exercise_id)
    doubt = presenters.doubt_of(time, ladder)
    form = SetForm(request.POST, ladder=ladder, doubt=doubt)
    if form.is_valid():
        form = presenters.asked_whether_another(form, time, ladder)
    if not form.is_valid():
        page = pages.today(patient, on=time.due_on, wanted=str(key), form=form)
        return render(request, page.template, page.context, status=422)
    row = actions.log_set(
        session_exercise=time,
        set_number=form.cleaned_data["set_number"],
        report=form.report(),
        by=cast("User", request.user),
        client_id=form.cleaned_data["client_id"],
    )
    messages.success(request, presenters.saved_words(row))
    return redirect(f"{reverse('training:today')}?after={key}")


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, key: int) -> HttpResponse:
    """Change what was reported of a set, or say that it was not done."""
    patient = gate.own_patient(request.user, to="write", what="a set of a session")
    row = queries.own_set(patient, key)
    if row is None:
        raise Http404(_("There is no such set in your sessions."))
    form = presenters.correction_form(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.correct_set(
            exercise_set=row,
            report=form.report(),
            is_struck="not_done" in request.POST,
            by=cast("User", request.user),
            client_id=form.cleaned_data["client_id"],
        )
        messages.success(request, _("Changed."))
        return redirect("training:today")
    return render(request, "training/correct.html", pages.correction(row, form))


@require_POST
def finish(request: HttpRequest, key: int) -> HttpResponse:
    """Close a session with how it felt."""
    patient = gate.own_patient(request.user, to="write", what="how a session felt")
    session = queries.own_session(patient, key)
    if session is None:
        raise Http404(_("There is no such session of yours."))
    form = FinishForm(request.POST)
    if not form.is_valid():
        page = pages.today(patient, on=session.due_on, finish=form)
        return render(request, page.template, page.context, status=422)
    felt = form.cleaned_data["felt"]
    actions.finish_session(
        session=session,
        felt=Felt(felt) if felt else None,
        note=form.cleaned_data["note"],
        by=cast("User", request.user),
    )
    return redirect("training:today")


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """How the person is today; changeable all day."""
    patient = gate.own_patient(request.user, to="write", what="check-in")
    on = timezone.localdate()
    standing = queries.check_in_on(patient, on)
    form = presenters.check_in_form(standing, request.POST or None, request.GET.get("then", ""))
    if request.method == "POST" and form.is_valid():
        report = form.report()
        actions.check_in(
            patient=patient,
            on=on,
            report=report,
            by=cast("User", request.user),
            client_id=form.cleaned_data["client_id"],
        )
        if form.cleaned_data["then"]:
            _open(request, patient)
        if report.is_flare or not form.cleaned_data["then"]:
            messages.success(request, presenters.thanks_words(report))
        return redirect("training:today" if form.cleaned_data["then"] else "outcomes:home")
    context = {"form": form, "standing": standing, "on": on}
    return render(request, "training/check_in.html", context)


def _open(request: HttpRequest, patient: Patient, makes_up_for: date | None = None) -> None:
    on = timezone.localdate()
    try:
        actions.open_session(
            patient=patient, on=on, by=cast("User", request.user), makes_up_for=makes_up_for
        )
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
