"""Every write about questionnaires asked of a person: asking, answering, finishing, taking back."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import Entry, entry
from sthenia.clinic.assessments import actions, queries_of_asking
from sthenia.clinic.assessments.actions_of_alerts import note_changed_answer, raise_alerts
from sthenia.clinic.assessments.inputs import SheetInput
from sthenia.clinic.assessments.models import (
    SEVERAL_LANGUAGES,
    Asked,
    ClosedWhy,
    Examination,
    GivenAnswer,
    Mode,
    SafetyAlert,
)
from sthenia.clinic.assessments.wording import worded
from sthenia.clinic.people import audit
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.once import saved_once

WITHOUT_ALERT: Mapping[str, str] = {"phq-9": "phq-8"}
"""Instrument with an item that somebody has to hear at once -> the same one without it."""


@transaction.atomic
def ask_questionnaire(
    *,
    patient: Patient,
    instrument_id: str,
    due_on: date,
    mode: Mode,
    by: User | None,
    client_id: UUID,
    instead_of: str = "",
    reason: str = "",
) -> Asked:
    """Ask one instrument of one person; where it is open already, that one stands.

    Raises
    ------
    ValidationError
        Its wording may not be shown to the person; the clinic names nobody to call in a crisis;
        nobody watches an instrument with an alert; or the person has no account.
    """
    form = entry(instrument_id)
    _check_may_be_asked(patient, form, mode=mode, reason=reason)
    row = Asked(
        patient=patient,
        instrument_id=form.id,
        instrument_version=form.version,
        due_on=due_on,
        mode=mode,
        asked_by=by,
        client_id=client_id,
        instead_of=instead_of,
        reason=reason.strip(),
    )
    row.full_clean(validate_constraints=False)
    same = Asked.objects.filter(patient=patient, instrument_id=form.id, closed_at=None)
    sent = Asked.objects.filter(patient=patient, client_id=client_id)
    standing = same.first() or sent.first()
    if standing is not None:
        return standing
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # asked twice at once, and the other one came first
        return same.first() or sent.get()
    audit.append(act="write", what="questionnaire asked for", by=by, patient=patient)
    note_change(patient)
    return row


def answer_question(
    *,
    asked: Asked,
    item: int,
    answer: int | None,
    by: User,
    client_id: UUID,
    activity: str = "",
) -> GivenAnswer:
    """Keep the answer to one question; another answer is another row, and the newest counts.

    An alert it raises is kept before anything else is looked at, and stays whatever comes next.

    Raises
    ------
    ValidationError
        There is no such question or answer, or the questionnaire is closed.
    """
    newest = queries_of_asking.newest_answers(asked).get(item)
    was_sent = GivenAnswer.objects.filter(patient=asked.patient, client_id=client_id).exists()
    is_same = newest is not None and (newest.answer, newest.activity) == (answer, activity.strip())
    if answer is not None:
        sheet = SheetInput(asked.instrument_id, asked.instrument_version, {item: answer})
        raise_alerts(
            patient=asked.patient,
            sheets=(sheet,),
            by=by,
            client_id=asked.client_id,
            is_new_answer=not was_sent and not is_same,
        )
    _check_answer(asked, item, answer)
    if newest is not None and is_same:
        return newest
    row = GivenAnswer(
        asked=asked,
        patient=asked.patient,
        item=item,
        answer=answer,
        activity=activity.strip(),
        language=worded(asked.instrument_id, asked.instrument_version).language_shown,
        client_id=client_id,
        recorded_by=by,
    )
    row.full_clean(validate_constraints=False)
    return _kept_answer(row)


@transaction.atomic
def finish_questionnaire(*, asked: Asked, by: User) -> Examination:
    """Make an examination of the answers and close the questionnaire; twice is once.

    Raises
    ------
    ValidationError
        A question was neither answered nor left out, or the questionnaire was taken back.
    """
    asked = Asked.objects.select_for_update().get(pk=asked.pk)
    if asked.examination is not None:
        return asked.examination
    if asked.closed_at is not None:
        raise ValidationError(_("The clinic has taken this questionnaire back."))
    given = queries_of_asking.newest_answers(asked)
    open_items = [item.number for item in _form(asked).items if item.number not in given]
    if open_items:
        raise ValidationError(_("Some questions are still open. You can also leave them out."))
    sheet = SheetInput(
        asked.instrument_id,
        asked.instrument_version,
        {item: row.answer for item, row in given.items() if row.answer is not None},
        {item: row.activity for item, row in given.items() if row.activity},
        Mode(asked.mode),
        _language_of(given.values()),
    )
    examination = actions.record_examination(
        patient=asked.patient,
        examined_on=timezone.localdate(),
        by=by,
        client_id=asked.client_id,
        sheets=(sheet,),
    )
    _close(asked, why=ClosedWhy.ANSWERED, by=by, examination=examination)
    return examination


@transaction.atomic
def withdraw_questionnaire(*, asked: Asked, by: User) -> Asked:
    """Take back what was asked; what was answered so far stays, and so does any alert.

    Raises
    ------
    ValidationError
        One of its answers raised an alert that is not closed yet.
    """
    asked = Asked.objects.select_for_update().get(pk=asked.pk)
    if asked.closed_at is not None:
        return asked
    alerts = SafetyAlert.objects.filter(
        patient=asked.patient, client_id=asked.client_id, closed_at=None
    )
    if alerts.exists():
        raise ValidationError(
            _("An answer to it raised an alert. It can be closed when the alert is.")
        )
    return _close(asked, why=ClosedWhy.WITHDRAWN, by=by)


@transaction.atomic
def _kept_answer(row: GivenAnswer) -> GivenAnswer:
    kept, is_new = saved_once(row)
    if is_new and any(alert.item == kept.item for alert in _form(kept.asked).alerts):
        note_changed_answer(
            patient=kept.patient, client_id=kept.asked.client_id, item=kept.item, by=row.recorded_by
        )
    return kept


def _close(
    asked: Asked, *, why: ClosedWhy, by: User, examination: Examination | None = None
) -> Asked:
    asked.closed_at, asked.closed_why, asked.closed_by = timezone.now(), why, by
    asked.examination = examination
    asked.save(update_fields=["closed_at", "closed_why", "closed_by", "examination"])
    note_change(asked.patient)
    return asked


def _check_may_be_asked(patient: Patient, form: Entry, *, mode: Mode, reason: str) -> None:
    if mode == Mode.STAFF:
        return
    title = {"title": form.short_title}
    if not form.has_item_text:
        words = _(
            "The wording of the %(title)s may not be shown here. Ask it on paper and enter it."
        )
        raise ValidationError(words, params=title)
    if patient.account_id is None:
        raise ValidationError(
            _("%(name)s has no account to answer with; give one first, or ask on paper."),
            params={"name": patient.name},
        )
    if not form.alerts:
        return
    if not rules_of(patient.clinic).crisis_contacts:
        words = _(
            "The %(title)s cannot be asked while the clinic names nobody to call in a crisis. "
            "The owner names somebody in the clinic's settings."
        )
        raise ValidationError(words, params=title)
    if mode == Mode.REMOTE and not reason.strip():
        words = _(
            "Say who watches while the %(title)s is answered at home, or ask the form without "
            "its question about self-harm."
        )
        raise ValidationError(words, params=title)


def _check_answer(asked: Asked, item: int, answer: int | None) -> None:
    if asked.closed_at is not None:
        raise ValidationError(_("This questionnaire has been sent already, or was taken back."))
    form = _form(asked)
    if item not in {one.number for one in form.items}:
        raise ValidationError(_("There is no such question."))
    if answer is not None and answer not in {one.value for one in form.answers_to(item)}:
        raise ValidationError(_("There is no such answer; choose one of those shown."))


def _language_of(given: Iterable[GivenAnswer]) -> str:
    """The language all questions were shown in, as far as it is known of them."""
    shown = {row.language for row in given if row.language}
    return shown.pop() if len(shown) == 1 else SEVERAL_LANGUAGES if shown else ""


def _form(asked: Asked) -> Entry:
    return entry(asked.instrument_id, asked.instrument_version)
