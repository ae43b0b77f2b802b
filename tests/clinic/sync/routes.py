"""Who may open which address of the sync room."""

from collections.abc import Mapping

from django.utils import timezone

from tests.clinic.routes import OWN_PAGE, OWN_RECORD, Route
from tests.clinic.sync.phones import PHONE
from tests.people import Cast


def an_empty_sending(cast: Cast) -> Mapping[str, object]:
    return {
        "record": str(cast.ana_record.pk),
        "phone": str(PHONE),
        "sent_at": timezone.now().isoformat(),
        "events": [],
    }


ROUTES = (
    Route("sync:state", OWN_PAGE),
    Route("sync:sync", OWN_RECORD, "post", sends=an_empty_sending, is_json=True),
)
