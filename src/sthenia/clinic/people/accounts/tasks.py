"""Mail about accounts, never with a word about anybody's health; and sign-ins that are over."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.cache import cache
from django.core.mail import send_mail
from django.core.management import call_command
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django_tasks import task

from sthenia.clinic.jobs.periodic import Periodic
from sthenia.clinic.people import invitations
from sthenia.clinic.people.models import Invitation, User

PASSWORD_LINKS_AN_HOUR = 3
"""To one address. Those sent before still work, so that nobody is kept out by it."""


@task(attempts=17, in_transaction=False)
def send_invitation(invitation_id: str) -> None:
    """Send the link, where it still works; sending it again sends the same link."""
    found = Invitation.objects.select_related("clinic", "patient", "made_by")
    invitation = found.get(pk=UUID(invitation_id))
    if not invitation.is_open():
        return
    patient = invitation.patient
    path = reverse("people:invitation", kwargs={"token": invitations.token_of(invitation)})
    words = {"invitation": invitation, "link": settings.ORIGIN + path}
    with translation.override(patient.language if patient else invitation.clinic.language):
        _send("people/mail/invitation", words, to=invitation.email)


@task(attempts=17, in_transaction=False, forgets_arguments=True)
def send_password_link(address: str) -> None:
    """Send a link for a new password, if there is an open account of this address."""
    account = User.objects.filter(email=address.strip().lower(), is_active=True).first()
    if account is None or (settings.MODE == "production" and account.is_synthetic):
        return
    if not _may_send_password_link(account):
        return
    parts = {
        "uidb36": user_pk_to_url_str(account),
        "key": default_token_generator.make_token(account),
    }
    path = reverse("account_reset_password_from_key", kwargs=parts)
    with translation.override(account.language):
        words = {"account": account, "link": settings.ORIGIN + path}
        _send("people/mail/password_link", words, to=account.email)


@task(attempts=17, in_transaction=False)
def tell_of_security_change(account_id: int, what: str, at: str) -> None:
    """Tell somebody that what proves who they are was changed, in case it was not them."""
    account = User.objects.get(pk=account_id)
    with translation.override(account.language), timezone.override(account.zone):
        words = {
            "account": account,
            "change": translation.gettext(what),
            "at": datetime.fromisoformat(at),
            "forgotten": settings.ORIGIN + reverse("account_reset_password"),
        }
        _send("people/mail/security_change", words, to=account.email)


@task()
def forget_sign_ins_that_are_over() -> None:
    """Remove sessions that have run out; nobody can use them any more."""
    call_command("clearsessions")


def _may_send_password_link(account: User) -> bool:
    key = salted_hmac("sthenia.password_link", str(account.pk), algorithm="sha256").hexdigest()
    cache.add(key, 0, timeout=timedelta(hours=1).total_seconds())
    return int(cache.incr(key)) <= PASSWORD_LINKS_AN_HOUR


def _send(name: str, words: dict[str, object], *, to: str) -> None:
    """Send one mail from its template, whose first line is the subject."""
    subject, _empty, text = render_to_string(f"{name}.txt", words).strip().partition("\n")
    send_mail(subject.strip(), text.strip() + "\n", None, [to])


PERIODIC = (Periodic(task=forget_sign_ins_that_are_over, every=timedelta(days=1)),)
