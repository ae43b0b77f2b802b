"""What is written down, and told to its owner, when something about an account changes."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop

from sthenia.clinic.jobs.actions import put_in_queue
from sthenia.clinic.people import audit
from sthenia.clinic.people.accounts.belonging import clinics_of
from sthenia.clinic.people.models import Clinic, User

CHANGES = {
    "account/email/password_changed": gettext_noop("password changed"),
    "account/email/password_reset": gettext_noop("password set anew by a link in a mail"),
    "account/email/password_set": gettext_noop("password set"),
    "account/email/email_changed": gettext_noop("e-mail address changed"),
    "mfa/email/totp_activated": gettext_noop("authenticator app added"),
    "mfa/email/totp_deactivated": gettext_noop("authenticator app removed"),
    "mfa/email/webauthn_added": gettext_noop("passkey added"),
    "mfa/email/webauthn_removed": gettext_noop("passkey removed"),
    "mfa/email/recovery_codes_generated": gettext_noop("recovery codes made anew"),
}
"""allauth's name of the mail -> what stands in the audit log."""


def write_down(account: User | None, *, act: audit.Act, what: str, by: User | None) -> None:
    """One line in the log of each clinic the account belongs to; of none, one line all the same."""
    clinics: list[Clinic | None] = [] if account is None else [*clinics_of(account)]
    for each in clinics or [None]:
        audit.append(act=act, what=what, by=by, clinic=each)


def security_changed(
    account: User, *, change: str, by: User | None, request: HttpRequest | None = None
) -> None:
    """Write a change down, give the session a new key, and tell the owner of the account by mail.

    `change` is a key of `CHANGES`, or names what somebody else changed in the same words.
    """
    from sthenia.clinic.people.accounts.tasks import tell_of_security_change

    what = CHANGES.get(change, change)
    write_down(account, act="security", what=what, by=by)
    if request is not None and request.user == account:
        request.session.cycle_key()
    # Somebody who belongs to two clinics: no owner of one learns by a failed mail of the other.
    clinics = clinics_of(account)
    put_in_queue(
        task=tell_of_security_change,
        args=[account.pk, what, timezone.now().isoformat()],
        clinic_id=clinics[0].pk if len(clinics) == 1 else None,
    )


def signed_in(account: User, request: HttpRequest) -> None:
    """Write down that somebody is in, and by which proofs."""
    proofs = [
        str(record.get("type") or record["method"])
        for record in get_authentication_records(request, account)
    ]
    what = f"signed in ({', '.join(proofs)})" if proofs else "signed in"
    write_down(account, act="sign_in", what=what, by=account)


def second_factor_refused(*, user: User, **_rest: object) -> None:
    """Heard from allauth: the password was right, the code was not."""
    write_down(user, act="refused", what=f"sign-in as {user.name}: wrong second factor", by=None)
