"""Reads about many people at once: as many queries for two thousand as for one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from sthenia.clinic.people.models import Patient
from sthenia.clinic.training.deciding import sets_that_count
from sthenia.clinic.training.models import Plan, PlanStatus, Session


def plans_by_patient(patients: Iterable[Patient]) -> Mapping[UUID, tuple[Plan, ...]]:
    """The draft and the agreed plan of each, oldest version first; two queries for all."""
    rows = (
        Plan.objects.filter(patient__in=patients, status__in=(PlanStatus.DRAFT, PlanStatus.AGREED))
        .prefetch_related("sessions")
        .order_by("version")
    )
    found: dict[UUID, list[Plan]] = defaultdict(list)
    for plan in rows:
        found[plan.patient_id].append(plan)
    return {patient: tuple(plans) for patient, plans in found.items()}


def ended_by_patient(patients: Iterable[Patient]) -> Mapping[UUID, date]:
    """The last day of the plan of each that ended last; one query for all."""
    rows = (
        Plan.objects.filter(patient__in=patients, status=PlanStatus.ENDED)
        .order_by()
        .values_list("patient_id")
        .annotate(Max("ended_on"))
    )
    return dict(rows)


def days_trained_by_patient(
    patients: Iterable[Patient], *, since: date
) -> Mapping[UUID, tuple[date, ...]]:
    """Days on which each did at least one set; one query for all."""
    rows = (
        Session.objects.filter(
            Exists(sets_that_count().filter(session_exercise__session=OuterRef("pk"))),
            patient__in=patients,
            due_on__gte=since,
        )
        .order_by("due_on")
        .values_list("patient_id", "due_on")
    )
    found: dict[UUID, list[date]] = defaultdict(list)
    for patient, day in rows:
        found[patient].append(day)
    return {patient: tuple(days) for patient, days in found.items()}
