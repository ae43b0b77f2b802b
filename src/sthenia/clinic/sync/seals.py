"""The server's seal on doses it decided ahead: what a phone shows without signal and sends back.

A seal is a signature over patient, plan, day and doses. It proves what somebody was shown; a phone
can neither make nor change one. Its name is short, so that each set can carry it.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.core.signing import BadSignature, Signer

from sthenia.clinic.training.ahead import DAYS_AHEAD
from sthenia.clinic.training.prepared import PreparedDay, prepared_day_of

SALT = "sthenia.sync.doses"
Kind = Literal["day", "spares"]


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed piece of the future and the name by which events call it."""

    name: str
    token: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What is under a seal that is ours."""

    name: str
    kind: Kind
    patient_id: UUID
    prepared: PreparedDay

    def holds_on(self, day: date) -> bool:
        """Whether its doses may be done on a day: a session's on its own, a spare one's in time."""
        if self.kind == "day":
            return day == self.prepared.on
        return self.prepared.on <= day < self.prepared.on + timedelta(DAYS_AHEAD)


def sealed(patient_id: UUID, prepared: PreparedDay, *, kind: Kind = "day") -> Seal:
    """Seal the doses of a day, or those of what may be done instead on any day of two weeks."""
    content: dict[str, Any] = {
        "kind": kind,
        "patient": str(patient_id),
        "prepared": prepared.as_json(),
    }
    token = Signer(salt=SALT).sign_object(content, compress=True)
    return Seal(name_of(token), token)


def name_of(token: str) -> str:
    """The name of a seal, which anybody can work out and nobody can choose."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def opened(token: str) -> Opened | None:
    """What is under a seal; None where it is not one of ours."""
    try:
        content = Signer(salt=SALT).unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return Opened(
        name=name_of(token),
        kind=content["kind"],
        patient_id=UUID(content["patient"]),
        prepared=prepared_day_of(content["prepared"]),
    )
