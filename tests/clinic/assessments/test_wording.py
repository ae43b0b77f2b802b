"""A questionnaire in the words its reader is shown: official ones, our own, or English."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from sthenia.catalogue.instruments import entry, instruments
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.actions_of_asking import finish_questionnaire
from sthenia.clinic.assessments.forms.sheets import sheet_form
from sthenia.clinic.assessments.models import SEVERAL_LANGUAGES, AnswerSheet
from sthenia.clinic.assessments.wording import worded
from sthenia.clinic.people.models import User
from tests.clinic.assessments.examinations import examined
from tests.clinic.assessments.questionnaires import all_answered, asked
from tests.people import Cast

ANSWERABLE = [(key.id, key.version) for key in instruments() if key.has_item_text]


@pytest.fixture
def ana_in_spanish(cast: Cast, client: Client) -> Client:
    """The patient of the cast, who reads Spanish."""
    User.objects.filter(pk=cast.ana.pk).update(language="es")
    client.force_login(cast.ana)
    return client


@pytest.mark.parametrize(("name", "version"), ANSWERABLE)
def test_an_english_page_shows_every_questionnaire_as_it_is(name: str, version: str) -> None:
    shown = worded(name, version)
    assert shown.form == entry(name, version)
    assert shown.other_language == ""


@pytest.mark.parametrize("name", ["phq-9", "phq-8", "gad-7"])
def test_a_spanish_page_shows_the_official_spanish_wording(name: str) -> None:
    with translation.override("es"):
        shown = worded(name, entry(name).version)
        assert shown.other_language == ""
    assert shown.form.instruction.startswith("Durante las últimas 2 semanas")
    assert shown.form.attribution == entry(name).attribution


@pytest.mark.parametrize("name", ["nrs-pain", "nrs-fatigue", "nrs-sleep"])
def test_our_own_questions_are_said_in_spanish_like_the_page(name: str) -> None:
    with translation.override("es"):
        shown = worded(name, "1")
        assert shown.other_language == ""
    item, plain = shown.form.item(1), entry(name).item(1)
    for words, english in (
        (item.text, plain.text),
        (item.low_text, plain.low_text),
        (item.high_text, plain.high_text),
        (shown.form.instruction, entry(name).instruction),
    ):
        assert words
        assert words != english
    assert "¿" in item.text


@pytest.mark.parametrize("name", ["rand-36", "ces-d", "psfs"])
def test_a_questionnaire_without_an_official_spanish_wording_stays_english(name: str) -> None:
    with translation.override("es"):
        shown = worded(name, entry(name).version)
        assert shown.other_language == "en"
    assert shown.form == entry(name)


def test_the_phone_asks_in_spanish_who_reads_spanish(cast: Cast, ana_in_spanish: Client) -> None:
    row = asked(cast)
    page = ana_in_spanish.get(reverse("assessments:answer", args=[row.pk])).content.decode()
    assert "Se ha sentido nervioso(a), ansioso(a) o con los nervios de punta" in page
    assert "Casi todos los días" in page
    assert "Feeling nervous" not in page
    assert 'autofocus lang="en"' not in page


def test_an_answer_to_the_spanish_wording_is_kept_and_shown_like_any_other(
    cast: Cast, ana_in_spanish: Client
) -> None:
    row = asked(cast)
    all_answered(cast, row, dict.fromkeys(range(1, 7), 1))
    sent = {"item": "7", "answer": "3", "client_id": str(uuid4())}
    assert (
        ana_in_spanish.post(reverse("assessments:answer", args=[row.pk]), sent).status_code == 302
    )
    page = ana_in_spanish.get(reverse("assessments:check", args=[row.pk])).content.decode()
    assert "Ha tenido miedo de que algo terrible fuera a pasar" in page
    assert "Varios días" in page


def test_english_questions_on_a_spanish_page_are_marked_and_the_page_says_so(
    cast: Cast, ana_in_spanish: Client
) -> None:
    row = asked(cast, "ces-d")
    page = ana_in_spanish.get(reverse("assessments:answer", args=[row.pk])).content.decode()
    assert "Estas preguntas están por ahora en inglés." in page
    assert "No tienes que hacerlas por tu cuenta" in page
    assert 'autofocus lang="en">' in page


@pytest.mark.parametrize(
    ("languages", "kept"), [(("es", "es"), "es"), (("en", "es"), SEVERAL_LANGUAGES)]
)
def test_an_answer_sheet_keeps_the_language_its_questions_were_shown_in(
    cast: Cast, languages: tuple[str, str], kept: str
) -> None:
    row = asked(cast)
    for language, items in zip(languages, (range(1, 4), range(4, 8)), strict=True):
        with translation.override(language):
            all_answered(cast, row, dict.fromkeys(items, 1))
    with translation.override("en"):
        finish_questionnaire(asked=row, by=cast.ana)
    assert AnswerSheet.objects.get().language == kept


def test_a_sheet_that_staff_fill_in_keeps_the_language_of_their_page() -> None:
    with translation.override("es"):
        languages = {
            key: form.asked.language_shown
            for key in ("phq-9@2001", "rand-36@1.0", "fiqr@2009")
            if (form := sheet_form(key)) is not None
        }
    assert languages["phq-9@2001"] == "es"
    assert languages["fiqr@2009"] == ""
    assert set(languages.values()) <= {"es", "en", ""}


def test_a_page_sent_again_in_another_language_is_the_same_page(cast: Cast) -> None:
    client_id = uuid4()
    first = examined(
        cast, client_id=client_id, sheets=(SheetInput("gad-7", "2006", {1: 2}, language="en"),)
    )
    again = examined(
        cast, client_id=client_id, sheets=(SheetInput("gad-7", "2006", {1: 2}, language="es"),)
    )
    assert again == first
    assert AnswerSheet.objects.get().language == "en"
