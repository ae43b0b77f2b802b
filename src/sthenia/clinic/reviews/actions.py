"""Every write of this room: keyword-only, one transaction, attributed, safe to send twice."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.catalogue.rules import red_flags
from sthenia.clinic.people import audit
from sthenia.clinic.people.changes import change_numbers, note_change
from sthenia.clinic.people.clinic_rules import ClinicRules, rules_of
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once
from sthenia.clinic.people.words import spoken
from sthenia.clinic.reviews import kept, queries
from sthenia.clinic.reviews.evidence import Evidence, Key, evidence_of, rule_of
from sthenia.clinic.reviews.inputs import Asked
from sthenia.clinic.reviews.models import (
    Decision,
    Look,
    RedFlagAnswers,
    Review,
    ReviewReason,
)
from sthenia.science.questionnaires import Reexamination, ReexaminationReason, reexamination


def look_again(*, patient: Patient, on: date) -> Review | None:
    """Work out whether a person needs another look, and keep what came of it.

    An open review gets what is new, and what holds no longer is marked so; it is never closed
    here. Without an open one, a review is raised where a reason has come that no closed review
    has dealt with, or whose date to look again has come. Looking twice changes nothing.

    Returns
    -------
    The open review; None where there is none.
    """
    return _looked(patient, on=on, rules=rules_of(patient.clinic))


def look_where_changed(*, patient: Patient, on: date, rules: ClinicRules) -> None:
    """Look at a person again, unless nothing was written since the last look of the day."""
    if queries.not_looked_at(patient.clinic, on=on, rules=rules).filter(pk=patient.pk).exists():
        _looked(patient, on=on, rules=rules)


@transaction.atomic
def record_red_flags(
    *, patient: Patient, asked: Asked, by: User, client_id: UUID
) -> RedFlagAnswers:
    """Keep what was asked about red flags, and raise a review at once where a sign is present.

    The person's own form, gone back to and sent again as it was, is the same word once more; it is
    a new one as soon as somebody has closed a review since.

    Raises
    ------
    ValidationError
        Nothing was asked, a sign is not in the table, or a day lies in the future.
    """
    _check_asked(asked)
    made = RedFlagAnswers(
        patient=patient,
        asked_on=asked.on,
        form=asked.form,
        answers=dict(asked.answers),
        strain=dict(asked.strain),
        strain_on=asked.strain_on,
        note=asked.note.strip(),
        recipe=kept.recipe(),
        client_id=client_id,
        recorded_by=by,
    )
    if (told := queries.told_already(made)) is not None:
        return told
    row, is_new = saved_once(made)
    if is_new:
        look_again(patient=patient, on=timezone.localdate())
        note_change(patient)
    return row


@transaction.atomic
def close_review(
    *,
    review: Review,
    decision: Decision,
    closing_reason: str,
    look_again_on: date,
    by: User,
    seen: int | None = None,
) -> Review:
    """Close a review with what was decided and why; the first word stands.

    Parameters
    ----------
    seen
        Key of the newest reason on the screen; None closes the review as it stands.

    Raises
    ------
    ValidationError
        No reason is given, the day to look again is not after today, or a reason has come that
        was not on the screen.
    """
    if not closing_reason.strip():
        raise ValidationError({"closing_reason": _("Say why: a review closes only with a reason.")})
    if look_again_on <= timezone.localdate():
        raise ValidationError(
            {"look_again_on": _("Give a day after today: by then the same is looked at again.")}
        )
    Patient.objects.select_for_update().get(pk=review.patient_id)
    if seen is not None:
        _require_seen(review, seen)
    closed = Review.objects.filter(pk=review.pk, closed_at=None).update(
        closed_at=timezone.now(),
        closed_by=by,
        decision=decision,
        closing_reason=closing_reason.strip(),
        look_again_on=look_again_on,
    )
    review.refresh_from_db()
    if closed:
        note_change(review.patient_id)
    return review


def _require_seen(review: Review, seen: int) -> None:
    """What nobody has read is not closed: it may be a sign that cannot wait."""
    unseen = review.reasons.filter(pk__gt=seen, passed_at=None, review__closed_at=None)
    if new := [spoken(row.text) for row in unseen.order_by("pk")]:
        told = _("A reason has come since you opened this page. Look at it first, then close:")
        raise ValidationError([told, *new])


@transaction.atomic
def _looked(patient: Patient, *, on: date, rules: ClinicRules) -> Review | None:
    Patient.objects.select_for_update().get(pk=patient.pk)
    number = change_numbers([patient]).get(patient.pk, 0)
    evidence = evidence_of(patient, on=on, rules=rules)
    found = reexamination(evidence.known, on=on, rule=rule_of(rules))
    review = Review.objects.filter(patient=patient, closed_at=None).first()
    if review is not None:
        review.rests_on = kept.basis_of(found, evidence, on=on)
        review.looked_at = timezone.now()
        review.save(update_fields=["rests_on", "looked_at"])
    elif not all(evidence.is_answered(reason, on=on) for reason in found.reasons):
        review = _raised(patient, found, evidence, on)
    if review is not None and _keep_reasons(review, found, evidence):
        note_change(patient)
        number += 1
    look = Look(patient=patient, on=on, change_number=number, rules_version=rules.version)
    Look.objects.bulk_create(
        [look],
        update_conflicts=True,
        unique_fields=["patient"],
        update_fields=["on", "change_number", "rules_version"],
    )
    return review


def _raised(patient: Patient, found: Reexamination, evidence: Evidence, on: date) -> Review:
    before = Review.objects.filter(patient=patient).order_by("-raised_at", "-pk").first()
    audit.append(act="write", what="review raised by the program", by=None, patient=patient)
    return Review.objects.create(
        patient=patient, follows=before, rests_on=kept.basis_of(found, evidence, on=on)
    )


def _keep_reasons(review: Review, found: Reexamination, evidence: Evidence) -> bool:
    """Add what is new, mark what has passed, take the mark away where it came back."""
    standing: Mapping[Key, ReexaminationReason] = {
        evidence.key_of(reason): reason for reason in reversed(found.reasons)
    }
    rows = {kept.key_of_row(row): row for row in review.reasons.all()}
    new = [reason for reason in found.reasons if evidence.key_of(reason) not in rows]
    ReviewReason.objects.bulk_create(
        kept.reason_row(review, reason, evidence.key_of(reason)) for reason in new
    )
    changed = bool(new)
    for key, row in rows.items():
        passed_at = None if key in standing else (row.passed_at or timezone.now())
        if key in standing:
            changed |= _say_anew(row, standing[key])
        if passed_at != row.passed_at:
            row.passed_at = passed_at
            row.save(update_fields=["passed_at"])
            changed = True
    return changed


def _say_anew(row: ReviewReason, reason: ReexaminationReason) -> bool:
    """Keep the numbers of an open review's reason fresh; whether that changed anything."""
    fresh = kept.reason_row(row.review, reason, kept.key_of_row(row))
    if (row.text, row.numbers) == (fresh.text, fresh.numbers):
        return False
    row.text, row.numbers = fresh.text, fresh.numbers
    row.save(update_fields=["text", "numbers"])
    return True


def _check_asked(asked: Asked) -> None:
    table = red_flags()
    flags = {item.id for item in table.flags}
    signs = {item.id for item in table.strain}
    if strange := sorted({*set(asked.answers) - flags, *set(asked.strain) - signs}):
        raise ValidationError(
            _("%(names)s is not among the signs that are asked about; open the page anew."),
            params={"names": ", ".join(strange)},
        )
    if not asked.answers and not asked.strain:
        raise ValidationError(_("Nothing was asked; answer at least one question."))
    today = timezone.localdate()
    days = [day for day in (asked.on, asked.strain_on) if day is not None]
    if late := [day for day in days if day > today]:
        raise ValidationError(
            _("%(day)s is in the future; give the day it was."), params={"day": late[0]}
        )
