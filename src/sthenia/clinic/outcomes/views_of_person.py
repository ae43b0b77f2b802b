"""HTTP only, for the pages about one person: gate, form, query, render."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sthenia.clinic.assessments import history as examined
from sthenia.clinic.assessments.presenters.sides import newest_sides
from sthenia.clinic.assessments.queries_of_sides import strength_by_side
from sthenia.clinic.outcomes import queries
from sthenia.clinic.outcomes.forms import (
    day_asked_for,
    kinds_asked_for,
    place_asked_for,
    two_days_asked_for,
)
from sthenia.clinic.outcomes.presenters.page import (
    loads_context,
    overview_context,
    summary_context,
)
from sthenia.clinic.outcomes.presenters.pain_map import body_context
from sthenia.clinic.outcomes.presenters.papers import papers_context
from sthenia.clinic.outcomes.presenters.scores import scores_context
from sthenia.clinic.outcomes.presenters.strength import strength_context
from sthenia.clinic.outcomes.presenters.timeline import timeline_context
from sthenia.clinic.outcomes.timeline import timeline_page
from sthenia.clinic.people import gate
from sthenia.clinic.training import history as trained
from sthenia.clinic.training import queries as training


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
        **overview_context(overview, patient, today=today),
    }
    return render(request, "outcomes/person.html", context)


@require_safe
def timeline(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Everything that happened to a person, newest first, of all kinds or of some."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="timeline")
    today = timezone.localdate()
    kinds = kinds_asked_for(request.GET)
    page = timeline_page(patient, today=today, kinds=kinds, after=place_asked_for(request.GET))
    context = timeline_context(patient, page, kinds=kinds, today=today)
    return render(request, "outcomes/timeline.html", context)


@require_safe
def scores(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Every number that is followed, drawn over time; and two days compared."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="scores over time")
    then, now = two_days_asked_for(request.GET)
    numbers = examined.numbers_over_time(patient)
    forms = examined.forms_from_first_to_latest(patient)
    context = scores_context(numbers, forms, first=then, second=now)
    return render(request, "outcomes/scores.html", {"patient": patient, **context})


@require_safe
def body(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Where it hurt then and where it hurts now."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="pain map then and now")
    then, now = two_days_asked_for(request.GET)
    context = body_context(examined.body_maps(patient), then=then, now=now)
    return render(request, "outcomes/body.html", {"patient": patient, **context})


@require_safe
def strength(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Function and strength beside the norms, and what was lifted in a year of training."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="function and strength")
    today = timezone.localdate()
    year = queries.year_until(day_asked_for(request.GET, today=today))
    lifts = trained.lifts_between(patient, first=year.first, last=year.last)
    tests = examined.tests_over_time(patient)
    period = queries.period_until(year.last)
    loads = training.loads_over_time(patient, first=period.first, last=period.last)
    context = {**strength_context(tests, lifts), **loads_context(loads, period), "year": year}
    context |= {"patient": patient, "sides": newest_sides(strength_by_side(patient))}
    return render(request, "outcomes/strength.html", context)


@require_safe
def papers(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Plans and their versions, programme sheets, letters, and a summary to print."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="papers")
    page = timeline_page(patient, today=timezone.localdate(), kinds=("plan", "letter"))
    context = papers_context(patient, page)
    return render(request, "outcomes/papers.html", context)


@require_safe
def summary(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Everything that matters on one or two sheets of paper."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="summary for printing")
    today = timezone.localdate()
    period = queries.period_until(today)
    overview = queries.overview_of(patient, period=period, today=today, asks_what_waits=False)
    records = examined.body_maps(patient)
    context = summary_context(patient, overview, records, today=today)
    return render(request, "outcomes/summary.html", context)
