"""Somebody looks at every component: at a desk and on a phone, in light and in dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

BOTH = pytest.mark.parametrize("colour_scheme", ["light", "dark"])
SMALLER_THAN_A_FINGERTIP = """
() => [...document.querySelectorAll("a[role=button], button, nav a, .segment, select, summary,"
    + " input:not([type=hidden], [type=radio], [type=checkbox])")]
  .filter((part) => part.checkVisibility())
  .map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 40)
  .map(([html, box]) => `${html} is ${box.width} x ${box.height}`)
"""


@BOTH
def test_every_component_is_accessible_at_a_desk(
    desktop: Page, assert_accessible: Callable[[Page], None]
) -> None:
    desktop.goto("/look/")
    assert_accessible(desktop)


@BOTH
def test_every_component_is_accessible_on_a_phone(
    phone: Page, assert_accessible: Callable[[Page], None]
) -> None:
    phone.goto("/look/?layout=phone")
    assert_accessible(phone)


@BOTH
def test_the_door_is_accessible(desktop: Page, assert_accessible: Callable[[Page], None]) -> None:
    desktop.goto("/sign-in/")
    assert_accessible(desktop)


def test_nothing_on_a_phone_is_too_small_to_touch_or_wider_than_the_screen(phone: Page) -> None:
    phone.goto("/look/?layout=phone")
    assert phone.evaluate(SMALLER_THAN_A_FINGERTIP) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_number_goes_up_and_down_by_its_step_and_stays_within_its_bounds(phone: Page) -> None:
    phone.goto("/look/?layout=phone")
    weight = phone.get_by_label("Weight")
    stepper = phone.locator(".stepper", has=weight)
    expect(weight).to_have_value("7.5")
    stepper.get_by_role("button", name="More").tap()
    expect(weight).to_have_value("10")
    for _ in range(6):
        stepper.get_by_role("button", name="Less").tap()
    expect(weight).to_have_value("0")


def test_a_choice_is_made_with_the_keyboard_alone(desktop: Page) -> None:
    desktop.goto("/look/")
    form = desktop.locator("form").filter(has=desktop.get_by_label("Date of birth"))
    form.get_by_role("radio", name="Just right").focus()
    desktop.keyboard.press("ArrowRight")
    expect(form.get_by_role("radio", name="Too hard")).to_be_checked()
