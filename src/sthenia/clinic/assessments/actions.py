"""Examinations kept: keyword-only, one transaction, attributed, safe to send twice.

The other writes of this room: `actions_of_alerts`, `actions_of_asking`, `actions_of_drafts`.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import instrument
from sthenia.catalogue.instruments.criteria import criteria_definitions
from sthenia.catalogue.rules import contraindication_file, contraindications
from sthenia.clinic.assessments import translate
from sthenia.clinic.assessments.actions_of_alerts import raise_alerts
from sthenia.clinic.assessments.function_tests import FunctionInput, finished_tests
from sthenia.clinic.assessments.inputs import CriteriaInput as CriteriaInput
from sthenia.clinic.assessments.inputs import SheetInput as SheetInput
from sthenia.clinic.assessments.kept import (
    kept_criteria_scores,
    kept_sheet_scores,
    kept_test_scores,
)
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    Asked,
    ClosedWhy,
    CriteriaRecord,
    Draft,
    Examination,
    FunctionTest,
    KeptScore,
    Mode,
    ReadinessRecord,
    SafetyAlert,
)
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.science.exercise.readiness import ReadinessAnswers, readiness
from sthenia.science.questionnaires import (
    CriteriaResult,
    InstrumentScores,
    criteria_result,
    scores,
)


class SentBeforeError(ValidationError):
    """What was sent first under this id stands, and this sending says something else."""

    def __init__(self, kept: Examination) -> None:
        super().__init__(
            _(
                "This page was saved before with other content (%(at)s), and that stands. Save "
                "once more to keep what you see now as an examination of its own."
            ),
            params={"at": date_format(timezone.localtime(kept.recorded_at), "j M Y, H:i")},
        )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What an examination is made of; a part that was not done is None or empty."""

    criteria: CriteriaInput | None = None
    sheets: tuple[SheetInput, ...] = ()
    function: FunctionInput | None = None
    readiness_answers: ReadinessAnswers | None = None


def record_examination(
    *,
    patient: Patient,
    examined_on: date,
    by: User,
    client_id: UUID,
    criteria: CriteriaInput | None = None,
    sheets: tuple[SheetInput, ...] = (),
    function: FunctionInput | None = None,
    readiness_answers: ReadinessAnswers | None = None,
    note: str = "",
) -> Examination:
    """Keep one examination with everything it gave; sending it again changes nothing.

    Alerts are kept before anything else is looked at, and stay even where the rest is refused.

    Raises
    ------
    SentBeforeError
        The same sending was kept with other content, which stands.
    ValidationError
        Nothing was entered, or something in it cannot be.
    """
    raise_alerts(patient=patient, sheets=sheets, by=by, client_id=client_id)
    parts = _Parts(criteria, sheets, function, readiness_answers)
    if not note.strip() and parts == _Parts():
        raise ValidationError(_("Nothing was entered; fill in at least one part."))
    _check_date(patient, examined_on)
    row = Examination(
        patient=patient,
        examined_on=examined_on,
        note=note.strip(),
        client_id=client_id,
        recorded_by=by,
    )
    row.sent_hash = _hash_of_sending(row, parts)
    row.full_clean(validate_constraints=False)
    return _kept_examination(row, parts)


@transaction.atomic
def _kept_examination(row: Examination, parts: _Parts) -> Examination:
    sent_hash = row.sent_hash
    examination, is_new = saved_once(row)
    if not is_new:
        if examination.sent_hash not in ("", sent_hash):
            raise SentBeforeError(examination)
        return examination
    if parts.criteria is not None:
        _keep_criteria(examination, parts.criteria)
    for sheet in parts.sheets:
        _keep_sheet(examination, sheet)
    if parts.function is not None:
        _keep_tests(examination, parts.function)
    if parts.readiness_answers is not None:
        _keep_readiness(examination, parts.readiness_answers)
    SafetyAlert.objects.filter(
        patient=examination.patient, client_id=examination.client_id, examination=None
    ).update(examination=examination)
    _close_what_led_here(examination, parts)
    note_change(examination.patient)
    return examination


def _close_what_led_here(examination: Examination, parts: _Parts) -> None:
    """The draft of this page is done with; so is what staff were to ask and have asked now."""
    now = timezone.now()
    Draft.objects.filter(
        patient=examination.patient, client_id=examination.client_id, closed_at=None
    ).update(closed_at=now)
    Asked.objects.filter(
        patient=examination.patient,
        mode=Mode.STAFF,
        instrument_id__in=[sheet.instrument_id for sheet in parts.sheets],
        closed_at=None,
    ).update(
        closed_at=now,
        closed_why=ClosedWhy.ANSWERED,
        closed_by=examination.recorded_by,
        examination=examination,
    )


def _hash_of_sending(row: Examination, parts: _Parts) -> str:
    """SHA-256 over everything that was sent, as canonical JSON."""
    criteria, readiness_answers = parts.criteria, parts.readiness_answers
    content = {
        "examined_on": row.examined_on.isoformat(),
        "note": row.note,
        "criteria": criteria
        and [translate.criteria_answers_as_json(criteria.answers), dict(criteria.pain_by_site)],
        "sheets": [_as_sent(sheet) for sheet in parts.sheets],
        "function": parts.function and asdict(parts.function),
        "readiness": readiness_answers and translate.readiness_answers_as_json(readiness_answers),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _as_sent(sheet: SheetInput) -> dict[str, Any]:
    """The answers alone: a page sent again in another language is the same page."""
    return {name: value for name, value in asdict(sheet).items() if name != "language"}


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
        results={rule_id: translate.result_as_json(result) for rule_id, result in results.items()},
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
        mode=sheet.mode,
        language=sheet.language,
        results=translate.result_as_json(scored),
        recipe=recipe,
    )
    KeptScore.objects.bulk_create(kept_sheet_scores(examination, scored))


def _keep_tests(examination: Examination, function: FunctionInput) -> None:
    age_years = examination.patient.age_on(examination.examined_on)
    try:
        tests = finished_tests(function, age_years=age_years)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    for test in tests:
        FunctionTest.objects.create(
            examination=examination,
            kind=test.kind,
            measured=test.measured,
            results=translate.with_sentences_kept(test.results),
            recipe=translate.recipe(computed_by=test.kind, version="", caveats=test.caveats),
        )
        KeptScore.objects.bulk_create(kept_test_scores(examination, test))


def _keep_readiness(examination: Examination, answers: ReadinessAnswers) -> None:
    table = contraindication_file()
    try:
        result = readiness(answers, contraindications(), on=examination.examined_on)
    except ValueError as error:
        raise ValidationError(str(error)) from None
    ReadinessRecord.objects.create(
        examination=examination,
        answers=translate.readiness_answers_as_json(answers),
        results=translate.result_as_json(result),
        recipe=translate.recipe(
            computed_by=table.id, version=table.version, caveats=result.caveats
        ),
    )
