"""Ana trained and checked in for weeks; Bea sees who needs her, and how Ana's weeks went."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.training.models import Session
from tests.clinic.outcomes import story
from tests.journeys.doors import sign_in
from tests.kept_rows import KeptRows
from tests.people import Cast, the_cast

BOTH = pytest.mark.parametrize("colour_scheme", ["light", "dark"])
DAYS = 35
DRAWN_PIXELS = """
canvas => {
  const { width, height } = canvas;
  const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  return pixels.filter((value, n) => n % 4 === 3 && value > 0).length;
}
"""
COLOUR_OF_THE_LINE = """
canvas => {
  const { width, height } = canvas;
  const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
  const counts = {};
  for (let n = 0; n < pixels.length; n += 4) {
    if (pixels[n + 3] < 255) continue;
    const colour = `${pixels[n]},${pixels[n + 1]},${pixels[n + 2]}`;
    counts[colour] = (counts[colour] ?? 0) + 1;
  }
  return Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
}
"""


@pytest.fixture
def cast(live_server: object, kept: KeptRows[Cast]) -> Cast:
    return kept.put_back()


@pytest.fixture(scope="module")
def kept(made_once: Callable[[Callable[[], Cast]], KeptRows[Cast]]) -> KeptRows[Cast]:
    return made_once(five_weeks)


def five_weeks() -> Cast:
    """Given Ana with five weeks behind her, a flare two weeks ago, and two examinations."""
    cast = the_cast()
    today = timezone.localdate()
    first = today - timedelta(DAYS - 1)
    for on, pain in ((first, 7), (today - timedelta(1), 4)):
        story.examined(cast.ana_record, on, SheetInput("nrs-pain", "1", {1: pain}), by=cast.bea)
    plan = story.agreed(cast.ana_record, starts_on=first, by=cast.bea)
    for day in story.planned_days(plan, first=first, last=today - timedelta(1)):
        story.trained(cast.ana_record, day, by=cast.ana, exercises=2)
    pains = [*[5] * 18, 8, 8, 8, 8, *[4] * (DAYS - 22)]
    story.checked_in(cast.ana_record, story.every_day(first, pains), by=cast.ana)
    return cast


def test_bea_finds_ana_in_her_caseload_and_sees_how_the_weeks_went(
    desktop: Page, cast: Cast
) -> None:
    # When she signs in, those who need somebody first stand on top.
    sign_in(desktop, cast.bea)
    expect(desktop.get_by_role("heading", name="Caseload")).to_be_visible()
    expect(desktop.get_by_role("rowheader").first).to_contain_text("Pia")

    # When she looks for Ana by name, only Ana is left.
    desktop.get_by_role("searchbox").fill("án")
    expect(desktop.get_by_role("rowheader")).to_have_count(1)
    desktop.get_by_role("link", name="Ana").click()

    # Then she sees the plan, seven days and the picture of the weeks.
    expect(desktop.get_by_text("Monday, Thursday")).to_be_visible()
    week = desktop.get_by_role("region", name="The last seven days")
    expect(week.get_by_role("listitem")).to_have_count(7)
    lately = [timezone.localdate() - timedelta(n) for n in range(1, 7)]
    trained = sum(day.weekday() in (0, 3) for day in lately)
    expect(week.get_by_text("Trained")).to_have_count(trained)
    course = desktop.get_by_role("region", name="How it went")
    expect(course).to_contain_text("Check-ins on 35 of 35 days.")
    expect(course).to_contain_text("Usual pain: 5 on")
    expect(course.locator("canvas")).to_have_count(4)
    for canvas in course.locator("canvas").all():
        assert canvas.evaluate(DRAWN_PIXELS) > 0

    # And what changed between the examinations, with what that is known to mean.
    changes = desktop.get_by_role("region", name="From the first examination")
    expect(changes).to_contain_text("3 points less")
    expect(changes).to_contain_text("At or above the clear improvement")


def test_the_day_under_the_pointer_is_read_in_words(desktop: Page, cast: Cast) -> None:
    sign_in(desktop, cast.bea)
    desktop.goto(f"/people/{cast.ana_record.pk}/overview/")
    readout = desktop.locator("[data-readout]")
    expect(readout).to_have_text("Touch or point at a day to read it.")
    panel = desktop.locator("[data-panel=pain] .u-over")
    panel.scroll_into_view_if_needed()
    box = panel.bounding_box()
    assert box is not None
    # The nineteenth of 35 days, the first of the flare.
    desktop.mouse.move(box["x"] + box["width"] * (18 + 0.7) / DAYS, box["y"] + 20)
    expect(readout).to_contain_text("pain 8 · tiredness 5 · poor sleep 4")
    expect(readout).to_contain_text("flare")


def test_everything_drawn_is_also_in_a_table_reached_by_keyboard(desktop: Page, cast: Cast) -> None:
    sign_in(desktop, cast.bea)
    desktop.goto(f"/people/{cast.ana_record.pk}/overview/")
    course = desktop.get_by_role("region", name="How it went")
    course.get_by_text("Show as table").focus()
    desktop.keyboard.press("Enter")
    rows = course.get_by_role("row")
    expect(rows).to_have_count(1 + DAYS)
    expect(rows.nth(1)).to_contain_text("4")


def test_a_chart_takes_the_colours_of_the_other_scheme_without_a_reload(
    desktop: Page, cast: Cast
) -> None:
    sign_in(desktop, cast.bea)
    desktop.goto(f"/people/{cast.ana_record.pk}/overview/")
    canvas = desktop.locator("[data-panel=pain] canvas")
    light, dark = "113,40,95", "227,164,211"  # --brand
    assert light in canvas.evaluate(COLOUR_OF_THE_LINE)
    desktop.emulate_media(color_scheme="dark")
    # The browser tells the page of the change in its own time, later on a busy machine.
    for _ in range(50):
        if dark in canvas.evaluate(COLOUR_OF_THE_LINE):
            break
        desktop.wait_for_timeout(100)
    colours = canvas.evaluate(COLOUR_OF_THE_LINE)
    assert dark in colours
    assert light not in colours


def test_ana_sees_on_her_phone_how_it_goes(phone: Page, cast: Cast) -> None:
    sign_in(phone, cast.ana)
    phone.get_by_role("link", name="How it goes", exact=True).tap()
    times = Session.objects.count()
    expect(phone.get_by_text(f"You trained {times} times.")).to_be_visible()
    expect(phone.get_by_text("Your usual pain is about 4; at the beginning")).to_be_visible()
    expect(phone.locator("canvas")).to_have_count(4)
    expect(phone.get_by_text("not done")).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@BOTH
def test_the_pages_of_the_desk_are_accessible(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(desktop, cast.bea)
    expect(desktop.get_by_role("heading", name="Caseload")).to_be_visible()
    assert_accessible(desktop)
    desktop.goto(f"/people/{cast.ana_record.pk}/overview/")
    for summary in desktop.locator("summary").all():
        summary.click()
    assert_accessible(desktop)
    desktop.goto(f"/people/{cast.pia_record.pk}/overview/")
    assert_accessible(desktop)


@BOTH
def test_the_pages_are_accessible_on_a_phone(
    phone: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(phone, cast.ana)
    phone.goto("/me/course/")
    phone.get_by_text("Show as table").tap()
    assert_accessible(phone)
    phone.get_by_role("button", name="Sign out").tap()
    phone.wait_for_url("**/sign-in/")
    sign_in(phone, cast.bea)
    expect(phone.get_by_role("heading", name="Caseload")).to_be_visible()
    assert_accessible(phone)
    phone.goto(f"/people/{cast.ana_record.pk}/overview/")
    assert_accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_says_everything_without_scripts(desktop: Page, cast: Cast) -> None:
    browser = desktop.context.browser
    assert browser is not None
    sign_in(desktop, cast.bea)
    expect(desktop.get_by_role("heading", name="Caseload")).to_be_visible()
    plain = browser.new_context(
        java_script_enabled=False, storage_state=desktop.context.storage_state()
    )
    page = plain.new_page()
    page.goto(f"{desktop.url.partition('/caseload')[0]}/people/{cast.ana_record.pk}/overview/")
    expect(page.get_by_text("Check-ins on 35 of 35 days.")).to_be_visible()
    expect(page.locator("[data-drawn]")).to_be_hidden()
    page.get_by_text("Show as table").first.click()
    expect(page.get_by_role("row").nth(1)).to_be_visible()
    plain.close()
