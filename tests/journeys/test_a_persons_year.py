"""Bea looks at Ana's year on every page about her; Ana sees today and the past on her phone."""

import gzip
from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Response, expect

from sthenia.clinic.assessments.actions import CriteriaInput, SheetInput, record_examination
from sthenia.clinic.people.consents import record_consent
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.training.models import CheckIn
from sthenia.science.questionnaires import CriteriaAnswers
from tests.clinic.assessments.examinations import EVERY_TEST
from tests.clinic.outcomes import story
from tests.journeys.doors import sign_in
from tests.kept_rows import KeptRows
from tests.people import Cast, the_cast

BOTH = pytest.mark.parametrize("colour_scheme", ["light", "dark"])
PAGES = ("timeline", "scores", "pain-map", "strength", "papers", "summary")
BAR = 72
"""Pixels of the phone's screen that the bar at the bottom covers."""
HEAVIEST_BYTES = 150_000
SMALLER_THAN_A_FINGERTIP = """
() => [...document.querySelectorAll("main a[role=button], main button, main a.calendar-day,"
    + " main .asks a, main .home-course")]
  .map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 40)
  .map(([html, box]) => `${html} is ${box.width} x ${box.height}`)
"""

TOO_WIDE = """
() => document.documentElement.scrollWidth <= 360 ? [] :
  [...document.querySelectorAll("body *")]
    .filter((part) => part.getBoundingClientRect().right > 360.5)
    .map((part) => part.outerHTML.slice(0, 90))
"""


@pytest.fixture
def cast(live_server: object, kept: KeptRows[Cast]) -> Cast:
    return kept.put_back()


@pytest.fixture(scope="module")
def kept(made_once: Callable[[Callable[[], Cast]], KeptRows[Cast]]) -> KeptRows[Cast]:
    return made_once(a_year)


def a_year() -> Cast:
    """Given Ana with three examinations in a year, five weeks of training and a flare in them."""
    cast = the_cast()
    today = _today()
    for days_ago, pain, sites in (
        (330, 8, {"neck", "lower_back", "hip_left", "upper_arm_left"}),
        (120, 7, {"neck", "lower_back", "hip_left"}),
        (1, 4, {"neck", "chest"}),
    ):
        record_examination(
            patient=cast.ana_record,
            examined_on=today - timedelta(days_ago),
            by=cast.bea,
            client_id=uuid7(),
            sheets=(SheetInput("nrs-pain", "1", {1: pain}),),
            criteria=CriteriaInput(CriteriaAnswers(pain_sites=frozenset(sites))),
            function=EVERY_TEST,
        )
    first = today - timedelta(34)
    days = tuple(sorted((today.weekday(), (today.weekday() + 3) % 7)))
    wishes = story.Wishes(days=days, minutes=45, place_id="home_dumbbells")
    plan = story.agreed(cast.ana_record, starts_on=first, by=cast.bea, wishes=wishes)
    for day in story.planned_days(plan, first=first, last=today - timedelta(1)):
        story.trained(cast.ana_record, day, by=cast.ana, exercises=2)
    pains = [*[5] * 18, 8, 8, 8, 8, *[4] * 12]
    story.checked_in(cast.ana_record, story.every_day(first, pains), by=cast.ana)
    record_consent(
        patient=cast.ana_record, purpose="care", is_given=True, by=cast.ana, client_id=uuid7()
    )
    return cast


def _today() -> date:
    """As the clinic's clock has it, which is not that of the machine around midnight."""
    return timezone.localdate(timezone=ZoneInfo("Europe/Madrid"))


def _is_on_the_first_screen(page: Page, name: str, height: int) -> bool:
    box = page.locator(name).first.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height


def test_bea_looks_at_anas_year(desktop: Page, cast: Cast) -> None:
    sign_in(desktop, cast.bea)
    overview = f"/people/{cast.ana_record.pk}/overview/"
    desktop.goto(overview)

    # Then the present stands on the first screen, without scrolling.
    for part in (".overview-top", ".week", ".key-numbers"):
        assert _is_on_the_first_screen(desktop, part, 900), part
    expect(desktop.locator(".number-card").first).to_contain_text("Pain")

    # When she looks back, everything that happened is there, and each kind alone.
    desktop.get_by_role("link", name="Timeline").click()
    expect(desktop.get_by_role("heading", name="A flare began")).to_be_visible()
    desktop.get_by_role("navigation", name="Show only").get_by_text("Examinations").click()
    expect(desktop.locator(".timeline-entry")).to_have_count(3)
    desktop.locator(".timeline-entry a").first.click()
    desktop.wait_for_url("**/examinations/*/")

    # And the scores are drawn against her own beginning, two days compared as she likes.
    desktop.goto(overview)
    desktop.get_by_role("link", name="Scores").click()
    pain = desktop.locator("#nrs-pain-total")
    drawn = pain.get_by_role("img").get_attribute("aria-label") or ""
    assert drawn.startswith("Pain 0-10, measured 3 times: from 8 on ")
    pain.get_by_text("Show as table").click()
    expect(pain.get_by_role("row")).to_have_count(4)
    desktop.get_by_label("Then").select_option(index=1)
    desktop.get_by_role("button", name="Compare").click()
    compared = desktop.get_by_role("region", name="Two days compared").first
    expect(compared).to_contain_text("3 points less")

    # And the pain map says in words what went away and what came.
    desktop.get_by_role("link", name="Pain map").click()
    expect(desktop.locator(".body-words").first).to_contain_text("left hip")
    expect(desktop.locator(".body-words").first).to_contain_text("chest")

    # And what she prints fits on two sheets and names nobody else.
    desktop.get_by_role("link", name="Papers").click()
    desktop.get_by_role("button", name="Summary to print").click()
    printed = desktop.pdf(format="A4", margin=dict.fromkeys(("top", "bottom"), "12mm"))
    assert 1 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page/") <= 2


@BOTH
def test_the_pages_about_a_person_are_accessible(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(desktop, cast.bea)
    for name in PAGES:
        desktop.goto(f"/people/{cast.ana_record.pk}/{name}/")
        for summary in desktop.locator("main summary").all()[:2]:
            summary.click()
        assert_accessible(desktop)


def test_the_pages_about_a_person_fit_a_phone(phone: Page, cast: Cast) -> None:
    sign_in(phone, cast.bea)
    for name in PAGES:
        phone.goto(f"/people/{cast.ana_record.pk}/{name}/")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, name


@BOTH
def test_anas_day_in_one_screen(
    phone: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    phone.set_viewport_size({"width": 360, "height": 640})
    sign_in(phone, cast.ana)

    # Everything stands on the first screen; the question comes first.
    expect(phone.get_by_role("heading", name="How is your pain today?")).to_be_visible()
    for part in (".taps", ".home-session", ".home-course"):
        assert _is_on_the_first_screen(phone, part, 640 - BAR), part
    assert phone.evaluate(SMALLER_THAN_A_FINGERTIP) == []
    assert_accessible(phone)

    # Three taps, and the day is written down.
    phone.get_by_role("button", name="3", exact=True).tap()
    expect(phone.get_by_role("heading", name="How tired are you today?")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="5", exact=True).tap()
    phone.get_by_role("button", name="4", exact=True).tap()
    expect(phone.get_by_text("Checked in: pain 3, tiredness 5, poor sleep 4")).to_be_visible()
    kept = CheckIn.objects.get(on=_today())
    assert (kept.pain, kept.fatigue, kept.sleep) == (3, 5, 4)
    expect(phone.get_by_role("heading", name="Your training today")).to_be_visible()
    assert_accessible(phone)

    # And what she did is a calendar, each day of which opens.
    phone.get_by_role("link", name="What I did").tap()
    expect(phone.get_by_role("heading", name="What I did")).to_be_visible()
    assert phone.evaluate(SMALLER_THAN_A_FINGERTIP) == []
    assert_accessible(phone)
    phone.locator("a.calendar-day[aria-current=date]").tap()
    expect(phone.get_by_text("Pain 3, tiredness 5, poor sleep 4")).to_be_visible()
    assert_accessible(phone)


def test_the_first_load_of_home_is_light_and_brings_no_chart(phone: Page, cast: Cast) -> None:
    sent: dict[str, int] = {}

    def weigh(response: Response) -> None:
        body = response.body()
        is_packed = response.url.endswith(".woff2")
        sent[response.url] = len(body if is_packed else gzip.compress(body, 6))

    sign_in(phone, cast.ana)
    session = phone.context.storage_state()
    browser = phone.context.browser
    assert browser is not None
    fresh = browser.new_context(storage_state=session, viewport={"width": 360, "height": 640})
    page = fresh.new_page()
    page.on("response", weigh)
    page.goto(f"{phone.url.partition('/home')[0]}/home/", wait_until="networkidle")
    assert len(sent) >= 4
    assert not any("/course-" in url for url in sent)
    assert sum(sent.values()) < HEAVIEST_BYTES, sent
    fresh.close()


def test_home_and_history_hold_at_double_text_size(phone: Page, cast: Cast) -> None:
    sign_in(phone, cast.ana)
    for address in ("/home/", "/me/history/"):
        phone.goto(address)
        phone.evaluate("document.documentElement.style.fontSize = '200%'")
        assert phone.evaluate(TOO_WIDE) == [], address
        assert phone.get_by_role("heading").first.is_visible()
