"""HTTP only, for the patient's phone: gate, form, action or query, render."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sthenia.clinic.outcomes import phone, queries
from sthenia.clinic.outcomes.forms import TapsForm, day_asked_for, month_asked_for, past_date
from sthenia.clinic.outcomes.presenters.history import day_context, month_context
from sthenia.clinic.outcomes.presenters.home import home_context
from sthenia.clinic.outcomes.presenters.page import own_context
from sthenia.clinic.people import gate
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import User
from sthenia.clinic.training import actions as training


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Today in one screen; the check-in is tapped here, one question at a time."""
    is_sent = request.method == "POST"
    patient = gate.own_patient(request.user, to="write" if is_sent else "read", what="home")
    today = timezone.localdate()
    form = TapsForm(request.POST if is_sent else None)
    if form.is_complete:
        training.check_in(
            patient=patient,
            on=today,
            report=form.report(),
            by=cast("User", request.user),
            client_id=form.cleaned_data["client_id"],
        )
        messages.success(request, _("Thank you. Your day is written down."))
        return redirect("outcomes:home")
    context = home_context(phone.home_of(patient, today=today), form.given)
    once = form.cleaned_data["client_id"] if form.given else uuid7()
    return render(request, "outcomes/home.html", {**context, "patient": patient, "once": once})


@require_safe
def my_course(request: HttpRequest) -> HttpResponse:
    """The patient's own page: how it goes, in plain words."""
    patient = gate.own_patient(request.user, to="read", what="how it goes")
    today = timezone.localdate()
    period = queries.period_until(day_asked_for(request.GET, today=today))
    course = queries.course_of(patient, period=period, today=today)
    context = own_context(course, today=today)
    return render(request, "outcomes/my_course.html", {"patient": patient, **context})


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """A month of what the person did, as a calendar and as a list."""
    patient = gate.own_patient(request.user, to="read", what="own history")
    today = timezone.localdate()
    month = phone.month_of(patient, day=month_asked_for(request.GET, today=today))
    context = month_context(month, today=today)
    return render(request, "outcomes/history.html", {"patient": patient, **context})


@require_safe
def history_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """One day as the person left it."""
    patient = gate.own_patient(request.user, to="read", what="a day of the own history")
    on = past_date(year, month, day, today=timezone.localdate())
    context = day_context(phone.past_day(patient, on=on))
    return render(request, "outcomes/history_day.html", {"patient": patient, **context})
