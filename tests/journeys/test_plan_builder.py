"""Bea builds a plan by keys and buttons; two clinicians change one draft and lose nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sthenia.clinic.people import actions as people
from sthenia.clinic.people.models import Access, Membership
from sthenia.clinic.training.models import Plan, PlanEdit
from tests.clinic.training.plans import a_draft, a_plan
from tests.journeys.doors import sign_in
from tests.people import Cast, the_cast


@pytest.fixture
def cast(live_server: object) -> Cast:
    """Given Ana in the care of Bea, and of Gus, who may write too."""
    cast = the_cast()
    gus = Membership.objects.get(user=cast.gus)
    people.assign_care(patient=cast.ana_record, member=gus, access=Access.WRITE, by=cast.bea)
    return cast


def _names(page: Page) -> list[str]:
    headings = page.locator(".planned-card h3").all_inner_texts()
    return [heading.partition(". ")[2] for heading in headings]


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_a_plan_is_built_compared_and_agreed(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    plan = a_plan(cast)
    sign_in(desktop, cast.bea)
    desktop.goto(f"/people/{cast.ana_record.pk}/training/plans/{plan.pk}/")
    desktop.get_by_role("button", name="Change this plan").click()
    expect(desktop.get_by_role("heading", name="Plan, version 2")).to_be_visible()
    before = _names(desktop)

    # When she moves the first exercise down by keys, and takes that back by keys
    desktop.locator(".planned-card h3").first.focus()
    desktop.keyboard.press("Alt+ArrowDown")
    expect(desktop.locator(".planned-card h3").nth(1)).to_have_text(f"2. {before[0]}")
    expect(desktop.locator(".planned-card h3").nth(1)).to_be_focused()
    desktop.keyboard.press("Control+z")
    expect(desktop.locator(".planned-card h3").first).to_have_text(f"1. {before[0]}")
    desktop.get_by_role("button", name="Redo").click()
    expect(desktop.locator(".planned-card h3").nth(1)).to_have_text(f"2. {before[0]}")

    # And drags it back, and asks what was passed over
    grips = desktop.locator("[data-grip]")
    grips.nth(1).drag_to(desktop.locator(".planned-card").first, target_position={"x": 90, "y": 6})
    expect(desktop.locator(".planned-card h3").first).to_have_text(f"1. {before[0]}")
    first = desktop.locator(".planned-card").first
    first.get_by_text("Why", exact=True).click()
    first.get_by_role("link", name="What was passed over").click()
    expect(first.locator(".passed")).to_contain_text("Passed over:")
    assert_accessible(desktop)

    # And looks for another one by typing, and takes the first that is found
    first.get_by_role("button", name="Swap").click()
    desktop.get_by_label("Kind or position").select_option("Seated")
    expect(desktop.locator(".choice").first).to_be_visible()
    assert_accessible(desktop)
    new = desktop.locator(".choice h2").first.inner_text()
    desktop.locator(".choice").first.get_by_role("button", name="Take this one").click()
    expect(desktop.get_by_role("heading", name=f"1. {new}")).to_be_visible()

    # Then what changed stands side by side
    desktop.get_by_role("link", name="Side by side").click()
    expect(desktop.get_by_role("heading", name="Version 1 beside version 2")).to_be_visible()
    expect(desktop.locator("tr.mark-added")).to_contain_text(new)
    expect(desktop.locator("tr.mark-removed")).to_contain_text(before[0])
    assert_accessible(desktop)

    # And they agree on what is on the screen
    desktop.go_back()
    for field in desktop.locator(".knowingly input").all():
        field.fill("She asked for it.")
    desktop.get_by_label("What the person wants to be able to do").fill("Lift my grandson.")
    desktop.get_by_role("button", name="Agreed with Ana").click()
    expect(desktop.get_by_text("The plan is agreed.")).to_be_visible()
    assert Plan.objects.get(status="agreed").goals == "Lift my grandson."
    assert_accessible(desktop)


def test_two_clinicians_change_one_draft_and_lose_nothing(
    desktop: Page,
    chromium: Browser,
    live_server: LiveServer,
    cast: Cast,
    assert_accessible: Callable[[Page], None],
) -> None:
    draft = a_draft(cast)
    address = f"/people/{cast.ana_record.pk}/training/plans/{draft.pk}/"
    sign_in(desktop, cast.bea)
    gus = chromium.new_context(base_url=live_server.url).new_page()
    sign_in(gus, cast.gus)
    desktop.goto(address)
    gus.goto(address)

    # When Gus doses the first exercise, and Bea, on the page as it was, too
    for page, sets in ((gus, "3"), (desktop, "2")):
        card = page.locator(".planned-card").first
        card.get_by_text("Change the dose").click()
        card.get_by_label("Sets").fill(sets)
        card.get_by_role("button", name="Save").click()
        if page is gus:
            expect(card.get_by_text("3 sets of")).to_be_visible()

    # Then Bea sees both, and nothing of Gus's is lost
    conflict = desktop.locator(".conflict")
    expect(conflict).to_contain_text("3 sets of")
    expect(conflict).to_contain_text("2 sets of")
    expect(conflict).to_be_focused()
    assert PlanEdit.objects.count() == 1
    assert_accessible(desktop)

    # And what does not meet his change goes through; hers too, once she says so
    conflict.get_by_role("button", name="Make my change all the same").click()
    expect(desktop.locator(".planned-card").first.get_by_text("2 sets of")).to_be_visible()
    gus.locator(".planned-card").nth(3).get_by_role("button", name="Remove").click()
    expect(gus.locator(".planned-card").first.get_by_text("2 sets of")).to_be_visible()
    assert [edit.recorded_by for edit in PlanEdit.objects.order_by("revision")] == [
        cast.gus,
        cast.bea,
        cast.gus,
    ]
    gus.context.close()
