"""What may stand in a clinic's settings."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sthenia.clinic.people.clinic_rules import ClinicRules, CrisisContact, FlareSetting, Routine
from sthenia.clinic.people.owning import bounds
from tests.people import SOMEBODY_TO_CALL, Cast


def faults(cast: Cast, **settings: Any) -> dict[str, list[str]]:
    try:
        bounds.check(replace(ClinicRules(), **settings), clinic=cast.clinic)
    except ValidationError as error:
        return error.message_dict
    return {}


def test_what_we_ship_can_stand(cast: Cast) -> None:
    assert faults(cast) == {}


@pytest.mark.parametrize("place", sorted(bounds.RANGES))
def test_each_number_has_a_lowest_and_a_highest(cast: Cast, place: str) -> None:
    of, _dot, name = place.rpartition(".")
    for edge, step in zip(bounds.RANGES[place], (-0.1, 0.1), strict=True):
        for value, is_fine in ((edge, True), (edge + step, False)):
            given: dict[str, Any] = {name: value}
            if of:
                given = {"flare": FlareSetting(**given)}
            found = faults(cast, **given)
            assert (f"{value:g} was given" in str(found.get(name))) is not is_fine, (name, value)


@pytest.mark.parametrize(
    ("given", "place", "words"),
    [
        ({"offered_rule_set_ids": ("made_up",)}, "offered_rule_set_ids", "made_up"),
        ({"offered_rule_set_ids": ("acsm_2009",)}, "default_rule_set_id", "Offer the rule set"),
        ({"flare": FlareSetting(days=10, window_days=7)}, "window_days", "cannot be fewer"),
        ({"crisis_contacts": (CrisisContact("", "112"),)}, "crisis_contacts", "needs a name"),
        ({"crisis_contacts": (CrisisContact("A", "now"),)}, "crisis_contacts", "“now”"),
        ({"crisis_contacts": (CrisisContact("A", "12"),)}, "crisis_contacts", "“12”"),
        ({"crisis_contacts": (SOMEBODY_TO_CALL,) * 21}, "crisis_contacts", "At most 20"),
        ({"routines": (Routine("phq-9", 14),)}, "routines", "by itself"),
        ({"routines": (Routine("phq-8", 0),)}, "routines", "1 to 365"),
        ({"routines": (Routine("phq-8", 9), Routine("phq-8", 8))}, "routines", "twice"),
        ({"staff_idle_min": 120, "staff_absolute_h": 1}, "staff_idle_min", "longer"),
        ({"patient_idle_days": 9, "patient_absolute_days": 8}, "patient_idle_days", "longer"),
        ({"texts": (("door", "Hello"),)}, "texts", "door"),
        ({"texts": (("welcome:xx", "Hello"),)}, "texts", "welcome:xx"),
        ({"texts": (("welcome", "x" * 2001),)}, "texts", "2001"),
        ({"is_live": True}, "crisis_contacts", "somebody to call"),
        ({"alert_second_person_id": 0}, "alert_second_person_id", "clinician or an owner"),
    ],
)
def test_each_fault_is_told_at_its_place(
    cast: Cast, given: dict[str, Any], place: str, words: str
) -> None:
    assert words in str(faults(cast, **given).get(place))


def test_a_live_clinic_needs_somebody_to_call_in_every_language_it_speaks(cast: Cast) -> None:
    spanish = CrisisContact("Linea", "024", language="es")
    assert "English" in str(faults(cast, crisis_contacts=(spanish,), is_live=True))
    both = (spanish, CrisisContact("Line", "988", language="en"))
    assert faults(cast, crisis_contacts=both, is_live=True) == {}


def test_the_second_person_is_a_clinician_or_an_owner_of_this_clinic(cast: Cast) -> None:
    for name, is_fine in {"gus": True, "olga": True, "fay": False, "dora": False}.items():
        found = faults(cast, alert_second_person_id=getattr(cast, name).pk)
        assert (found == {}) is is_fine, name


def test_no_instrument_that_may_raise_an_alert_is_asked_for_unattended() -> None:
    offered = dict(bounds.routine_choices())
    assert "phq-9" not in offered
    assert "phq-8" in offered
