"""Who may open which address of the exchange room."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid4

from sthenia.clinic.exchange import actions
from sthenia.clinic.exchange.models import Erasure
from tests.clinic.exchange.records import a_copy, a_link, agreed
from tests.clinic.routes import (
    EVERYBODY,
    OWN_PAGE,
    OWN_RECORD,
    OWNER,
    OWNER_OF_THE_PERSON,
    OWNER_OF_THIS_CLINIC,
    STAFF_READS,
    STAFF_WRITES,
    Route,
    of_ana,
    of_the_clinic,
)
from tests.people import Cast

CODES: dict[UUID, str] = {}
"""Patient -> the code of the link made last, which nobody can look up."""


def once(_cast: Cast) -> Mapping[str, object]:
    return {"client_id": str(uuid4())}


def a_yes(_cast: Cast) -> Mapping[str, object]:
    return {
        "purpose": "research",
        "is_given": "yes",
        "note": "Signed on paper.",
        "client_id": str(uuid4()),
    }


def a_share(cast: Cast) -> Mapping[str, object]:
    agreed(cast, "sharing")
    parts = ["course", "plan"]
    return {"parts": parts, "for_whom": "Dr Ruiz", "days": "7", "client_id": str(uuid4())}


def own_link(cast: Cast) -> Mapping[str, object]:
    return {"key": a_link(cast)[0].pk}


def secret_of_link(cast: Cast) -> Mapping[str, object]:
    _link, secret, CODES[cast.ana_record.pk] = a_link(cast)
    return {"secret": secret}


def its_code(cast: Cast) -> Mapping[str, object]:
    return {"code": CODES[cast.ana_record.pk]}


def own_copy(cast: Cast) -> Mapping[str, object]:
    return {"key": a_copy(cast).pk}


def ana_and_copy(cast: Cast) -> Mapping[str, object]:
    return {**of_ana(cast), "key": a_copy(cast).pk}


def a_request(cast: Cast) -> Erasure:
    return actions.ask_for_erasure(patient=cast.ana_record, words="", by=cast.ana)


def key_of_request(cast: Cast) -> Mapping[str, object]:
    return {"key": a_request(cast).pk}


def asked_before(cast: Cast) -> Mapping[str, object]:
    a_request(cast)
    return {}


def a_name(cast: Cast) -> Mapping[str, object]:
    return {**of_the_clinic(cast), "confirmed_name": cast.ana_record.name}


def a_reason(cast: Cast) -> Mapping[str, object]:
    return {**of_the_clinic(cast), "reason": "The record is part of a case at law."}


NOBODY_ELSES_REQUEST = replace(OWN_RECORD, pia="hidden")

ROUTES: tuple[Route, ...] = (
    Route("exchange:privacy", OWN_PAGE),
    Route("exchange:decide", OWN_PAGE, "post", sends=a_yes),
    Route("exchange:share", OWN_PAGE),
    Route("exchange:share", OWN_PAGE, "post", sends=a_share),
    Route("exchange:end_link", OWN_RECORD, "post", at=own_link),
    Route("exchange:copies", OWN_PAGE),
    Route("exchange:copies", OWN_PAGE, "post", sends=once),
    Route("exchange:copy", OWN_RECORD, at=own_copy),
    Route("exchange:erasure", OWN_PAGE),
    Route("exchange:erasure", OWN_PAGE, "post"),
    Route("exchange:take_back", NOBODY_ELSES_REQUEST, "post", at=asked_before),
    Route("exchange:shared", EVERYBODY, at=secret_of_link),
    Route(
        "exchange:shared",
        EVERYBODY,
        "post",
        at=secret_of_link,
        sends=its_code,
    ),
    Route("exchange:person", STAFF_READS, at=of_ana),
    Route("exchange:person", STAFF_WRITES, "post", at=of_ana, sends=a_yes),
    Route("exchange:copies_for", OWNER_OF_THE_PERSON, at=of_ana),
    Route("exchange:copies_for", OWNER_OF_THE_PERSON, "post", at=of_ana, sends=once),
    Route("exchange:copy_for", OWNER_OF_THE_PERSON, at=ana_and_copy),
    Route("exchange:ask", OWNER_OF_THE_PERSON, "post", at=of_ana),
    Route("exchange:requests", OWNER),
    Route("exchange:decision", OWNER, at=key_of_request),
    Route("exchange:grant", OWNER_OF_THIS_CLINIC, "post", at=key_of_request, sends=a_name),
    Route("exchange:refuse", OWNER_OF_THIS_CLINIC, "post", at=key_of_request, sends=a_reason),
)
