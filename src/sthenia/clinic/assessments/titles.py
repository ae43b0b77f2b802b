"""What a questionnaire is called to the person who answers it: plain, and about themselves."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sthenia.catalogue.instruments import entry
from sthenia.clinic.people.words import spoken

_TITLES: Mapping[str, Promise] = {
    "ces-d": _("How you felt in the past week"),
    "gad-7": _("Worry and tension"),
    "nrs-fatigue": _("Your tiredness"),
    "nrs-pain": _("Your pain"),
    "nrs-sleep": _("Your sleep"),
    "phq-8": _("Your mood in the past two weeks"),
    "phq-9": _("Your mood in the past two weeks"),
    "psfs": _("What you would like to do again"),
    "rand-36": _("Your health and your days"),
}


def title_for_person(instrument_id: str, version: str) -> str:
    """The title in the reader's language; what it measures, where it has none of its own."""
    title = _TITLES.get(instrument_id)
    return str(title) if title is not None else spoken(entry(instrument_id, version).measures)
