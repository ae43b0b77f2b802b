"""HTTP only, for the patient's phone: gate, form, query, render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sthenia.clinic.outcomes import queries
from sthenia.clinic.outcomes.forms import day_asked_for
from sthenia.clinic.outcomes.presenters.page import own_context
from sthenia.clinic.people import gate


@require_safe
def my_course(request: HttpRequest) -> HttpResponse:
    """The patient's own page: how it goes, in plain words."""
    patient = gate.own_patient(request.user, to="read", what="how it goes")
    today = timezone.localdate()
    period = queries.period_until(day_asked_for(request.GET, today=today))
    course = queries.course_of(patient, period=period, today=today)
    context = own_context(course, today=today)
    return render(request, "outcomes/my_course.html", {"patient": patient, **context})
