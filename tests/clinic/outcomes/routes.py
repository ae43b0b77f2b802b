"""Who may open which address of the outcomes room."""

from collections.abc import Mapping
from uuid import uuid4

from tests.clinic.people.routes import STAFF
from tests.clinic.routes import OWN_PAGE, STAFF_READS, Expected, Route, of_ana
from tests.people import Cast

CARING_STAFF = Expected(**{**vars(STAFF), "fay": "refused", "olga": "refused"})


def taps(_cast: Cast) -> Mapping[str, object]:
    """A check-in, tapped to its end."""
    return {"pain": 4, "fatigue": 5, "sleep": 3, "client_id": uuid4()}


def a_day(_cast: Cast) -> Mapping[str, object]:
    """A day in the history; there is nothing of anybody in the address."""
    return {"year": 2026, "month": 3, "day": 2}


ROUTES = (
    Route("outcomes:caseload", CARING_STAFF),
    Route("outcomes:person", STAFF_READS, at=of_ana),
    Route("outcomes:timeline", STAFF_READS, at=of_ana),
    Route("outcomes:scores", STAFF_READS, at=of_ana),
    Route("outcomes:body", STAFF_READS, at=of_ana),
    Route("outcomes:strength", STAFF_READS, at=of_ana),
    Route("outcomes:papers", STAFF_READS, at=of_ana),
    Route("outcomes:summary", STAFF_READS, at=of_ana),
    Route("outcomes:my_course", OWN_PAGE),
    Route("outcomes:home", OWN_PAGE),
    Route("outcomes:home", OWN_PAGE, method="post", sends=taps),
    Route("outcomes:history", OWN_PAGE),
    Route("outcomes:history_day", OWN_PAGE, at=a_day),
)
