"""A questionnaire as the person reads it: in their language where it may be said in it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from sthenia.catalogue.instruments import Entry, ItemShape, entry
from sthenia.catalogue.instruments.translations import entry_in
from sthenia.clinic.people.words import spoken

ENGLISH = "en"
_OUR_OWN = "Sthenia"
"""Attribution of questions that are this project's own, which may be translated like any page."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A questionnaire with the language its questions are in."""

    form: Entry
    language: str

    @property
    def language_shown(self) -> str:
        """As an answer sheet keeps it: empty where the questions stand on paper alone."""
        return self.language if self.form.has_item_text else ""

    @property
    def other_language(self) -> str:
        """The language of the questions where it is not that of the page; empty where it is."""
        return self.language if self.language != _language_of_page() else ""


def worded(instrument_id: str, version: str) -> Worded:
    """The questionnaire in the reader's language, or in English where that is all there is.

    The wording of a published questionnaire is shown only as its authors let it be used.
    """
    form = entry(instrument_id, version)
    language = _language_of_page()
    if language == ENGLISH:
        return Worded(form, ENGLISH)
    official = entry_in(language, form.id, form.version)
    if official is not None:
        return Worded(official, language)
    if form.attribution == _OUR_OWN:
        return Worded(_in_our_words(form), language)
    return Worded(form, ENGLISH)


def _in_our_words(form: Entry) -> Entry:
    items = tuple(_item_in_our_words(item) for item in form.items)
    return form.model_copy(
        update={
            "title": spoken(form.title),
            "instruction": spoken(form.instruction),
            "items": items,
        }
    )


def _item_in_our_words(item: ItemShape) -> ItemShape:
    words = {"text": item.text, "low_text": item.low_text, "high_text": item.high_text}
    return item.model_copy(update={name: spoken(text) for name, text in words.items()})


def _language_of_page() -> str:
    return (get_language() or ENGLISH).partition("-")[0]
