"""Every read that pages and other rooms need from examinations."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import QuerySet

from sthenia.clinic.assessments.models import CriteriaRecord, Examination, KeptScore, SafetyAlert
from sthenia.clinic.people.models import Patient

_SIDES = ("_left", "_right")


def examinations_of(patient: Patient) -> QuerySet[Examination]:
    """Newest first."""
    return Examination.objects.filter(patient=patient).order_by("-examined_on", "-id")


def latest_examination(patient: Patient) -> Examination | None:
    """The newest examination, or None before the first."""
    return examinations_of(patient).first()


def open_alerts(patient: Patient) -> QuerySet[SafetyAlert]:
    """Alerts on which nobody has acted yet, oldest first."""
    return SafetyAlert.objects.filter(patient=patient, acknowledged_at=None).order_by("raised_at")


def scores_over_time(patient: Patient) -> Mapping[str, tuple[KeptScore, ...]]:
    """Outcome -> its scores from the oldest to the newest; numbers without an outcome stay out."""
    series: dict[str, list[KeptScore]] = defaultdict(list)
    rows = KeptScore.objects.filter(patient=patient).exclude(outcome="").order_by("on", "id")
    for row in rows:
        series[row.outcome].append(row)
    return {outcome: tuple(scores) for outcome, scores in series.items()}


def latest_criteria(patient: Patient) -> CriteriaRecord | None:
    """The newest body map with what each rule said of it."""
    return (
        CriteriaRecord.objects.filter(examination__patient=patient)
        .select_related("examination")
        .order_by("-examination__examined_on", "-examination_id")
        .first()
    )


def pain_by_area(patient: Patient) -> Mapping[str, int | None]:
    """Body area without side -> worst pain there, 0-10, from the newest body map.

    None where the area was marked and how bad it is was not asked.
    """
    record = latest_criteria(patient)
    if record is None:
        return {}
    pain: dict[str, int | None] = {}
    for site in record.answers["pain_sites"]:
        area = _without_side(site)
        worst = record.pain_by_site.get(site)
        known = pain.get(area)
        pain[area] = worst if known is None else max(known, worst or 0)
    return pain


def _without_side(site: str) -> str:
    for side in _SIDES:
        site = site.removesuffix(side)
    return site
