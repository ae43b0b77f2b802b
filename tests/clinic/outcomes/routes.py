"""Who may open which address of the outcomes room."""

from tests.clinic.people.routes import STAFF
from tests.clinic.routes import OWN_PAGE, STAFF_READS, Expected, Route, of_ana

CARING_STAFF = Expected(**{**vars(STAFF), "fay": "refused", "olga": "refused"})

ROUTES = (
    Route("outcomes:caseload", CARING_STAFF),
    Route("outcomes:person", STAFF_READS, at=of_ana),
    Route("outcomes:my_course", OWN_PAGE),
)
