"""Details are corrected by who may, once, and what stood there before is kept."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from sthenia.clinic.people.details import (
    DetailsChangedMeanwhileError,
    change_details,
    changes_of,
    newest_change_id,
)
from sthenia.clinic.people.models import DetailsChange, Patient, User
from tests.people import Cast


def corrected(
    cast: Cast,
    *,
    by: User | None = None,
    base: int | None = None,
    client_id: UUID | None = None,
    **changes: Any,
) -> DetailsChange | None:
    return change_details(
        patient=cast.ana_record,
        changes=changes,
        base=newest_change_id(cast.ana_record.pk) if base is None else base,
        by=by or cast.fay,
        client_id=client_id or uuid4(),
    )


def ana() -> Patient:
    return Patient.objects.get(name_key__startswith="ana")


@pytest.mark.parametrize("name", ["fay", "olga", "bea"])
def test_front_desk_owner_and_clinician_correct_contact_data(cast: Cast, name: str) -> None:
    row = corrected(cast, by=getattr(cast, name), phone="600 000 000")
    assert row is not None
    assert (row.before, row.after) == ({"phone": ""}, {"phone": "600 000 000"})
    assert (ana().phone, row.recorded_by) == ("600 000 000", getattr(cast, name))


@pytest.mark.parametrize("name", ["carl", "eve", "gus", "dora", "ana", "pia"])
def test_nobody_else_does(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        corrected(cast, by=getattr(cast, name), phone="600 000 000")


@pytest.mark.parametrize("name", ["fay", "olga"])
def test_what_doses_are_computed_from_is_a_clinicians_to_change(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        corrected(cast, by=getattr(cast, name), body_mass_kg=70.0)
    corrected(cast, by=cast.bea, body_mass_kg=70.0)
    assert ana().body_mass_kg == 70.0


def test_sent_twice_is_one_correction(cast: Cast) -> None:
    key = uuid4()
    first = corrected(cast, client_id=key, phone="1234")
    assert corrected(cast, client_id=key, phone="1234") == first
    assert changes_of(cast.ana_record).count() == 1


def test_the_second_of_two_is_told_and_overwrites_nothing(cast: Cast) -> None:
    base = newest_change_id(cast.ana_record.pk)
    corrected(cast, base=base, phone="1234")
    with pytest.raises(DetailsChangedMeanwhileError, match="Fay corrected"):
        corrected(cast, base=base, phone="5678")
    assert ana().phone == "1234"


def test_what_stands_so_already_is_no_correction(cast: Cast) -> None:
    assert corrected(cast, name="Ana") is None


def test_a_corrected_name_is_found_by_its_new_spelling(cast: Cast) -> None:
    corrected(cast, name="Ana Muñoz", birth_on=date(1980, 5, 18))
    assert Patient.objects.get(name_key="ana munoz").birth_on == date(1980, 5, 18)
    row = changes_of(cast.ana_record).first()
    assert row is not None
    assert row.before == {"name": "Ana", "birth_on": "1980-05-17"}


def test_an_address_that_is_none_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        corrected(cast, email="not an address")


def test_a_detail_that_there_is_not_is_a_fault_of_the_program(cast: Cast) -> None:
    with pytest.raises(ValueError, match="no detail is called shoe_size"):
        corrected(cast, shoe_size=38)
