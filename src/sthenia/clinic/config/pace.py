"""How many pages one account opens in a minute: no reading out of a whole clinic by a program."""

import time
from collections import Counter
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sthenia.clinic.people.accounts.network import client_address, network_of
from sthenia.clinic.people.models import User

MINUTE_S = 60


class Pace:
    """Count what each account opens, and what each network opens without one, minute by minute.

    Each server process counts for itself, so that a page writes nothing for it; several processes
    let that many times more pass. `settings.PAGES_A_MINUTE` is far above what hands can do: whoever
    meets it is a program. None, as in development, lets everything pass.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.minute = -1
        self.opened: Counter[str] = Counter()
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = settings.PAGES_A_MINUTE
        if most is None or self._opened_by(_who(request)) <= most:
            return self.get_response(request)
        words = _("These were very many pages in a minute. Please wait a minute, then go on.")
        return HttpResponse(
            words,
            status=429,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(MINUTE_S)},
        )

    def _opened_by(self, who: str) -> int:
        """How many it has opened in this minute, with this one; a new minute forgets the last."""
        minute = int(time.monotonic() // MINUTE_S)
        with self.lock:
            if minute != self.minute:
                self.minute = minute
                self.opened.clear()
            self.opened[who] += 1
            return self.opened[who]


def _who(request: HttpRequest) -> str:
    if isinstance(request.user, User):
        return f"account {request.user.pk}"
    return f"network {network_of(client_address(request))}"
