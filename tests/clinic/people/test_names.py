"""A name is what one can read, in any script."""

import pytest
from django.core.exceptions import ValidationError

from sthenia.clinic.people import actions
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.names import check_name
from tests.clinic.people.test_actions import BORN
from tests.people import Cast


@pytest.mark.parametrize(
    "name", ["Zoë O'Neill-Núñez", "Ана", "山田 太郎", "عبد الله", "می\u200cخواهم", "क्षितिज", "Ø"]
)
def test_a_name_of_any_script_passes(name: str) -> None:
    check_name(name)


@pytest.mark.parametrize("name", ["Ana\u202eanA", "Ana\nBea", "Ana\x1b[31m", "Ana\u2066", "A\x7f"])
def test_a_name_that_reads_otherwise_than_it_is_written_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="hidden character"):
        check_name(name)


@pytest.mark.parametrize("name", ["\u200b", "\ufeff", "...", "😀", "12"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="no letters"):
        check_name(name)


def test_nobody_is_registered_under_a_name_that_cannot_be_read(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="hidden character"):
        actions.register_patient(clinic=cast.clinic, name="Rosa\u202e", birth_on=BORN, by=cast.bea)
    assert not Patient.objects.filter(name__startswith="Rosa").exists()
