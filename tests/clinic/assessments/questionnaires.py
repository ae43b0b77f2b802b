"""Questionnaires asked, and clinics with other rules, that several tests begin from."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from sthenia.clinic.assessments.actions_of_asking import answer_question, ask_questionnaire
from sthenia.clinic.assessments.models import Asked, GivenAnswer, Mode
from sthenia.clinic.people.clinic_rules import as_content, rules_of
from sthenia.clinic.people.models import ClinicSettings
from tests.people import Cast


def with_rules(cast: Cast, **changes: Any) -> None:
    """Ana's clinic works by other rules from now on, those a live clinic could not choose too."""
    rules = replace(rules_of(cast.clinic), **changes)
    ClinicSettings.objects.create(
        clinic=cast.clinic,
        version=rules.version + 1,
        content=as_content(rules),
        made_by=cast.olga,
    )


def asked(
    cast: Cast,
    instrument_id: str = "gad-7",
    *,
    mode: Mode = Mode.IN_CLINIC,
    due_on: date | None = None,
    client_id: UUID | None = None,
    reason: str = "",
) -> Asked:
    """Bea asks Ana."""
    return ask_questionnaire(
        patient=cast.ana_record,
        instrument_id=instrument_id,
        due_on=due_on or timezone.localdate(),
        mode=mode,
        by=cast.bea,
        client_id=client_id or uuid4(),
        reason=reason,
    )


def answered(
    cast: Cast, row: Asked, item: int, answer: int | None, client_id: UUID | None = None
) -> GivenAnswer:
    """Ana answers one question on her phone."""
    return answer_question(
        asked=row, item=item, answer=answer, by=cast.ana, client_id=client_id or uuid4()
    )


def all_answered(cast: Cast, row: Asked, answers: dict[int, int | None]) -> None:
    """Ana answers one question after the other."""
    for item, answer in answers.items():
        answered(cast, row, item, answer)
