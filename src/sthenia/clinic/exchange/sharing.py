"""Links by which a person shows parts of their record to somebody they choose.

The address holds a secret of 256 bits, the other person also needs a short code that was told to
them by another way. Of both only hashes are kept. A link ends by itself, ends when its person says
so or takes back their consent, and ends after too many wrong codes.
"""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from sthenia.clinic.exchange.models import SharedLink, SharedPart
from sthenia.clinic.people import audit
from sthenia.clinic.people.changes import note_change
from sthenia.clinic.people.consents import has_consented
from sthenia.clinic.people.models import ConsentPurpose, Patient, User
from sthenia.clinic.people.once import saved_once

CODE_DIGITS = 8
WRONG_CODES_MOST = 10
"""Ten tries at eight digits: a guesser has one chance in ten million. Our proposal."""
LASTS_DAYS = (1, 7, 14, 30)


@transaction.atomic
def share(
    *,
    patient: Patient,
    parts: Sequence[str],
    for_whom: str,
    days: int,
    by: User,
    client_id: UUID,
) -> tuple[SharedLink, str, str]:
    """Make a link; the secret of its address and its code are given back once, here.

    Sent again, the link that stands gets a new secret and a new code: nobody has seen the first.
    """
    if not has_consented(patient, ConsentPurpose.SHARING):
        raise ValidationError(_("Say yes to sharing first, on the page about what you agree to."))
    unknown = sorted(set(parts) - set(SharedPart.values))
    if unknown or not parts:
        raise ValidationError(_("Choose at least one thing to show."))
    if days not in LASTS_DAYS:
        raise ValidationError(
            _("A link can last %(days)s days."), params={"days": ", ".join(map(str, LASTS_DAYS))}
        )
    secret, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    row = SharedLink(
        patient=patient,
        parts=sorted(set(parts)),
        for_whom=for_whom.strip(),
        secret_hash=_hash_of_secret(secret),
        code_hash="",
        expires_at=timezone.now() + timedelta(days=days),
        client_id=client_id,
        recorded_by=by,
    )
    row.code_hash = _hash_of_code(secret, code)
    row.full_clean(exclude=["secret_hash"], validate_constraints=False)
    link, is_new = saved_once(row)
    if not is_new:
        link.secret_hash, link.code_hash = row.secret_hash, row.code_hash
        link.save(update_fields=["secret_hash", "code_hash"])
    note_change(patient)
    return link, secret, code


@transaction.atomic
def end_link(*, link: SharedLink, by: User) -> SharedLink:
    """End a link at once; ended twice it stays ended when it first was."""
    ended = SharedLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=timezone.now())
    if ended:
        audit.append(act="write", what="a shared link was ended", by=by, patient=link.patient)
        note_change(link.patient)
    link.refresh_from_db()
    return link


@transaction.atomic
def end_all_links(*, patient: Patient, by: User) -> int:
    """End every link of a person, as when they take back their consent."""
    open_links = list(links_of(patient).filter(ended_at=None))
    for link in open_links:
        end_link(link=link, by=by)
    return len(open_links)


Opened = Literal["open", "wrong code", "over"]


def opened_by(secret: str, code: str, *, now: datetime) -> tuple[Opened, SharedLink | None]:
    """Whether a secret and a code open a link; every opening and every refusal is in the log.

    A try is counted before the code is looked at, so that a hundred at once are a hundred; a right
    code gives its try back.
    """
    link = _link_with(secret)
    if link is None or is_over(link, now=now) or not _has_counted_a_try(link):
        return "over", None
    if not constant_time_compare(link.code_hash, _hash_of_code(secret, code.strip())):
        what = f"shared parts with a wrong code, by the link for {link.for_whom}"
        audit.append(act="refused", what=what, by=None, patient=link.patient)
        return "wrong code", None
    with transaction.atomic():
        SharedLink.objects.filter(pk=link.pk).update(
            opened_at=now, wrong_codes=F("wrong_codes") - 1
        )
        what = f"shared parts, by the link for {link.for_whom}"
        audit.append(act="read", what=what, by=None, patient=link.patient)
    return "open", link


def is_over(link: SharedLink, *, now: datetime) -> bool:
    """Whether a link opens nothing any more."""
    return (
        link.ended_at is not None
        or link.expires_at <= now
        or link.wrong_codes >= WRONG_CODES_MOST
        or not has_consented(link.patient, ConsentPurpose.SHARING)
    )


def links_of(patient: Patient) -> QuerySet[SharedLink]:
    """Every link a person made, newest first."""
    return SharedLink.objects.filter(patient=patient).order_by("-recorded_at")


def link_of(patient: Patient, key: int) -> SharedLink | None:
    """One link of a person."""
    return links_of(patient).filter(pk=key).first()


def _link_with(secret: str) -> SharedLink | None:
    return (
        SharedLink.objects.select_related("patient__clinic")
        .filter(secret_hash=_hash_of_secret(secret))
        .first()
    )


def _has_counted_a_try(link: SharedLink) -> bool:
    left = SharedLink.objects.filter(pk=link.pk, wrong_codes__lt=WRONG_CODES_MOST)
    return bool(left.update(wrong_codes=F("wrong_codes") + 1))


def _hash_of_secret(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _hash_of_code(secret: str, code: str) -> str:
    """Keyed by the installation and by the link, so that a stolen table gives no codes."""
    return salted_hmac("sthenia.shared_link", f"{secret}:{code}", algorithm="sha256").hexdigest()
