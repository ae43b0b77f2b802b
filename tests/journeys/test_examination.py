"""Bea examines Ana: by keyboard alone, by mouse on the figure, at a desk and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.doors import sign_in
from tests.people import Cast, the_cast

BOTH = pytest.mark.parametrize("colour_scheme", ["light", "dark"])
MOST_TABS = 400
NAME_OF_WHAT_HAS_THE_FOCUS = """
() => {
  const here = document.activeElement;
  const label = here.labels?.[0] ?? here;
  const group = here.closest("[role=radiogroup]");
  const by = group?.getAttribute("aria-labelledby");
  const named = by ? document.getElementById(by) : null;
  return ((named ?? label).textContent ?? "").replace(/\\s+/g, " ").trim();
}
"""
HIDDEN_UNDER_WHAT_STAYS_IN_PLACE = """
() => {
  const here = document.activeElement;
  const box = (here.closest("label") ?? here).getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top !== null && top.closest(".exam-save, .exam-parts") !== null
    && here.closest(".exam-save, .exam-parts") === null;
}
"""
SMALLER_THAN_A_FINGERTIP = """
() => [...document.querySelectorAll("main a[role=button], main button, .answer, .check, select,"
    + " summary, main input:not([type=hidden], [type=radio], [type=checkbox])")]
  .filter((part) => part.checkVisibility())
  .map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
  .filter(([, box]) => box.height < 38 || box.width < 24)
  .map(([html, box]) => `${html} is ${box.width} x ${box.height}`)
"""


@pytest.fixture
def cast(live_server: object) -> Cast:
    """Given Ana in the care of Bea, not examined so far."""
    return the_cast()


def _bea_begins_an_examination(page: Page, cast: Cast) -> None:
    sign_in(page, cast.bea)
    page.goto(f"/people/{cast.ana_record.pk}/examinations/new/")
    expect(page.get_by_text("Not asked so far.")).to_be_visible()


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus, and see that it is not covered."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_WHAT_HAS_THE_FOCUS).startswith(name):
            assert not page.evaluate(HIDDEN_UNDER_WHAT_STAYS_IN_PLACE), f"{name} is covered"
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def _choose(page: Page, question: str, answer: str) -> None:
    group = page.get_by_role("radiogroup", name=question)
    group.get_by_role("radio", name=answer, exact=True).check()


def _saved(page: Page) -> None:
    page.get_by_role("button", name="Save the examination").click()
    expect(page.get_by_text("The examination is saved.")).to_be_visible()


def _areas(page: Page, code: str) -> Locator:
    return page.locator(f"[data-body-map] [data-area={code}]")


def test_an_examination_is_entered_with_the_keyboard_alone(desktop: Page, cast: Cast) -> None:
    _bea_begins_an_examination(desktop, cast)
    for area in ("Right shoulder", "Right hip and buttock", "Neck", "Left shoulder", "Left thigh"):
        _tab_to(desktop, area)
        desktop.keyboard.press("Space")
    expect(desktop.get_by_text("5 of 19 areas marked.")).to_be_visible()
    expect(desktop.locator("[data-body-map] .is-marked[data-area=neck]")).to_have_count(2)

    for question, presses in (
        ("Tiredness", 4),
        ("Waking up tired", 4),
        ("Trouble thinking", 3),
        ("Headaches", 1),
        ("Pain or cramps", 2),
        ("Low mood", 1),
    ):
        _tab_to(desktop, question)
        for _press in range(presses):
            desktop.keyboard.press("ArrowRight")
    _tab_to(desktop, "Months with pain")
    desktop.keyboard.type("30")

    _tab_to(desktop, "Save the examination")
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("Pain in 5 of 19 areas in the past week.")).to_be_visible()
    rule = desktop.get_by_role("region", name="2016 revision")
    expect(rule.get_by_text("met", exact=True)).to_be_visible()
    expect(rule.get_by_text("5 areas with 10 points")).to_be_visible()
    expect(
        desktop.get_by_role("region", name="ACR 1990").get_by_text("18 tender points")
    ).to_be_visible()


def test_the_figure_and_the_list_mark_each_other(desktop: Page, cast: Cast) -> None:
    _bea_begins_an_examination(desktop, cast)
    chest = desktop.get_by_role("checkbox", name="Chest")
    _areas(desktop, "chest").hover()
    expect(desktop.locator("[data-row=chest]")).to_have_class("map-row is-lit")
    _areas(desktop, "chest").click()
    expect(chest).to_be_checked()
    _areas(desktop, "chest").click()
    expect(chest).not_to_be_checked()
    desktop.get_by_role("checkbox", name="Left lower leg").check()
    for drawn in _areas(desktop, "lower_leg_left").all():
        expect(drawn).to_have_class(re.compile(r"\bis-marked\b"))
        expect(drawn.locator(".area-hatch")).to_be_visible()


def test_no_pain_anywhere_clears_the_map_and_is_not_the_same_as_an_untouched_one(
    desktop: Page, cast: Cast
) -> None:
    _bea_begins_an_examination(desktop, cast)
    desktop.get_by_role("checkbox", name="Belly").check()
    desktop.get_by_role("checkbox", name="No pain anywhere").check()
    belly = desktop.get_by_role("checkbox", name="Belly")
    expect(belly).not_to_be_checked()
    expect(belly).to_be_disabled()
    _areas(desktop, "abdomen").click()
    expect(belly).not_to_be_checked()
    _saved(desktop)
    expect(desktop.get_by_text("No pain anywhere in the past week.")).to_be_visible()


def test_points_are_set_on_the_figure_and_counted_as_one_goes(desktop: Page, cast: Cast) -> None:
    _bea_begins_an_examination(desktop, cast)
    knee = desktop.locator("[data-point=kne_left]")
    knee.click()
    expect(desktop.get_by_text("1 of 18 painful; 17 not examined")).to_be_visible()
    knee.click()
    expect(desktop.get_by_text("0 of 18 painful; 17 not examined")).to_be_visible()
    _choose(desktop, "Back of the head, right", "painful")
    desktop.get_by_role("button", name="All others: not painful").click()
    expect(desktop.get_by_text("1 of 18 painful; 0 not examined")).to_be_visible()
    _saved(desktop)
    expect(desktop.get_by_text("Tender points painful: 1 of 18.")).to_be_visible()


def test_item_9_is_answered_by_a_person_before_and_after_saving(desktop: Page, cast: Cast) -> None:
    _bea_begins_an_examination(desktop, cast)
    desktop.locator("summary", has_text="PHQ-9").click()
    warning = desktop.get_by_text("Do not leave this answer alone.")
    expect(warning).to_be_hidden()
    _choose(desktop, "9 Thoughts", "Several days")
    expect(warning).to_be_visible()
    _choose(desktop, "9 Thoughts", "Not at all")
    expect(warning).to_be_hidden()
    _choose(desktop, "9 Thoughts", "Several days")
    _saved(desktop)
    alerts = desktop.get_by_role("region", name="Open alerts")
    expect(alerts).to_contain_text("Ana: an answer to the PHQ-9 waits")
    expect(desktop.get_by_text("This examination is not closed.")).to_be_visible()


def test_another_questionnaire_comes_without_losing_what_is_filled_in(
    desktop: Page, cast: Cast
) -> None:
    _bea_begins_an_examination(desktop, cast)
    desktop.get_by_role("checkbox", name="Chest").check()
    desktop.get_by_text("Add another questionnaire").click()
    desktop.get_by_role("button", name="RAND 36-Item").click()
    _choose(desktop, "1 In general", "Good")
    expect(desktop.get_by_text("1 / 36")).to_be_visible()
    expect(desktop.get_by_role("checkbox", name="Chest")).to_be_checked()
    expect(desktop.get_by_role("button", name="RAND 36-Item")).to_be_hidden()


@BOTH
def test_the_pages_are_accessible_at_a_desk(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    _walk_through(desktop, cast, assert_accessible)


@BOTH
def test_the_pages_are_accessible_on_a_phone(
    phone: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    _walk_through(phone, cast, assert_accessible)


def _walk_through(page: Page, cast: Cast, assert_accessible: Callable[[Page], None]) -> None:
    """The empty page, the page sent back with a fault, the results, the list."""
    _bea_begins_an_examination(page, cast)
    for summary in page.locator("main summary").all():
        summary.click()
    expect(page.get_by_role("radiogroup", name="9 Thoughts")).to_be_visible()
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALLER_THAN_A_FINGERTIP) == []

    page.get_by_role("checkbox", name="Neck").check()
    page.get_by_label("Worst pain, neck").select_option("6")
    _choose(page, "9 Thoughts", "Several days")
    page.get_by_role("link", name="Function and strength").click()
    page.get_by_label("Full stands in 30 seconds").fill("900")
    page.get_by_role("button", name="Save the examination").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Full stands in 30 seconds")).to_be_visible()
    expect(page.get_by_role("region", name="Open alerts")).to_be_visible()
    assert_accessible(page)

    page.get_by_label("Full stands in 30 seconds").fill("9")
    _saved(page)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("navigation", name="Pages about").get_by_role(
        "link", name="Examinations"
    ).click()
    expect(page.get_by_role("heading", name="Examinations")).to_be_visible()
    assert_accessible(page)
