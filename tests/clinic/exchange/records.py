"""Consents, copies and links for the tests of this room."""

from uuid import UUID, uuid4

from sthenia.clinic.exchange import actions, sharing
from sthenia.clinic.exchange.models import Copy, SharedLink
from sthenia.clinic.people.consents import record_consent
from sthenia.clinic.people.models import Consent
from tests.people import Cast

LINK_ID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


def agreed(cast: Cast, purpose: str, *, is_given: bool = True) -> Consent:
    """Ana says yes, or no, to something."""
    return record_consent(
        patient=cast.ana_record,
        purpose=purpose,
        is_given=is_given,
        by=cast.ana,
        client_id=uuid4(),
    )


def a_link(cast: Cast, *, parts: tuple[str, ...] = ("course",)) -> tuple[SharedLink, str, str]:
    """Ana shows something to her doctor."""
    agreed(cast, "sharing")
    return sharing.share(
        patient=cast.ana_record,
        parts=parts,
        for_whom="Dr Ruiz",
        days=7,
        by=cast.ana,
        client_id=uuid4(),
    )


def a_copy(cast: Cast) -> Copy:
    """A copy of Ana's record, made."""
    return actions.ask_for_copy(
        patient=cast.ana_record, by=cast.ana, client_id=uuid4(), page="/me/copies/"
    )
