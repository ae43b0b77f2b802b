"""Ending every sign-in of somebody, as after a lost phone."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from sthenia.clinic.people.accounts import events
from sthenia.clinic.people.accounts.belonging import require_owner
from sthenia.clinic.people.models import Clinic, User

SIGNED_OUT = gettext_noop("signed out everywhere")


@transaction.atomic
def end_all(*, account: User, by: User | None, clinic: Clinic | None = None) -> int:
    """Sign somebody out in every browser; they sign in again as always.

    The owner does it for those who work in the clinic and for its patients; whoever runs the
    installation by `manage.py end_sign_ins`, where `by` is None. A sign-in is the account's and not
    a clinic's: who works in a second clinic is signed out there too, which costs them one sign-in,
    and the log of each of their clinics says by whom.

    Returns
    -------
    int
        How many were open. With none there is nothing to tell, and nobody is told.

    Raises
    ------
    PermissionDenied
        Neither, or it is the owner's own account, whose sign-ins are in a list of their own.
    """
    if by is not None:
        require_owner(by, clinic, of=account)
    User.objects.filter(pk=account.pk).update(sign_in_series=F("sign_in_series") + 1)
    account.refresh_from_db(fields=["sign_in_series"])
    open_ones = list(UserSession.objects.filter(user=account))
    for each in open_ones:
        each.end()
    if open_ones:
        events.security_changed(account, change=SIGNED_OUT, by=by)
    return len(open_ones)
