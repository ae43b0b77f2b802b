"""Every read about questionnaires asked of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from sthenia.catalogue.instruments import entry
from sthenia.clinic.assessments.models import AnswerSheet, Asked, GivenAnswer, Mode
from sthenia.clinic.assessments.titles import title_for_person
from sthenia.clinic.people.models import Patient


@dataclass(frozen=True, slots=True)
class DueQuestionnaire:
    """A questionnaire that waits for the person's answers."""

    asked: Asked
    title: str
    """What it is about, as the person reads it."""
    n_questions: int
    n_answered: int

    @property
    def is_begun(self) -> bool:
        return self.n_answered > 0


def questionnaires_due(patient: Patient, today: date) -> tuple[DueQuestionnaire, ...]:
    """What the person is to answer by phone today, the longest due first; one query."""
    rows = (
        asked_of(patient)
        .filter(closed_at=None, due_on__lte=today)
        .exclude(mode=Mode.STAFF)
        .annotate(n_answered=Count("given__item", distinct=True))
    )
    return tuple(_due(row, row.n_answered) for row in rows)


def due_by_patient(patients: Iterable[Patient], today: date) -> Mapping[UUID, date]:
    """Since when the oldest open questionnaire of each has been due; one query for all."""
    rows = (
        Asked.objects.filter(patient__in=patients, closed_at=None, due_on__lte=today)
        .order_by()
        .values_list("patient_id")
        .annotate(Min("due_on"))
    )
    return dict(rows)


def asked_of(patient: Patient) -> QuerySet[Asked]:
    """Everything that was ever asked, the longest due first."""
    return (
        Asked.objects.filter(patient=patient)
        .select_related("patient__clinic", "asked_by", "closed_by", "examination")
        .order_by("due_on", "id")
    )


def open_questionnaires(patient: Patient) -> tuple[DueQuestionnaire, ...]:
    """Everything that is not answered yet, by phone or on paper, due or to come; one query."""
    rows = (
        asked_of(patient)
        .filter(closed_at=None)
        .annotate(n_answered=Count("given__item", distinct=True))
    )
    return tuple(_due(row, row.n_answered) for row in rows)


def newest_answers(asked: Asked) -> Mapping[int, GivenAnswer]:
    """Item -> what was answered last; an item that was never on the screen is left out."""
    rows = GivenAnswer.objects.filter(asked=asked).order_by("id")
    return {row.item: row for row in rows}


def activities_before(patient: Patient, instrument_id: str) -> Mapping[int, str]:
    """What the person named at the last time, so that the same is rated again."""
    newest = (
        AnswerSheet.objects.filter(examination__patient=patient, instrument_id=instrument_id)
        .order_by("-examination__examined_on", "-examination_id")
        .values_list("activities", flat=True)
        .first()
    )
    return {int(item): name for item, name in (newest or {}).items()}


def last_two_sheets(patient: Patient, asked: Asked) -> tuple[AnswerSheet, ...]:
    """The newest sheets of the same instrument and version, the newest first."""
    return tuple(
        AnswerSheet.objects.filter(
            examination__patient=patient,
            instrument_id=asked.instrument_id,
            instrument_version=asked.instrument_version,
        )
        .select_related("examination")
        .order_by("-examination__examined_on", "-examination_id")[:2]
    )


def _due(row: Asked, n_answered: int) -> DueQuestionnaire:
    form = entry(row.instrument_id, row.instrument_version)
    title = title_for_person(form.id, form.version)
    return DueQuestionnaire(row, title, len(form.items), n_answered)
