"""Ana answers the PHQ-9 on her phone, one question a screen; Bea hears of item 9 and acts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sthenia.clinic.assessments.models import Examination, GivenAnswer, Mode, SafetyAlert
from sthenia.clinic.people.models import User
from tests.clinic.assessments.questionnaires import asked
from tests.people import Cast, the_cast

BAR = 72
"""Pixels of the phone's screen that the bar at the bottom covers."""


@pytest.fixture
def cast(live_server: object) -> Cast:
    """Given Ana in the care of Bea."""
    return the_cast()


@pytest.fixture
def signed_in(live_server: object, client: object) -> Callable[[Page, User], None]:
    """Let a page be somebody's, as after signing in; the doors have journeys of their own."""
    from django.conf import settings
    from django.test import Client

    def enter(page: Page, user: User) -> None:
        browser = Client()
        browser.force_login(user)
        cookie = browser.cookies[settings.SESSION_COOKIE_NAME].value
        address = str(live_server)
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}]
        )

    return enter


def _answer(phone: Page, question: str, answer: str) -> None:
    expect(phone.get_by_role("heading", name=question)).to_be_visible()
    phone.get_by_role("button", name=answer, exact=True).click()


def test_ana_answers_and_bea_acts(
    phone: Page,
    desktop: Page,
    cast: Cast,
    signed_in: Callable[[Page, User], None],
    assert_accessible: Callable[[Page], None],
) -> None:
    row = asked(cast, "phq-9", mode=Mode.IN_CLINIC)
    signed_in(phone, cast.ana)
    signed_in(desktop, cast.bea)
    desktop.goto("/people/")
    expect(desktop.get_by_role("region", name="Open alerts")).to_have_count(0)

    # When she answers, each answer is kept and only the card changes
    phone.goto("/me/questionnaires/")
    assert_accessible(phone)
    phone.get_by_role("button", name="Begin").click()
    assert_accessible(phone)
    phone.evaluate("window.isTheSamePage = true")
    _answer(phone, "Little interest", "Several days")
    expect(phone.get_by_text("2 of 10")).to_be_visible()
    expect(phone.get_by_role("heading", name="Feeling down")).to_be_focused()
    assert phone.evaluate("window.isTheSamePage")
    _answer(phone, "Feeling down", "Not at all")
    _answer(phone, "Trouble falling", "I would rather not answer")
    expect(phone.get_by_text("4 of 10")).to_be_visible()

    # And the connection drops: she opens the page again and is where she was
    phone.reload()
    expect(phone.get_by_text("4 of 10")).to_be_visible()
    phone.goto(f"/me/questionnaires/{row.pk}/")
    expect(phone.get_by_text("4 of 10")).to_be_visible()
    phone.get_by_role("link", name="Back").click()
    expect(phone.get_by_role("heading", name="Trouble falling")).to_be_visible()
    _answer(phone, "Trouble falling", "Nearly every day")
    for question in ("Feeling tired", "Poor appetite", "Feeling bad", "Trouble concentrating"):
        _answer(phone, question, "Not at all")
    _answer(phone, "Moving or speaking", "Not at all")

    # Then, straight after item 9 and before the next question, she reads whom she can call
    _answer(phone, "Thoughts that you would", "Several days")
    expect(phone.get_by_role("heading", name="Thank you for saying this")).to_be_focused()
    expect(phone.get_by_role("button", name="024")).to_have_attribute("href", "tel:024")
    assert_accessible(phone)
    alert = SafetyAlert.objects.get()
    assert (alert.answer, alert.raised_by) == (1, cast.ana)

    # And Bea sees it on the next page she opens, before Ana has finished
    desktop.goto("/people/")
    waiting = desktop.get_by_role("region", name="Open alerts")
    expect(waiting).to_contain_text("Ana: an answer to the PHQ-9 waits")
    assert_accessible(desktop)

    # Ana goes on, looks her answers over and sends them
    phone.get_by_role("button", name="Go on with the questions").click()
    _answer(phone, "If you checked off", "Somewhat difficult")
    expect(phone.get_by_role("heading", name="Your answers")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("link", name="Whom you can call").click()
    expect(phone.get_by_role("button", name="024")).to_be_visible()
    examination = Examination.objects.get()
    assert (examination.recorded_by, examination.sheets.get().mode) == (cast.ana, Mode.IN_CLINIC)
    assert GivenAnswer.objects.filter(item=3).count() == 2

    # Bea takes it on, writes the assessment down, closes, and is back where she was
    waiting.get_by_role("button", name="Open the alert").click()
    expect(desktop.get_by_text("Thoughts that you would be better off dead")).to_be_visible()
    assert_accessible(desktop)
    expect(desktop.get_by_role("button", name="Close this alert")).to_have_count(0)
    desktop.get_by_role("button", name="I act on it now").click()
    expect(desktop.get_by_text("Bea took it on")).to_be_visible()
    desktop.get_by_label("What you assessed with").fill("Our interview")
    desktop.get_by_label("What it found").fill("Spoke with Ana. The nights are hard.")
    desktop.get_by_label("What was done").fill("Her doctor was called with her agreement.")
    desktop.get_by_role("button", name="Keep this assessment").click()
    expect(desktop.get_by_text("Spoke with Ana. The nights are hard.")).to_be_visible()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Close this alert").click()
    desktop.wait_for_url(lambda url: url.endswith("/people/"))
    expect(waiting).to_have_count(0)
    alert.refresh_from_db()
    assert alert.closed_by == cast.bea


def test_a_tap_on_a_screen_that_is_being_left_answers_nothing(
    phone: Page, cast: Cast, signed_in: Callable[[Page, User], None]
) -> None:
    row = asked(cast, "phq-9")
    signed_in(phone, cast.ana)
    phone.goto(f"/me/questionnaires/{row.pk}/")
    _answer(phone, "Little interest", "Several days")
    expect(phone.get_by_role("heading", name="Feeling down")).to_be_visible()
    _answer(phone, "Feeling down", "Not at all")
    expect(phone.get_by_role("heading", name="Trouble falling")).to_be_visible()

    # When she goes back and taps before the screen before has come
    place = phone.get_by_role("button", name="Nearly every day", exact=True).bounding_box()
    was_there = phone.evaluate(
        """place => new Promise(done => {
            const under = () => document.elementFromPoint(innerWidth / 2, place.y + 5);
            const button = under()?.closest("button");
            addEventListener("popstate", () => {
                under()?.closest("button")?.click();
                done(Boolean(button));
            }, { once: true });
            history.back();
        })""",
        place,
    )
    assert was_there
    expect(phone.get_by_role("heading", name="Feeling down")).to_be_visible()
    assert not GivenAnswer.objects.filter(item=3).exists()

    # Then the screen that came takes her answer
    _answer(phone, "Feeling down", "Nearly every day")
    expect(phone.get_by_role("heading", name="Trouble falling")).to_be_visible()
    assert GivenAnswer.objects.filter(item=2).order_by("pk").last().answer == 3

    # When the connection is lost on the way back, the screen that stays can still be answered
    phone.context.set_offline(True)
    phone.evaluate("history.back()")
    expect(phone.locator(".asked[inert]")).to_have_count(0)
    phone.context.set_offline(False)
    _answer(phone, "Trouble falling", "Several days")
    expect(phone.get_by_text("4 of 10")).to_be_visible()


def test_a_draft_keeps_itself_and_outlives_being_signed_out(
    desktop: Page, cast: Cast, signed_in: Callable[[Page, User], None]
) -> None:
    signed_in(desktop, cast.bea)
    new = f"/people/{cast.ana_record.pk}/examinations/new/"
    desktop.goto(new)
    desktop.get_by_role("checkbox", name="Chest").check()
    expect(desktop.get_by_text("Draft kept at")).to_be_visible()

    # When the session ends meanwhile
    desktop.context.clear_cookies(name="sessionid")
    desktop.get_by_role("checkbox", name="Neck").check()
    expect(desktop.get_by_text("You have been signed out.")).to_be_visible()

    # Then, signed in again in another tab, what was typed meanwhile is kept too
    signed_in(desktop, cast.bea)
    desktop.get_by_role("checkbox", name="Left jaw").check()
    expect(desktop.get_by_text("Draft kept at")).to_be_visible()
    desktop.goto(f"/people/{cast.ana_record.pk}/examinations/")
    desktop.get_by_role("button", name="Go on with it").click()
    for area in ("Chest", "Neck", "Left jaw"):
        expect(desktop.get_by_role("checkbox", name=area)).to_be_checked()


def test_the_questions_of_a_form_come_when_it_is_unfolded(
    desktop: Page, cast: Cast, signed_in: Callable[[Page, User], None]
) -> None:
    signed_in(desktop, cast.bea)
    desktop.goto(f"/people/{cast.ana_record.pk}/examinations/new/")
    desktop.get_by_role("checkbox", name="Chest").check()
    desktop.locator("summary", has_text="PHQ-9").click()
    nine = desktop.get_by_role("radiogroup", name="9 Thoughts")
    nine.get_by_role("radio", name="Several days", exact=True).check()

    # An answer that somebody has to hear does not wait for the page to be saved
    expect(desktop.get_by_text("Draft kept at")).to_be_visible()
    assert SafetyAlert.objects.get().raised_by == cast.bea
    expect(desktop.get_by_role("checkbox", name="Chest")).to_be_checked()
