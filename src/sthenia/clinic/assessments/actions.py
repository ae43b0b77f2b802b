"""Every write of this room: keyword-only, one transaction, attributed, safe to send twice."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import instrument
from sthenia.catalogue.instruments.criteria import criteria_definitions
from sthenia.clinic.assessments import translate
from sthenia.clinic.assessments.kept import kept_criteria_scores, kept_sheet_scores
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    CriteriaRecord,
    Examination,
    KeptScore,
    SafetyAlert,
)
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.science.questionnaires import (
    CriteriaAnswers,
    CriteriaResult,
    InstrumentScores,
    criteria_result,
    scores,
)


@dataclass(frozen=True, slots=True)
class CriteriaInput:
    """Body map, symptoms and tender points, and how bad the pain is where it was asked."""

    answers: CriteriaAnswers
    pain_by_site: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetInput:
    """The answers to one instrument; an unanswered item is left out."""

    instrument_id: str
    instrument_version: str
    answers: Mapping[int, int]
    activities: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def record_examination(
    *,
    patient: Patient,
    examined_on: date,
    by: User,
    client_id: UUID,
    criteria: CriteriaInput | None = None,
    sheets: tuple[SheetInput, ...] = (),
    note: str = "",
) -> Examination:
    """Keep one examination with everything it gave; sending it again changes nothing."""
    _check_date(patient, examined_on)
    if criteria is None and not sheets and not note.strip():
        raise ValidationError(_("Nothing was entered; fill in at least one part."))
    row = Examination(
        patient=patient,
        examined_on=examined_on,
        note=note.strip(),
        client_id=client_id,
        recorded_by=by,
    )
    row.full_clean(validate_constraints=False)
    examination, is_new = saved_once(row)
    if not is_new:
        return examination
    if criteria is not None:
        _keep_criteria(examination, criteria)
    for sheet in sheets:
        _keep_sheet(examination, sheet)
    return examination


@transaction.atomic
def acknowledge_alert(*, alert: SafetyAlert, by: User, outcome_note: str) -> SafetyAlert:
    """Say what was done about an alert; the first word stands, a second changes nothing."""
    if not outcome_note.strip():
        raise ValidationError(_("Write what was done before closing the alert."))
    SafetyAlert.objects.filter(pk=alert.pk, acknowledged_at=None).update(
        acknowledged_at=timezone.now(), acknowledged_by=by, outcome_note=outcome_note.strip()
    )
    alert.refresh_from_db()
    return alert


def _check_date(patient: Patient, examined_on: date) -> None:
    if examined_on > timezone.localdate():
        raise ValidationError(
            _("The examination is dated %(day)s, which is in the future; give the day it was."),
            params={"day": examined_on},
        )
    if examined_on < patient.birth_on:
        raise ValidationError(
            _("The examination is dated %(day)s, before the person was born; correct the date."),
            params={"day": examined_on},
        )


def _keep_criteria(examination: Examination, criteria: CriteriaInput) -> None:
    definitions = criteria_definitions()
    results: dict[str, CriteriaResult] = {
        rule_id: criteria_result(criteria.answers, rule=definition.rule)
        for rule_id, definition in definitions.items()
    }
    versions = {rule_id: result.rule_version for rule_id, result in results.items()}
    CriteriaRecord.objects.create(
        examination=examination,
        answers=translate.criteria_answers_as_json(criteria.answers),
        pain_by_site=dict(criteria.pain_by_site),
        results={rule_id: asdict(result) for rule_id, result in results.items()},
        recipe={**translate.recipe(computed_by="criteria", version=""), "version": versions},
    )
    KeptScore.objects.bulk_create(kept_criteria_scores(examination, results))


def _keep_sheet(examination: Examination, sheet: SheetInput) -> None:
    form = instrument(sheet.instrument_id, sheet.instrument_version)
    try:
        scored: InstrumentScores = scores(form, sheet.answers, activities=sheet.activities or None)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    recipe = translate.recipe(computed_by=form.id, version=form.version, caveats=scored.caveats)
    AnswerSheet.objects.create(
        examination=examination,
        instrument_id=form.id,
        instrument_version=form.version,
        answers={str(number): answer for number, answer in sheet.answers.items()},
        activities={str(number): name for number, name in sheet.activities.items()},
        results=asdict(scored),
        recipe=recipe,
    )
    KeptScore.objects.bulk_create(kept_sheet_scores(examination, scored))
    SafetyAlert.objects.bulk_create(
        SafetyAlert(
            patient=examination.patient,
            examination=examination,
            instrument_id=form.id,
            item=alert.item,
            answer=alert.answer,
            text=alert.text,
        )
        for alert in scored.safety_alerts
    )
