"""LOINC codes: the wrong one sends a result to another instrument's place."""

import pytest

from sthenia.catalogue.instruments import entry, instruments

ALL = [(key.id, key.version) for key in instruments()]
PHQ_ITEMS = (
    "44250-9",
    "44255-8",
    "44259-0",
    "44254-1",
    "44251-7",
    "44258-2",
    "44252-5",
    "44253-3",
    "44260-8",
)
GAD_ITEMS = ("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7")
ANSWERS = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
OF_ANOTHER_FORM = {
    "44262-4": "the PHQ-9's interpretation, deprecated",
    "69729-2": "the PHQ-SADS panel",
    "89204-2": "total of the PHQ-9 modified for teens",
    "89206-7": "panel of the PHQ-9 modified for teens",
}


def _code(place) -> str | None:
    return place.loinc.code if place.loinc else None


def _codes(found) -> set[str]:
    places = (found, *found.items, *found.subscales)
    return {code for place in places if (code := _code(place))}


def _check_digit(number: str) -> int:
    """LOINC's own check digit: doubled digits from the right, as on a bank card."""
    doubled = [int(digit) * (2, 1)[place % 2] for place, digit in enumerate(reversed(number))]
    return -sum(sum(divmod(part, 10)) for part in doubled) % 10


@pytest.mark.parametrize(
    ("name", "items", "total", "panel"),
    [
        ("phq-9", (*PHQ_ITEMS, None), "44261-6", "44249-1"),
        ("phq-8", PHQ_ITEMS[:8], None, None),
        ("gad-7", GAD_ITEMS, "70274-6", "69737-5"),
    ],
)
def test_the_mood_forms_carry_the_codes_of_their_items_total_and_panel(name, items, total, panel):
    found = entry(name)
    assert tuple(_code(item) for item in found.items) == items
    assert _code(found.subscales[0]) == total
    assert _code(found) == panel
    assert [answer.loinc for answer in found.answers_to(1)] == ANSWERS


def test_pain_from_zero_to_ten_carries_its_code():
    found = entry("nrs-pain")
    assert _codes(found) == {"72514-3"}


@pytest.mark.parametrize("key", ALL, ids="-".join)
def test_no_form_carries_a_code_of_another(key):
    assert not _codes(entry(*key)) & set(OF_ANOTHER_FORM)


@pytest.mark.parametrize("key", ALL, ids="-".join)
def test_every_code_has_a_right_check_digit(key):
    for code in _codes(entry(*key)):
        number, digit = code.split("-")
        assert _check_digit(number) == int(digit), code
