"""What there is on paper about a person: versions of the plan, programme sheets, letters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sthenia.clinic.outcomes.presenters.timeline import TimelineEntry, entries_of
from sthenia.clinic.outcomes.presenters.ways import address_where_there
from sthenia.clinic.outcomes.timeline import TimelinePage
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training.models import Plan, PlanStatus

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, and where it opens."""

    on: date
    name: str
    note: str
    href: str
    is_file: bool
    """It is a file to print or save, and no page."""


def papers_context(patient: Patient, page: TimelinePage) -> Context:
    """Versions of the plan with what changed, and every document, newest first."""
    versions = [one for one in entries_of(patient, page) if one.kind == "plan"]
    return {
        "patient": patient,
        "versions": versions,
        "papers": papers_of(patient, page),
        "next_after": page.next_after,
        "copies": address_where_there("exchange:copies_for", patient.pk),
    }


def papers_of(patient: Patient, page: TimelinePage) -> tuple[Paper, ...]:
    """A programme sheet for each plan that was agreed, and each letter as it stands."""
    found = []
    for event, entry in zip(page.events, entries_of(patient, page), strict=True):
        if event.kind == "plan" and _was_agreed(event.what):
            found.append(_sheet(patient, event.what, event.on))
        elif event.kind == "letter":
            found.append(_letter(patient, entry, event.place.key))
    return tuple(found)


def _was_agreed(plan: Plan) -> bool:
    return plan.status in (PlanStatus.AGREED, PlanStatus.SUPERSEDED, PlanStatus.ENDED)


def _sheet(patient: Patient, plan: Plan, on: date) -> Paper:
    name = _("Programme sheet, version %(n)s") % {"n": plan.version}
    href = reverse("training:plan_pdf", args=[patient.pk, plan.pk])
    return Paper(on, name, plan.get_status_display(), href, is_file=True)


def _letter(patient: Patient, entry: TimelineEntry, key: int) -> Paper:
    href = address_where_there("reviews:letter", patient.pk, key) or entry.told.href
    return Paper(entry.on, entry.told.title, " ".join(entry.told.lines), href, is_file=False)
