"""Who may open which address of the people room."""

from collections.abc import Mapping
from dataclasses import replace

from sthenia.clinic.people.identifiers import uuid7
from tests.clinic.people.accounts.routes import ROUTES as OF_ACCOUNTS
from tests.clinic.people.owning.routes import ROUTES as OF_OWNER
from tests.clinic.people.routes_of_jobs import ROUTES as OF_JOBS
from tests.clinic.routes import EVERYBODY, OWN_PAGE, STAFF_READS, Expected, Route, of_ana
from tests.people import Cast

SIGNED_IN = replace(EVERYBODY, nobody="sign in")
STAFF = replace(SIGNED_IN, ana="hidden", pia="hidden")
REGISTERING_STAFF = replace(STAFF, eve="refused")
KNOWS_THE_NAME: Expected = replace(STAFF_READS, fay="passes", olga="passes")


def a_person(_cast: Cast) -> Mapping[str, object]:
    return {
        "name": "Rosa",
        "birth_on": "1975-06-01",
        "sex": "",
        "language": "en",
        "client_id": str(uuid7()),
    }


ROUTES = (
    *OF_JOBS,
    *OF_ACCOUNTS,
    *OF_OWNER,
    Route("people:home", SIGNED_IN),
    Route("people:list", STAFF),
    Route("people:register", REGISTERING_STAFF),
    Route("people:register", REGISTERING_STAFF, "post", sends=a_person),
    Route("people:person", KNOWS_THE_NAME, at=of_ana),
    Route("people:me", OWN_PAGE),
    Route("people:look", EVERYBODY),
)
