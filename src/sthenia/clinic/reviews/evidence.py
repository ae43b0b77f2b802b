"""What is known of a person that a second look rests on, as science takes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sthenia.catalogue.rules import red_flag, red_flags
from sthenia.clinic.assessments import queries as assessments
from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.people.models import Patient
from sthenia.clinic.reviews import outcomes
from sthenia.clinic.reviews.models import RedFlagAnswers, ReviewReason, WorkingDiagnosis
from sthenia.clinic.reviews.sides import behind_other_side
from sthenia.clinic.training import queries as training
from sthenia.science.exercise.attendance import attendance
from sthenia.science.questionnaires import (
    Known,
    ReexaminationReason,
    ReexaminationRule,
    StrainSign,
    TrainingSoFar,
)
from sthenia.science.questionnaires import WorkingDiagnosis as DiagnosisValue

SELF_HARM = "self_harm_item"

Key = tuple[str, str, str]
"""Code of a reason, what it is about, and the row it rests on."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a second look looks at, and the row that each finding came from."""

    known: Known
    rows: Mapping[tuple[str, str], str]
    """Code and subject of a reason -> the row it rests on."""
    closed: Mapping[Key, date]
    """Reason of a review that was closed -> the day from which it may come again."""

    def key_of(self, reason: ReexaminationReason) -> Key:
        """The reason with the row it rests on."""
        row = self.rows.get((reason.code, reason.about), "")
        return (reason.code, reason.about, row)

    def is_answered(self, reason: ReexaminationReason, *, on: date) -> bool:
        """Whether a review was closed with this very reason, and it is not yet time again."""
        again_on = self.closed.get(self.key_of(reason))
        return again_on is not None and on < again_on


def evidence_of(patient: Patient, *, on: date, rules: ClinicRules) -> Evidence:
    """Read what is known of a person; about ten queries, however long the history."""
    closed = _closed_reasons(patient)
    answers = list(RedFlagAnswers.objects.filter(patient=patient).order_by("recorded_at", "pk"))
    diagnoses = list(
        WorkingDiagnosis.objects.filter(patient=patient, is_current=True, is_ended=False)
    )
    flags = _flags(answers, closed) | _open_alert(patient)
    strained = _last_about_strain(answers)
    signs = _strain_signs(strained, on, rules) if strained else []
    behind = behind_other_side(patient, strained, on=on, rules=rules) if strained else None
    so_far = training_so_far(patient, on=on)
    rows = {("red_flag", flag_id): row for flag_id, row in flags.items()}
    rows |= {("strain_sign", sign.trigger.id): str(strained.pk) for sign in signs if strained}
    if behind is not None and ("strain_sign", behind.sign.trigger.id) not in rows:
        signs.append(behind.sign)
        rows["strain_sign", behind.sign.trigger.id] = behind.rests_on
    rows |= {("diagnosis_expired", str(one.pk)): str(one.pk) for one in diagnoses}
    return Evidence(
        known=Known(
            training=so_far,
            outcomes=outcomes.courses_of(patient, since=so_far.since, on=on) if so_far else (),
            red_flags=[red_flag(flag_id).flag() for flag_id in flags],
            strain_signs=signs,
            diagnoses=[DiagnosisValue(one.name, one.expires_on, str(one.pk)) for one in diagnoses],
        ),
        rows=rows,
        closed=closed,
    )


def rule_of(rules: ClinicRules) -> ReexaminationRule:
    """What the clinic has set, as science takes it."""
    return ReexaminationRule(
        after_days=rules.review_after_days,
        attendance_pct=rules.review_attendance_pct,
        measured_within_days=rules.review_measured_within_days,
        outcomes=rules.review_outcomes,
    )


def training_so_far(patient: Patient, *, on: date) -> TrainingSoFar | None:
    """Since when somebody trains by a plan that holds, and how much of it was done."""
    spans = training.spans_of(training.plans_on_record(patient))
    begun = [span for span in spans if span.from_on <= on]
    if not any(span.until_on is None or span.until_on > on for span in begun):
        return None
    since = min(span.from_on for span in begun)
    trained = training.days_trained_on(patient, since=since - timedelta(7))
    counted = attendance(
        spans,
        [day for day in trained if day <= on],
        from_on=since,
        until_on=on + timedelta(1),
        today=on,
    )
    return TrainingSoFar(since, counted.done, counted.planned)


def _closed_reasons(patient: Patient) -> Mapping[Key, date]:
    rows = ReviewReason.objects.filter(
        review__patient=patient, review__closed_at__isnull=False
    ).values_list("code", "about", "rests_on", "review__look_again_on")
    closed: dict[Key, date] = {}
    for code, about, row, again_on in rows:
        assert again_on is not None, "the table lets no review be closed without it"
        key = (code, about, row)
        closed[key] = max(again_on, closed.get(key, again_on))
    return closed


def _flags(answers: Sequence[RedFlagAnswers], closed: Mapping[Key, date]) -> dict[str, str]:
    """Red flag -> the row it rests on.

    One that no closed review has dealt with stands, whatever was answered later; one that was
    dealt with stands for as long as nobody has answered no.
    """
    found: dict[str, str] = {}
    newest: dict[str, tuple[str, bool]] = {}
    known = {item.id for item in red_flags().flags}
    for row in answers:
        for flag_id, is_present in row.answers.items():
            newest[flag_id] = (str(row.pk), is_present)
            is_answered = ("red_flag", flag_id, str(row.pk)) in closed
            if is_present and not is_answered:
                found.setdefault(flag_id, str(row.pk))
    for flag_id, (key, is_present) in newest.items():
        if is_present:
            found.setdefault(flag_id, key)
    return {flag_id: row for flag_id, row in found.items() if flag_id in known}


def _open_alert(patient: Patient) -> dict[str, str]:
    raised = assessments.alerts_by_patient([patient])
    return {SELF_HARM: raised[patient.pk].isoformat()} if patient.pk in raised else {}


def _last_about_strain(answers: Iterable[RedFlagAnswers]) -> RedFlagAnswers | None:
    return next((row for row in reversed(list(answers)) if row.strain), None)


def _strain_signs(row: RedFlagAnswers, on: date, rules: ClinicRules) -> list[StrainSign]:
    own_days = dict(rules.review_strain_days)
    days = max((on - (row.strain_on or row.asked_on)).days, 0)
    return [
        StrainSign(item.trigger(own_days.get(item.id)), days)
        for item in red_flags().strain
        if row.strain.get(item.id)
    ]
