"""Why something that arrived has no place in the record, in words for the person and the clinic."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Promise] = {
    "unreadable": _("We could not read this entry. It is kept, and your clinic can see it."),
    "id_again": _("This entry has the number of another one. It is kept, and your clinic sees it."),
    "future_day": _("This is for a day that has not come yet. Please look at your phone's date."),
    "seal_not_ours": _("We cannot tell where the training shown for this came from."),
    "other_record": _("This belongs to another person's training."),
    "seal_other_day": _("The training shown for this was made for another day."),
    "not_offered": _("This exercise was not among those offered for that day."),
    "load_unknown": _("This weight is not one of the steps at your place."),
    "waits_session": _("We have not heard yet that this session began. We wait for it."),
    "waits_exercise": _("We have not heard yet how this exercise came in. We wait for it."),
    "waits_set": _("We have not heard yet of the set that this is about. We wait for it."),
    "waits_seal": _("The training shown for this has not arrived yet. We wait for it."),
    "refused": _("This did not fit into your record. It is kept, and your clinic can see it."),
    "fault": _("Something went wrong on our side. This is kept, and your clinic can see it."),
}
"""Code -> what the person is told."""


class NoPlaceError(Exception):
    """An event that has no place: for now, where something is waited for, or for good."""

    def __init__(self, why: str, *, waits_for: str = "", words: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.waits_for = waits_for
        self.words = words or str(WORDS[why])
