"""Every write about copies and erasing: keyword-only, one transaction, attributed."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sthenia.clinic.exchange.copying import copy_of
from sthenia.clinic.exchange.erasing import erase_rows, last_entry_on
from sthenia.clinic.exchange.models import Copy, Erasure, ErasureState
from sthenia.clinic.exchange.sharing import end_all_links
from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.people import audit
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.consents import record_consent
from sthenia.clinic.people.models import CareAssignment, Consent, ConsentPurpose, Patient, User
from sthenia.clinic.people.once import saved_once

COPY_LASTS_DAYS = 7
"""How long a copy can be fetched before it is let go. Our proposal."""
COPIES_A_DAY_MOST = 10
"""Of one record, so that nobody keeps the workers from everything else. Our proposal."""


@transaction.atomic
def ask_for_copy(*, patient: Patient, by: User, client_id: UUID, page: str) -> Copy:
    """Have a copy of the whole record made in the background; twice is once.

    `page` is the address on which the file can be fetched.

    Raises
    ------
    ValidationError
        Very many copies of this record were asked for since yesterday.
    """
    from sthenia.clinic.exchange.tasks import make_copy

    copy, is_new = saved_once(Copy(patient=patient, recorded_by=by, client_id=client_id))
    if is_new:
        _require_few_copies(patient)
        job = put_in_queue(
            task=make_copy, args=[copy.pk, page], owner=by, clinic_id=patient.clinic_id
        )
        Copy.objects.filter(pk=copy.pk).update(job_id=str(job.pk))
        note_change(patient)
        copy.refresh_from_db()
    return copy


def _require_few_copies(patient: Patient) -> None:
    since = timezone.now() - timedelta(days=1)
    if Copy.objects.filter(patient=patient, recorded_at__gt=since).count() > COPIES_A_DAY_MOST:
        raise ValidationError(
            _("%(n)s copies were asked for since yesterday. Use one of those, or try tomorrow."),
            params={"n": COPIES_A_DAY_MOST},
        )


@transaction.atomic
def fill_copy(*, copy_id: int) -> None:
    """Write the file of a copy that was asked for; nothing where it has one or is over."""
    copy = Copy.objects.select_related("patient__clinic").filter(pk=copy_id).first()
    if copy is None or copy.made_at is not None:
        return
    now = timezone.now()
    Copy.objects.filter(pk=copy.pk).update(
        content=copy_of(copy.patient, made_at=now),
        made_at=now,
        expires_at=now + timedelta(days=COPY_LASTS_DAYS),
    )


def let_go_of_copies() -> int:
    """Empty the files whose days are over."""
    over = Copy.objects.filter(expires_at__lte=timezone.now(), content__isnull=False)
    return over.update(content=None)


@transaction.atomic
def decide_consent(
    *, patient: Patient, purpose: str, is_given: bool, by: User, client_id: UUID, note: str = ""
) -> Consent:
    """Keep a decision, with what follows from it: without consent to sharing no link stays."""
    consent = record_consent(
        patient=patient, purpose=purpose, is_given=is_given, by=by, client_id=client_id, note=note
    )
    if purpose == ConsentPurpose.SHARING and not consent.is_given:
        end_all_links(patient=patient, by=by)
    return consent


@transaction.atomic
def ask_for_erasure(*, patient: Patient, words: str, by: User) -> Erasure:
    """Ask that a record be erased; asked again, the first request stands."""
    request, is_new = Erasure.objects.get_or_create(
        patient=patient,
        defaults={
            "clinic": patient.clinic,
            "patient_ref": patient.pk,
            "asked_by": by,
            "words": words.strip()[:1000],
        },
    )
    if not is_new and request.state == ErasureState.REFUSED:
        Erasure.objects.filter(pk=request.pk).update(
            state=ErasureState.ASKED,
            asked_at=timezone.now(),
            asked_by=by,
            words=words.strip()[:1000],
            decided_by=None,
            decided_at=None,
        )
        request.refresh_from_db()
    note_change(patient)
    return request


@transaction.atomic
def take_back_erasure(*, request: Erasure, by: User) -> None:
    """The person has thought again; possible until somebody has decided. Twice is once."""
    kept = _as_it_stands(request)
    if kept is None:
        return
    patient = kept.patient
    if patient is None or kept.state != ErasureState.ASKED:
        raise ValidationError(_("This request is decided already; please talk to your clinic."))
    audit.append(act="write", what="request to erase, taken back", by=by, patient=patient)
    note_change(patient)
    kept.delete()


@transaction.atomic
def refuse_erasure(*, request: Erasure, reason: str, by: User) -> Erasure:
    """Say no, with the reason that the person reads."""
    if not reason.strip():
        raise ValidationError(_("Write the reason; the person reads it."))
    kept = _not_taken_back(request)
    if kept.state != ErasureState.ASKED or kept.patient is None:
        raise ValidationError(_("This request is decided already."))
    _decided(kept, ErasureState.REFUSED, reason=reason, by=by)
    audit.append(act="write", what="request to erase, refused", by=by, patient=kept.patient)
    note_change(kept.patient)
    return kept


@transaction.atomic
def grant_erasure(*, request: Erasure, confirmed_name: str, reason: str, by: User) -> Erasure:
    """Erase the record, or close it until the law lets it go; the account is closed at once.

    How long medical records are kept is the clinic's to say (`ClinicRules.retention_years`);
    until it has, nothing is erased.
    """
    kept = _not_taken_back(request)
    patient = kept.patient
    if patient is None or kept.state not in (ErasureState.ASKED, ErasureState.HELD):
        raise ValidationError(_("This request is decided already."))
    if confirmed_name.strip().casefold() != patient.name.casefold():
        raise ValidationError(
            _("You wrote %(given)s; write the name of the person, %(name)s, to confirm."),
            params={"given": confirmed_name.strip() or _("nothing"), "name": patient.name},
        )
    years = rules_of(patient.clinic).retention_years
    if years is None:
        raise ValidationError(
            _(
                "The clinic has not said how long the law asks it to keep records. Set it in the "
                "clinic's settings first; 0 means that nothing has to be kept."
            )
        )
    keep_until = _years_after(last_entry_on(patient), years)
    _close(patient, by=by)
    if keep_until > timezone.localdate():
        kept.keep_until = keep_until
        _decided(kept, ErasureState.HELD, reason=reason, by=by)
        audit.append(act="write", what="record closed until it is erased", by=by, patient=patient)
        return kept
    _decided(kept, ErasureState.HELD, reason=reason, by=by, keep_until=timezone.localdate())
    return erase(request=kept, by=by)


@transaction.atomic
def erase(*, request: Erasure, by: User | None) -> Erasure:
    """Take every row of the record away, for good; the request stays as the proof."""
    kept = _not_taken_back(request)
    patient = kept.patient
    if patient is None:
        return kept
    if kept.keep_until is None or kept.keep_until > timezone.localdate():
        raise ValidationError(
            _("The record has to be kept until %(day)s."), params={"day": kept.keep_until}
        )
    audit.append(act="write", what="record erased", by=by, patient=patient)
    Erasure.objects.filter(pk=kept.pk).update(patient=None, asked_by=None, words="")
    counted = erase_rows(patient)
    Erasure.objects.filter(pk=kept.pk).update(
        state=ErasureState.DONE, rows_erased=counted, erased_at=timezone.now()
    )
    kept.refresh_from_db()
    return kept


def _as_it_stands(request: Erasure) -> Erasure | None:
    """The request as it is now, with nobody else deciding meanwhile; None where it is no more.

    A page may be old: what was taken back since is not erased, what was erased not brought back.
    """
    held = Erasure.objects.select_for_update(of=("self",)).select_related("patient__clinic")
    return held.filter(pk=request.pk).first()


def _not_taken_back(request: Erasure) -> Erasure:
    kept = _as_it_stands(request)
    if kept is None:
        raise ValidationError(_("This request was taken back. Nothing was erased."))
    return kept


def _close(patient: Patient, *, by: User) -> None:
    """Nobody opens the record in daily work any more, and the person's account is shut."""
    end_all_links(patient=patient, by=by)
    CareAssignment.objects.filter(patient=patient, ended_at=None).update(
        ended_at=timezone.now(), ended_by=by
    )
    account = patient.account
    if account is not None and not account.memberships.filter(ended_at=None).exists():
        account.is_active = False
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password"])
    note_change(patient)


def _decided(
    request: Erasure,
    state: ErasureState,
    *,
    reason: str,
    by: User,
    keep_until: date | None = None,
) -> None:
    request.state, request.reason = state, reason.strip()
    request.decided_by, request.decided_at = by, timezone.now()
    request.keep_until = keep_until or request.keep_until
    request.save()


def _years_after(day: date, years: float) -> date:
    return day + timedelta(days=round(years * 365.25))
