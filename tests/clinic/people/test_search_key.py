"""Names are found however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.search_key import LONGEST, search_key
from tests.people import Cast


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Muñoz", "munoz"),
        ("O'Neill-Søren", "o neill soren"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("山田", "山田"),
    ],
)
def test_accents_capitals_and_marks_do_not_matter(name: str, key: str) -> None:
    assert search_key(name) == key


@given(st.text(max_size=200))
def test_a_key_is_its_own_key_and_fits_its_column(name: str) -> None:
    key = search_key(name)
    assert len(key) <= LONGEST
    assert search_key(key) == key or len(key) == LONGEST


def test_a_row_written_in_bulk_has_its_key_too(cast: Cast) -> None:
    row = Patient(clinic=cast.clinic, name="Zoë", birth_on="1980-01-01", registered_by=cast.bea)
    Patient.objects.bulk_create([row])
    assert Patient.objects.get(name="Zoë").name_key == "zoe"
