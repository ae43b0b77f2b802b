"""How often a password may be tried: guessing takes years, and nobody can lock somebody else out.

Every try is counted before the password is looked at, so that a hundred at once are a hundred;
signing in forgets those that were mistyped. Known and unknown addresses are counted alike.

| Who | How often | Why |
| --- | --- | --- |
| one address from one network | 10 in a quarter of an hour | somebody mistypes; a guesser waits |
| one network, any address | 100 in a quarter of an hour | one password tried on many |
| one address from anywhere | 20 in an hour, then one every two minutes | many networks at once |
| a device that signed in before | 10 in a quarter of an hour, and none of the above | so that |
| | | guesses made elsewhere do not keep its owner waiting |

The numbers are our own proposals.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sthenia.clinic.people.models import SignInFailure

TRIES = 10
NETWORK_TRIES = 100
WITHIN = timedelta(minutes=15)
SLOW_AFTER = 20
SLOW_WITHIN = timedelta(hours=1)
SLOW_APART = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody typed an address and a password."""

    address: str
    network: str
    device: str = ""
    """Named only where this address signed in from the browser before."""


def count(attempt: Try) -> bool:
    """Count a try; False where it has to wait, and then it is not counted."""
    now = timezone.now()
    SignInFailure.objects.filter(at__lte=now - SLOW_WITHIN).delete()
    row = SignInFailure.objects.create(
        address_hash=_hash("address", attempt.address),
        network_hash=_hash("network", attempt.network),
        device_hash=_hash("device", attempt.device) if attempt.device else "",
    )
    if _is_too_many(row, now):
        row.delete()
        return False
    return True


def forget(attempt: Try) -> None:
    """Somebody signed in: what they mistyped here before counts no more."""
    own = SignInFailure.objects.filter(address_hash=_hash("address", attempt.address))
    if attempt.device:
        own.filter(device_hash=_hash("device", attempt.device)).delete()
    else:
        own.filter(device_hash="", network_hash=_hash("network", attempt.network)).delete()


def _is_too_many(row: SignInFailure, now: datetime) -> bool:
    """Whether the row, which is counted already, is one more than may be."""
    of_late = SignInFailure.objects.filter(at__gt=now - WITHIN)
    by_address = of_late.filter(address_hash=row.address_hash, device_hash=row.device_hash)
    if row.device_hash:
        return by_address.count() > TRIES
    from_here = of_late.filter(device_hash="", network_hash=row.network_hash)
    return (
        by_address.filter(network_hash=row.network_hash).count() > TRIES
        or from_here.count() > NETWORK_TRIES
        or _must_go_slowly(row, now)
    )


def _must_go_slowly(row: SignInFailure, now: datetime) -> bool:
    earlier: QuerySet[SignInFailure] = SignInFailure.objects.filter(
        at__gt=now - SLOW_WITHIN, address_hash=row.address_hash, device_hash=""
    ).exclude(pk=row.pk)
    is_guessed_at = earlier.count() >= SLOW_AFTER
    return is_guessed_at and earlier.filter(at__gt=now - SLOW_APART).exists()


def _hash(kind: str, word: str) -> str:
    """Keyed, because some type a password where the address belongs."""
    return salted_hmac(f"sthenia.try.{kind}", word.strip().lower(), algorithm="sha256").hexdigest()
