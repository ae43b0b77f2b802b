"""The door of every page of the owner's, in whatever room: HTTP only."""

from django.http import HttpRequest

from sthenia.clinic.people import gate
from sthenia.clinic.people.forms import clinic_named
from sthenia.clinic.people.models import Clinic, Role


def owners_clinic(request: HttpRequest, *, what: str) -> Clinic:
    """The clinic in which an owner acts: the one the form was made for, else where they work now.

    Whatever an owner of two clinics chose in another window meanwhile, what they decided for one
    is not done in the other; every form of theirs names its clinic by `{% clinic_field clinic %}`.
    """
    return gate.clinic_for(
        request.user,
        roles=(Role.OWNER,),
        to="write" if request.method == "POST" else "read",
        what=what,
        clinic_id=clinic_named(request),
    )
