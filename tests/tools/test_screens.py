"""What is looked at: each page has an address, a key that is found before it, and a name."""

import re

import pytest
from django.urls import resolve

from sthenia.clinic.people.models import Role
from tools import screens

KEYS = {
    **{place.name: "1" for place in screens.PLACES},
    **dict.fromkeys(("ana", "alarmed"), "01a20502-3bc9-799a-a4e8-a9ba6f92ef81"),
    "day": "2026-11-2",
}


@pytest.mark.parametrize(
    "path",
    sorted(
        {path for _name, path, _role in screens.MAIN_PAGES}
        | {place.path for place in screens.PLACES}
    ),
)
def test_every_page_that_is_looked_at_has_an_address(path: str) -> None:
    address, _, _query = path.format(**KEYS).partition("?")
    assert resolve(address).func is not None


def test_a_key_is_found_before_it_stands_in_a_path() -> None:
    known: set[str] = set()
    for place in screens.PLACES:
        assert set(re.findall(r"{(\w+)}", place.path)) <= known
        known.add(place.name)
    needed = {
        key for _name, path, _role in screens.MAIN_PAGES for key in re.findall(r"{(\w+)}", path)
    }
    assert needed <= known


def test_no_two_pages_overwrite_each_other() -> None:
    names = [name for name, _path, _role in screens.MAIN_PAGES]
    assert len(set(names)) == len(names)


def test_every_role_is_looked_at() -> None:
    looked_at = {role for _name, _path, role in screens.MAIN_PAGES}
    assert looked_at >= {"nobody", "patient", "colleague"}
    assert looked_at >= {role.value.replace("_", "-") for role in Role}


def test_each_page_is_looked_at_on_a_phone_a_tablet_and_a_desk_in_light_and_in_dark() -> None:
    assert {(screen.width, scheme) for screen, scheme in screens.LOOKS} == {
        (width, scheme) for width in (360, 768, 1440) for scheme in ("light", "dark")
    }
