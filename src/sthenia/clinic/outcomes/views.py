"""HTTP only: gate, form, query, render."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sthenia.clinic.outcomes import queries
from sthenia.clinic.outcomes.attention import caseload_rows
from sthenia.clinic.outcomes.forms import day_asked_for
from sthenia.clinic.outcomes.presenters.page import overview_context, own_context
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import User
from sthenia.clinic.people.queries import CARING_ROLES
from sthenia.clinic.people.views import REGISTERING_ROLES


@require_safe
def caseload(request: HttpRequest) -> HttpResponse:
    """Everyone in the reader's care, those who need somebody first on top."""
    gate.clinic_for(request.user, roles=CARING_ROLES, to="read", what="caseload")
    user = cast("User", request.user)
    standings = queries.caseload_of(user, today=timezone.localdate())
    context = {
        "rows": caseload_rows(standings),
        "may_register": bool(user.current_roles & set(REGISTERING_ROLES)),
    }
    return render(request, "outcomes/caseload.html", context)


@require_safe
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """One person: what waits, the plan, the last week, the course, and what has changed."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="how it goes")
    today = timezone.localdate()
    period = queries.period_until(day_asked_for(request.GET, today=today))
    overview = queries.overview_of(patient, period=period, today=today)
    context = {
        "patient": patient,
        "may_examine": overview.examined_on is None
        and gate.may(request.user, patient, to="examine"),
        **overview_context(overview, today=today),
    }
    return render(request, "outcomes/person.html", context)


@require_safe
def my_course(request: HttpRequest) -> HttpResponse:
    """The patient's own page: how it goes, in plain words."""
    patient = gate.own_patient(request.user, to="read", what="how it goes")
    today = timezone.localdate()
    period = queries.period_until(day_asked_for(request.GET, today=today))
    course = queries.course_of(patient, period=period, today=today)
    context = own_context(course, today=today)
    return render(request, "outcomes/my_course.html", {"patient": patient, **context})
