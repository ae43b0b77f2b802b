"""Every setting has its name, its page and its words."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.people.clinic_rules import (
    ClinicRules,
    CrisisContact,
    FlareSetting,
    Routine,
    as_content,
)
from sthenia.clinic.people.models import ClinicSettings
from sthenia.clinic.people.owning import words
from tests.people import Cast

SET_BY_ITSELF = {"is_live"}
"""Going live has a page of its own."""


def names_of_all_settings() -> set[str]:
    own = {field.name for field in fields(ClinicRules)} - {"version", "flare"}
    return own | {f"flare.{field.name}" for field in fields(FlareSetting)}


def test_every_setting_stands_on_one_page_and_has_a_name() -> None:
    shown = [name for subject in words.SUBJECTS.values() for name in subject.settings]
    assert sorted(shown) == sorted(set(shown))
    on_the_clinic = {"name", "zone", "language"}
    assert set(shown) - on_the_clinic == names_of_all_settings() - SET_BY_ITSELF
    assert set(words.NAMES) == set(shown) | SET_BY_ITSELF


def test_every_setting_says_where_the_value_that_is_shipped_comes_from() -> None:
    told = {name: words.origin(name) for name in names_of_all_settings() - SET_BY_ITSELF}
    assert [name for name, origin in told.items() if not origin] == []
    assert told["review_after_days"].endswith("28.") and "Our own" in told["review_after_days"]
    assert "No source" in told["flare.load_cut_pct"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "name", "lines"),
    [
        ({"silent_days": 9}, "silent_days", ("9",)),
        ({"rise_pct_max_at_cap": 12.5}, "rise_pct_max_at_cap", ("12.5 %",)),
        ({"flare": FlareSetting(load_cut_pct=20)}, "flare.load_cut_pct", ("20 %",)),
        ({"patients_need_second_factor": True}, "patients_need_second_factor", ("yes",)),
        ({"default_rule_set_id": "acsm_2009"}, "default_rule_set_id", ("ACSM 2009",)),
        ({"routines": (Routine("phq-8", 14),)}, "routines", ("every 14 days",)),
        ({"texts": (("welcome:es", "Hola"),)}, "texts", ("Spanish): Hola",)),
        ({"review_outcomes": ("pain",)}, "review_outcomes", ("Pain",)),
        ({"review_strain_days": (("mass", 30),)}, "review_strain_days", ("From day 30",)),
        ({"review_side_pct": 90.0}, "review_side_pct", ("90 %",)),
        ({"retention_years": 0.0}, "retention_years", ("0",)),
        ({"alert_second_person_id": 99}, "alert_second_person_id", ("gone",)),
        (
            {"crisis_contacts": (CrisisContact("Line", "112", "always", "free", "es"),)},
            "crisis_contacts",
            ("Line: 112 (Spanish), always, free",),
        ),
    ],
)
def test_what_changed_is_told_in_words(
    changes: dict[str, Any], name: str, lines: tuple[str, ...]
) -> None:
    found = words.differences(
        as_content(ClinicRules()), as_content(replace(ClinicRules(), **changes))
    )
    assert [one.name for one in found] == [name]
    for line, expected in zip(found[0].after, lines, strict=True):
        assert expected in line


@given(st.integers(1, 14), st.integers(1, 14))
def test_two_versions_differ_in_what_differs(one: int, other: int) -> None:
    found = words.differences(
        as_content(ClinicRules(sessions_not_done=one)),
        as_content(ClinicRules(sessions_not_done=other)),
    )
    assert bool(found) is (one != other)


def test_a_first_version_is_told_against_what_we_ship(cast: Cast) -> None:
    (row,) = words.version_rows(list(ClinicSettings.objects.filter(clinic=cast.clinic)))
    assert {one.name for one in row.differences} == {"crisis_contacts", "is_live"}
