"""Bea and Ana make a plan; Ana trains with her phone: opens the day, logs, corrects, finishes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from sthenia.clinic.training.models import CheckIn, ExerciseSet, Plan, PlanStatus, Session
from tests.clinic.training.plans import a_plan, checked_in, first_exercise, logged, opened
from tests.journeys.doors import sign_in
from tests.people import Cast, the_cast

BOTH = pytest.mark.parametrize("colour_scheme", ["light", "dark"])
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BAR = 72
"""Pixels of the phone's screen that the bar at the bottom covers."""
AS_SENT = "form => ({to: form.action, form: Object.fromEntries(new FormData(form))})"
SMALLER_THAN_A_FINGERTIP = """
() => [...document.querySelectorAll("main a[role=button], main button, main .segment, main select,"
    + " main summary, main input:not([type=hidden], [type=radio], [type=checkbox])")]
  .filter((part) => part.checkVisibility())
  .map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 40)
  .map(([html, box]) => `${html} is ${box.width} x ${box.height}`)
"""


@pytest.fixture
def cast(live_server: object) -> Cast:
    """Given Ana in the care of Bea."""
    return the_cast()


def _training_days() -> tuple[int, int]:
    today = timezone.localdate().weekday()
    first, second = sorted((today, (today + 3) % 7))
    return first, second


def _given_a_plan(cast: Cast) -> Plan:
    return a_plan(cast, starts_on=timezone.localdate() - timedelta(7), days=_training_days())


def _choose(page: Page, question: str, answer: str) -> None:
    group = page.get_by_role("group", name=question)
    group.locator(".segment", has_text=answer).first.click()


def _rate(page: Page, question: str, number: int) -> None:
    page.get_by_role("group", name=question).locator(f"input[value='{number}']").check(force=True)


def _is_on_the_first_screen(part: Locator) -> bool:
    box = part.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 740 - BAR


def _bea_proposes(desktop: Page, cast: Cast) -> None:
    desktop.goto(f"/people/{cast.ana_record.pk}/training/")
    desktop.get_by_role("button", name="Propose a plan").click()
    days = desktop.get_by_role("group", name="Days that suit")
    for number, name in enumerate(DAY_NAMES):
        day = days.get_by_label(name)
        if day.is_checked() != (number in _training_days()):
            days.locator(".segment", has_text=name).click()
    desktop.get_by_label("Where").select_option("At home, with dumbbells")
    desktop.get_by_label("getting down to the floor").check()
    desktop.get_by_label("lower back").select_option("7")


@BOTH
def test_two_people_make_a_plan(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(desktop, cast.bea)
    _bea_proposes(desktop, cast)
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Propose").click()
    expect(desktop.get_by_role("heading", name="Plan, version 1")).to_be_visible()
    expect(desktop.get_by_role("heading", name="Keeps to the rule set")).to_be_visible()
    assert_accessible(desktop)

    # When she swaps the first exercise
    first = desktop.locator(".planned-card").first
    old = first.get_by_role("heading").inner_text().removeprefix("1. ")
    first.get_by_text("Why", exact=True).click()
    expect(first.locator(".why li").first).to_be_visible()
    first.get_by_role("button", name="Swap").click()
    expect(desktop.get_by_role("heading", name=f"Instead of: {old}")).to_be_visible()
    assert_accessible(desktop)
    new = desktop.locator(".choice").first.get_by_role("heading").inner_text()
    desktop.locator(".choice").first.get_by_role("button", name="Take this one").click()
    expect(desktop.get_by_role("heading", name=f"1. {new}")).to_be_visible()

    # And moves it, doses it and takes one out, without leaving the page
    desktop.evaluate("window.isTheSamePage = true")
    desktop.get_by_role("button", name=f"Move {new} down").click()
    expect(desktop.get_by_role("heading", name=f"2. {new}")).to_be_visible()
    moved = desktop.locator(".planned-card").nth(1)
    moved.get_by_text("Change the dose").click()
    moved.get_by_label("Sets").fill("2")
    moved.get_by_role("button", name="Save").click()
    expect(moved.get_by_text("2 sets of")).to_be_visible()
    expect(desktop.get_by_role("heading", name="Differs from the rule set")).to_be_visible()
    moved.get_by_text("Change the dose").click()
    moved.get_by_label("Sets").fill("1")
    desktop.get_by_label("What else you agreed").fill("Mornings, with the radio on.")
    moved.get_by_role("button", name="Save").click()
    expect(desktop.get_by_role("heading", name="Keeps to the rule set")).to_be_visible()
    assert desktop.evaluate("window.isTheSamePage")
    expect(moved.get_by_role("heading")).to_be_focused()

    # And a dose that cannot be is refused where it was typed
    moved.get_by_text("Change the dose").click()
    moved.get_by_label("From").fill("30")
    moved.get_by_role("button", name="Save").click()
    expect(moved.get_by_role("alert")).to_be_focused()
    expect(moved.get_by_label("From")).to_have_value("30")
    assert_accessible(desktop)

    # Then they agree, in the words that were written before the last changes
    desktop.get_by_role("button", name="Agreed with Ana").click()
    expect(desktop.get_by_text("The plan is agreed.")).to_be_visible()
    plan = Plan.objects.get(status=PlanStatus.AGREED)
    assert (plan.agreed_by, plan.agreement) == (cast.bea, "Mornings, with the radio on.")
    assert_accessible(desktop)
    desktop.goto(f"/people/{cast.ana_record.pk}/training/")
    assert_accessible(desktop)


@BOTH
def test_wishes_that_fit_nowhere_are_relaxed_with_one_press(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(desktop, cast.bea)
    _bea_proposes(desktop, cast)
    desktop.get_by_label("Minutes for a session").fill("10")
    desktop.get_by_role("button", name="Propose").click()
    expect(desktop.get_by_role("heading", name="No plan keeps to all of this")).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="and propose").click()
    expect(desktop.get_by_role("heading", name="Plan, version 1")).to_be_visible()
    assert Plan.objects.get().inputs["wishes"]["limits"] == ["no_floor"]


@BOTH
def test_a_training_day_on_a_phone(
    phone: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    _given_a_plan(cast)
    sign_in(phone, cast.ana)

    # Given a day that is due, she says how she is and begins
    phone.get_by_role("button", name="Look at it").tap()
    expect(phone.get_by_role("heading", name="Time for your strength training")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="Check in and start").tap()
    expect(phone.get_by_role("heading", name="How are you today?")).to_be_visible()
    assert_accessible(phone)
    assert phone.evaluate(SMALLER_THAN_A_FINGERTIP) == []
    _rate(phone, "Pain today", 3)
    _rate(phone, "Tiredness today", 5)
    _rate(phone, "How badly did you sleep?", 4)
    phone.get_by_role("button", name="Save").tap()

    # Then the first set is on the first screen
    expect(phone.get_by_text("0 / ")).to_be_visible()
    assert_accessible(phone)
    assert phone.evaluate(SMALLER_THAN_A_FINGERTIP) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    for part in (
        ".exercise-now h1",
        ".exercise-now .exercise-figure",
        ".exercise-now .dose",
        ".log .main-button",
    ):
        assert _is_on_the_first_screen(phone.locator(part)), part
    assert _is_on_the_first_screen(phone.locator(".stepper").first)
    assert _is_on_the_first_screen(phone.locator(".stepper").last)

    # When she logs it with the steppers
    repetitions, load = phone.get_by_label("How many times?"), phone.get_by_label("With")
    expect(repetitions).to_have_value("12")
    phone.locator(".stepper", has=repetitions).get_by_role("button", name="More").tap()
    before = load.input_value()
    phone.locator(".stepper", has=load).get_by_role("button", name="Heavier").tap()
    assert load.input_value() != before
    _choose(phone, "How many more could you have done?", "4")
    sent = phone.locator("form.log").evaluate(AS_SENT)
    phone.get_by_role("button", name="Save this set").tap()
    expect(phone.get_by_text("Saved:")).to_be_visible()
    expect(phone.get_by_text("1 / ")).to_be_visible()
    assert _is_on_the_first_screen(phone.get_by_role("button", name="Save this set"))
    kept = ExerciseSet.objects.get()
    assert (kept.repetitions, kept.load_label, kept.reps_in_reserve) == (13, "1 kg", 4)

    # And the connection sends it once more, it is still one set
    assert phone.request.post(sent["to"], form=sent["form"]).ok
    phone.reload()
    expect(phone.get_by_text("1 / ")).to_be_visible()
    assert ExerciseSet.objects.count() == 1

    # And corrects it
    phone.goto(f"/today/sets/{kept.pk}/")
    assert_accessible(phone)
    phone.get_by_label("How many times?").fill("11")
    phone.get_by_role("button", name="Save the change").tap()
    expect(phone.get_by_text("Changed.")).to_be_visible()
    assert ExerciseSet.objects.get(is_current=True).repetitions == 11

    # And finishes although not everything is done
    _choose(phone, "How did it feel?", "Just right")
    phone.get_by_role("button", name="Finish").tap()
    expect(phone.get_by_role("heading", name="Well done")).to_be_visible()
    assert_accessible(phone)
    session = Session.objects.get()
    assert (session.felt, session.finished_by) == ("right", cast.ana)
    assert CheckIn.objects.get().pain == 3


@BOTH
def test_a_day_of_rest_and_a_second_thought_about_it(
    phone: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    days = tuple(sorted((timezone.localdate().weekday() + n) % 7 for n in (1, 4)))
    a_plan(cast, starts_on=timezone.localdate() - timedelta(7), days=days)
    sign_in(phone, cast.ana)
    phone.goto("/today/")
    expect(phone.get_by_role("heading", name="Nothing to train today")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="How are you today?").tap()
    for question, number in (("Pain", 5), ("Tiredness", 6), ("How badly", 6)):
        _rate(phone, question, number)
    phone.get_by_role("button", name="Save").tap()
    phone.get_by_role("link", name="Change").tap()
    _choose(phone, "Is this a flare for you?", "Yes")
    phone.get_by_role("button", name="Save the change").tap()
    expect(phone.get_by_text("tiredness 6, poor sleep 6, a flare")).to_be_visible()
    assert CheckIn.objects.get(is_current=True).is_flare
    assert CheckIn.objects.count() == 2


def test_a_phone_without_scripts_can_do_it_all(
    chromium: Browser, transactional_db: None, live_server: LiveServer, cast: Cast
) -> None:
    _given_a_plan(cast)
    context = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        java_script_enabled=False,
    )
    phone = context.new_page()
    sign_in(phone, cast.ana)
    phone.goto("/today/")
    phone.get_by_role("button", name="Start without checking in").click()
    phone.get_by_label("How many times?").fill("9")
    phone.get_by_label("With").select_option("1 kg")
    phone.get_by_role("button", name="Save this set").click()
    expect(phone.get_by_text("Saved:")).to_be_visible()
    kept = ExerciseSet.objects.get()
    assert (kept.repetitions, kept.load_label) == (9, "1 kg")
    context.close()


@BOTH
def test_a_colleague_reads_the_weeks_and_a_session(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    plan = _given_a_plan(cast)
    session = opened(cast, timezone.localdate())
    logged(cast, first_exercise(session), 11, reps_in_reserve=4)
    checked_in(cast, timezone.localdate(), pain=6, is_flare=True)
    sign_in(desktop, cast.carl)
    desktop.set_viewport_size({"width": 360, "height": 740})
    desktop.goto(f"/people/{cast.ana_record.pk}/training/")
    assert_accessible(desktop)
    desktop.get_by_role("link", name=f"{timezone.localdate():%a} {session.due_on.day}").click()
    expect(desktop.get_by_text("11 times")).to_be_visible()
    assert_accessible(desktop)
    desktop.goto(f"/people/{cast.ana_record.pk}/training/plans/{plan.pk}/")
    assert_accessible(desktop)
    assert desktop.evaluate("document.documentElement.scrollWidth") <= 360
