"""What a questionnaire is called to the person who answers it."""

from sthenia.catalogue.instruments import instruments
from sthenia.clinic.assessments.titles import title_for_person


def test_everything_that_can_be_answered_on_the_phone_has_a_title_about_the_person() -> None:
    shown = [key for key in instruments() if key.has_item_text]
    assert shown
    for key in shown:
        title = title_for_person(key.id, key.version)
        assert "person" not in title.lower(), key.id
        assert "self-harm" not in title.lower(), key.id


def test_what_stays_on_paper_is_called_by_what_it_measures() -> None:
    assert title_for_person("fiqr", "2009")
