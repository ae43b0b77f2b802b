"""How often an address may be tried: guessing a password takes years, mistyping it costs nothing.

Known addresses and unknown ones are counted alike, so that nobody learns which ones there are.
"""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sthenia.clinic.people.models import SignInFailure

TRIES = 10
WITHIN = timedelta(minutes=15)
"""Ten tries in a quarter of an hour: 960 a day, by one address. Our proposal."""


def is_tried_too_often(address: str) -> bool:
    """Whether the address was refused so often of late that it has to wait."""
    return _failures(address).filter(at__gt=timezone.now() - WITHIN).count() >= TRIES


def note_failure(address: str) -> None:
    """Count a refused sign-in, and forget those of long ago."""
    SignInFailure.objects.filter(at__lte=timezone.now() - WITHIN).delete()
    SignInFailure.objects.create(address_hash=_hash(address))


def forget_failures(address: str) -> None:
    """Somebody signed in: what was mistyped before counts no more."""
    _failures(address).delete()


def _failures(address: str) -> QuerySet[SignInFailure]:
    return SignInFailure.objects.filter(address_hash=_hash(address))


def _hash(address: str) -> str:
    plain = address.strip().lower()
    return salted_hmac("sthenia.sign_in", plain, algorithm="sha256").hexdigest()
