"""Inviting people by e-mail, the only way to an account: the writes, and the link in the mail.

Staff are invited to roles by the clinic's owner, a patient to their own record by those who
arrange their care. The link works once, until it runs out or is withdrawn, and only for the
address it was sent to.
"""

import hashlib
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.people import actions, audit
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import (
    Clinic,
    Invitation,
    InvitationKind,
    Membership,
    Patient,
    Role,
    User,
)
from sthenia.clinic.people.names import check_name

# Our own proposals.
WORKS_FOR = timedelta(days=7)
SENDS_AT_MOST = 5
SENDS_APART = timedelta(minutes=5)
MADE_PER_DAY_AT_MOST = 100
"""By one clinic; so that a stolen owner's account does not become a sender of junk mail."""
INVITING_ROLES = (Role.CLINICIAN, Role.FRONT_DESK, Role.OWNER)


class NoLongerValidError(ValidationError):
    """The invitation was accepted, withdrawn or has run out."""

    def __init__(self) -> None:
        super().__init__(_("This invitation is no longer valid. Ask the clinic for a new one."))


@transaction.atomic
def invite_staff(
    *,
    clinic: Clinic,
    email: str,
    roles: Collection[Role],
    by: User,
    name: str = "",
    client_id: UUID | None = None,
) -> Invitation:
    """Ask somebody by e-mail to work at the clinic; only its owner does."""
    _require_owner(by, clinic)
    if name.strip():
        check_name(name.strip())  # it stands in a mail, where more lines would say more than a name
    address = _address(email)
    if not roles:
        raise ValidationError(_("Choose at least one role."))
    held = Membership.objects.filter(user__email=address, clinic=clinic, ended_at=None)
    if set(roles) <= set(held.values_list("role", flat=True)):
        raise ValidationError(_("%(email)s holds these roles already."), params={"email": address})
    invitation = Invitation(
        clinic=clinic,
        kind=InvitationKind.STAFF,
        email=address,
        name=name.strip(),
        roles=sorted(str(Role(role)) for role in set(roles)),
        made_by=by,
    )
    return _made_once(invitation, client_id or uuid7())


@transaction.atomic
def invite_patient(
    *, patient: Patient, email: str, by: User, client_id: UUID | None = None
) -> Invitation:
    """Ask a patient by e-mail to open an account for their own record.

    Nobody invites themselves: the front desk would open health data by that door.
    """
    _require_inviting_role(by, patient.clinic)
    address = _address(email)
    if patient.account_id is not None:
        raise ValidationError(_("This person has an account already."))
    if address == by.email:
        raise PermissionDenied("a colleague invites you to your own record, not you")
    # A record in another clinic is not told of; there the account itself is refused when it joins.
    if Patient.objects.filter(account__email=address, clinic=patient.clinic).exists():
        raise ValidationError(
            _("The account of %(email)s belongs to another person's record. Use another address."),
            params={"email": address},
        )
    invitation = Invitation(
        clinic=patient.clinic,
        kind=InvitationKind.PATIENT,
        email=address,
        name=patient.name,
        patient=patient,
        made_by=by,
    )
    return _made_once(invitation, client_id or uuid7())


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Send the same link again, at most five times and not in a hurry."""
    _require_may_manage(by, invitation)
    kept = Invitation.objects.select_for_update().get(pk=invitation.pk)
    now = timezone.now()
    if not kept.is_open(now):
        raise NoLongerValidError
    if kept.sent_count >= SENDS_AT_MOST:
        raise ValidationError(
            _("This invitation was sent %(count)s times. Withdraw it and make a new one."),
            params={"count": kept.sent_count},
        )
    if kept.last_sent_at is not None and now - kept.last_sent_at < SENDS_APART:
        raise ValidationError(
            _("It was sent a moment ago. Mail can take some minutes; please wait.")
        )
    _send(kept)
    _write_down(kept, "invitation sent again", by=by)
    return kept


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """Make the link worthless; withdrawing it twice changes nothing."""
    _require_may_manage(by, invitation)
    if _withdrawn(invitation, by=by):
        _write_down(invitation, "invitation withdrawn", by=by)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> None:
    """Let an account that exists already join; accepting it twice is accepting it once."""
    kept = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if by.email != kept.email:
        raise PermissionDenied("the invitation was sent to another address")
    if kept.accepted_by_id == by.pk:
        return
    if not kept.is_open():
        raise NoLongerValidError
    _join(kept, account=by)


@transaction.atomic
def accept_with_new_account(*, invitation: Invitation, name: str, password: str) -> User:
    """Open the account that the invitation is for, and join; the address is proven by the link."""
    kept = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not kept.is_open():
        raise NoLongerValidError
    validate_password(password, User(email=kept.email, name=name))
    account = actions.open_account(
        clinic=kept.clinic, name=name, email=kept.email, password=password
    )
    if kept.patient is not None:
        account.language = kept.patient.language
        account.save(update_fields=["language"])
    _join(kept, account=account)
    return account


def invitation_by(token: str) -> Invitation | None:
    """The invitation whose link holds this; None where there is none that still works."""
    found = (
        Invitation.objects.filter(token_hash=_hash(token))
        .select_related("clinic", "patient", "made_by")
        .first()
    )
    return found if found is not None and found.is_open() else None


def token_of(invitation: Invitation) -> str:
    """What stands in the link. It follows from the secret key, so the database cannot tell it."""
    text = str(invitation.pk)
    return salted_hmac("sthenia.invitation", text, algorithm="sha256").hexdigest()


def _made_once(invitation: Invitation, client_id: UUID) -> Invitation:
    """Save and send it, unless this very one was sent before; an older one gives way."""
    clinic, by = invitation.clinic, invitation.made_by
    earlier = Invitation.objects.filter(clinic=clinic, client_id=client_id).first()
    if earlier is not None:
        return earlier
    now = timezone.now()
    today = Invitation.objects.filter(clinic=clinic, made_at__gt=now - timedelta(days=1))
    if today.count() >= MADE_PER_DAY_AT_MOST:
        raise ValidationError(_("The clinic has sent very many invitations today. Try tomorrow."))
    invitation.client_id = client_id
    invitation.expires_at = now + WORKS_FOR
    invitation.token_hash = _hash(token_of(invitation))
    invitation.full_clean(validate_constraints=False)
    for older in _open_ones_like(invitation):
        _withdrawn(older, by=by)
    invitation.save(force_insert=True)
    _send(invitation)
    _write_down(invitation, "invitation made", by=by)
    return invitation


def _open_ones_like(invitation: Invitation) -> list[Invitation]:
    pending = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    if invitation.patient is not None:
        return list(pending.filter(patient=invitation.patient))
    return list(
        pending.filter(clinic=invitation.clinic, email=invitation.email, kind=InvitationKind.STAFF)
    )


def _withdrawn(invitation: Invitation, *, by: User) -> bool:
    pending = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    return bool(pending.update(withdrawn_at=timezone.now(), withdrawn_by=by))


def _join(invitation: Invitation, *, account: User) -> None:
    """Give what the invitation promises, in the name of who made it."""
    by = invitation.made_by
    try:
        if invitation.patient is not None:
            actions.link_account(patient=invitation.patient, account=account, by=by)
        for role in invitation.roles:
            actions.join_clinic(clinic=invitation.clinic, user=account, role=Role(role), by=by)
    except PermissionDenied:  # who made it may no longer do so
        raise NoLongerValidError from None
    invitation.accepted_at = timezone.now()
    invitation.accepted_by = account
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _write_down(invitation, "invitation accepted", by=account)


def _send(invitation: Invitation) -> None:
    from sthenia.clinic.people.accounts.tasks import send_invitation

    invitation.sent_count += 1
    invitation.last_sent_at = timezone.now()
    invitation.token_hash = _hash(token_of(invitation))  # the secret key may be a new one since
    invitation.save(update_fields=["sent_count", "last_sent_at", "token_hash"])
    put_in_queue(task=send_invitation, args=[str(invitation.pk)], clinic_id=invitation.clinic_id)


def _write_down(invitation: Invitation, what: str, *, by: User) -> None:
    audit.append(
        act="write", what=what, by=by, patient=invitation.patient, clinic=invitation.clinic
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _address(email: str) -> str:
    address = email.strip().lower()
    validate_email(address)
    return address


def _require_owner(user: User, clinic: Clinic) -> None:
    _require(user, clinic, (Role.OWNER,))


def _require_inviting_role(user: User, clinic: Clinic) -> None:
    _require(user, clinic, INVITING_ROLES)


def _require(user: User, clinic: Clinic, roles: tuple[Role, ...]) -> None:
    held = Membership.objects.filter(user=user, clinic=clinic, ended_at=None, role__in=roles)
    if not held.exists():
        raise PermissionDenied(f"{user} may not invite for {clinic}")


def _require_may_manage(user: User, invitation: Invitation) -> None:
    if invitation.kind == InvitationKind.STAFF:
        _require_owner(user, invitation.clinic)
    else:
        _require_inviting_role(user, invitation.clinic)
