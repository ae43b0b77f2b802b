"""Bea walks her caseload without a mouse, and sends a colleague the address of what she sees."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.clinic.outcomes import story
from tests.journeys.doors import sign_in
from tests.people import Cast, the_cast


@pytest.fixture
def cast(live_server: object) -> Cast:
    """Given Ana in training, and Pia, whom nobody has examined yet."""
    cast = the_cast()
    story.agreed(cast.ana_record, starts_on=timezone.localdate(), by=cast.bea)
    return cast


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_from_the_search_to_a_person_by_keys_alone(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(desktop, cast.bea)
    assert_accessible(desktop)
    rows = desktop.get_by_role("rowheader")
    expect(rows).to_have_count(2)

    # When she types a slash and a part of a name, only those remain.
    desktop.keyboard.press("/")
    desktop.keyboard.type("an")
    expect(rows).to_have_count(1)
    expect(desktop).to_have_url(re.compile("name=an"))

    # Then the arrow leads to the first row, and Enter opens it.
    desktop.keyboard.press("ArrowDown")
    expect(desktop.get_by_role("link", name="Ana")).to_be_focused()
    desktop.keyboard.press("Enter")
    desktop.wait_for_url("**/overview/")

    # And her caseload is as she left it.
    desktop.goto("/caseload/")
    expect(rows).to_have_count(1)


def test_j_and_k_walk_the_rows_unless_they_are_switched_off(desktop: Page, cast: Cast) -> None:
    sign_in(desktop, cast.bea)
    links = desktop.get_by_role("rowheader").get_by_role("link")
    desktop.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    desktop.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    desktop.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()

    desktop.get_by_text("Keys", exact=True).click()
    desktop.get_by_label("Use letter keys").uncheck()
    links.nth(0).focus()
    desktop.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    desktop.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()


def test_a_count_is_pressed_and_its_address_shows_a_colleague_the_same(
    desktop: Page, cast: Cast
) -> None:
    sign_in(desktop, cast.bea)
    desktop.get_by_role("link", name="not examined 1").click()
    expect(desktop.get_by_role("rowheader")).to_have_count(1)
    expect(desktop.get_by_role("rowheader")).to_contain_text("Pia")
    assert desktop.url.endswith("/caseload/?reason=not_examined")
