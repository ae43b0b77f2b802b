"""A page that was sent after its sender had been signed out: kept until they are back.

The page carries a signed mark of who opened it. Only with that mark is it held, in the session of
the same browser, and only the same person gets it back; for a few hours, and then no more.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from sthenia.clinic.people.models import User

Content = dict[str, list[str]]
LONGEST = timedelta(hours=12)
NOT_OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "opened_by", "draft", "add", "back"})
_SALT = "sthenia.assessments.opened_by"
_PLACE = "held_examination"


def mark_of(user: User) -> str:
    """The signed mark that a page carries."""
    return signing.dumps(user.pk, salt=_SALT)


def page_of(request: HttpRequest) -> Content:
    """Every field of the page that was sent, without what only carries it."""
    return {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_OF_THE_PAGE
    }


def hold(request: HttpRequest, patient_id: UUID) -> bool:
    """Keep what was sent for whoever opened the page; whether the mark was good."""
    try:
        opened_by = signing.loads(request.POST.get("opened_by", ""), salt=_SALT, max_age=LONGEST)
    except signing.BadSignature:
        return False
    request.session[_PLACE] = {
        "user": opened_by,
        "patient": str(patient_id),
        "at": timezone.now().isoformat(),
        "page": page_of(request),
    }
    return True


def taken_back(request: HttpRequest, patient_id: UUID) -> Content | None:
    """What was held of this person's page for whoever is signed in now; it is held no longer."""
    held = request.session.get(_PLACE)
    if held is None or held["patient"] != str(patient_id):
        return None
    del request.session[_PLACE]
    is_old = timezone.now() - datetime.fromisoformat(held["at"]) > LONGEST
    page: Content = held["page"]
    return None if is_old or held["user"] != request.user.pk else page
