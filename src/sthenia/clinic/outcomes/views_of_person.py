"""HTTP only, for the pages about one person: gate, form, query, render."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sthenia.clinic.outcomes import queries
from sthenia.clinic.outcomes.forms import day_asked_for
from sthenia.clinic.outcomes.presenters.page import overview_context
from sthenia.clinic.people import gate


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
