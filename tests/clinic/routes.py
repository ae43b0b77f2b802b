"""How a room says who may open which of its addresses, for `test_every_route.py`.

A room has `tests/clinic/<room>/routes.py` with a tuple `ROUTES`, one `Route` for each address and
method that it answers. An address without a row fails; so does a method that answers without one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

from tests.people import Cast

Outcome = Literal["passes", "sign in", "refused", "hidden"]
"""Let in; sent to the sign-in page; 403 to somebody who knows of the person; 404."""


@dataclass(frozen=True)
class Expected:
    """What becomes of each of the cast; who they are is said in `tests/people.py`."""

    nobody: Outcome
    """Not signed in."""
    ana: Outcome
    """The patient whose record it is."""
    pia: Outcome
    """Another patient."""
    bea: Outcome
    """Her clinician."""
    carl: Outcome
    """A clinician who may only read."""
    eve: Outcome
    """An examiner who may enter examinations."""
    gus: Outcome
    """A clinician of the same clinic who does not care for her."""
    dora: Outcome
    """A clinician of another clinic."""
    fay: Outcome
    """The front desk."""
    olga: Outcome
    """The owner."""


ROLES = tuple(field.name for field in fields(Expected))

_PASSES: Outcome = "passes"
EVERYBODY = Expected(*(_PASSES for _role in ROLES))

STAFF_READS = Expected(
    nobody="sign in",
    ana="hidden",
    pia="hidden",
    bea="passes",
    carl="passes",
    eve="passes",
    gus="hidden",
    dora="hidden",
    fay="refused",
    olga="refused",
)
"""`patient_for(..., to="read")` with Ana's id in the address."""

STAFF_EXAMINES = Expected(
    nobody="sign in",
    ana="hidden",
    pia="hidden",
    bea="passes",
    carl="refused",
    eve="passes",
    gus="hidden",
    dora="hidden",
    fay="refused",
    olga="refused",
)
"""`patient_for(..., to="examine")`."""

STAFF_WRITES = Expected(
    nobody="sign in",
    ana="hidden",
    pia="hidden",
    bea="passes",
    carl="refused",
    eve="refused",
    gus="hidden",
    dora="hidden",
    fay="refused",
    olga="refused",
)
"""`patient_for(..., to="write")`."""

OWN_PAGE = Expected(
    nobody="sign in",
    ana="passes",
    pia="passes",
    bea="hidden",
    carl="hidden",
    eve="hidden",
    gus="hidden",
    dora="hidden",
    fay="hidden",
    olga="hidden",
)
"""`own_patient(...)`, nothing of Ana's in the address: each patient sees her own."""

OWN_RECORD = Expected(
    nobody="sign in",
    ana="passes",
    pia="hidden",
    bea="hidden",
    carl="hidden",
    eve="hidden",
    gus="hidden",
    dora="hidden",
    fay="hidden",
    olga="hidden",
)
"""`own_patient(...)`, and a row of Ana's in the address."""

OWNER = Expected(
    nobody="sign in",
    ana="hidden",
    pia="hidden",
    bea="refused",
    carl="refused",
    eve="refused",
    gus="refused",
    dora="refused",
    fay="refused",
    olga="passes",
)
"""`owners_clinic(...)`, each in the clinic where they work."""

OWNER_OF_THIS_CLINIC = replace(OWNER, dora="hidden")
"""The same, and the form names the cast's clinic: a stranger finds nothing behind it."""

OWNER_OF_THE_PERSON = replace(OWN_RECORD, ana="hidden", olga="passes")
"""`rights_for(...)`: nobody but the owner, and nobody else learns that there is something."""

Values = Callable[[Cast], Mapping[str, object]]


def _nothing(_cast: Cast) -> Mapping[str, object]:
    return {}


def of_ana(cast: Cast) -> Mapping[str, object]:
    """The address's `patient_id` is Ana's."""
    return {"patient_id": cast.ana_record.pk}


def of_the_clinic(cast: Cast) -> Mapping[str, object]:
    """The form was made for the cast's clinic, as `{% clinic_field clinic %}` says."""
    return {"clinic": cast.clinic.pk}


@dataclass(frozen=True)
class Route:
    """One address and method: what its parts are, what is sent, what becomes of each role.

    `at` gives the parts of the address and may first make what they point to; it runs anew for
    each role, and all it made is undone after. `sends` gives the form's fields of a POST.
    """

    name: str
    expected: Expected
    method: Literal["get", "post"] = "get"
    at: Values = _nothing
    sends: Values = _nothing
    is_json: bool = False
    """What is sent is JSON, not a form."""
