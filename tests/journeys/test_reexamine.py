"""Four weeks changed little: Bea learns why, writes a letter and closes with a reason."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sthenia.clinic.reviews.models import Letter, Review
from tests.clinic.reviews.second_looks import weeks_of_training
from tests.journeys.doors import sign_in
from tests.people import Cast, the_cast


@pytest.fixture
def cast(live_server: object) -> Cast:
    """Given Ana with four weeks of training behind her, and pain as strong as before."""
    cast = the_cast()
    weeks_of_training(cast)
    return cast


def test_bea_learns_why_writes_a_letter_and_closes_with_a_reason(
    desktop: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(desktop, cast.bea)

    # When she opens the review, the reason stands there with its numbers and a picture.
    desktop.goto(f"/people/{cast.ana_record.pk}/review/")
    why = desktop.get_by_role("region", name="Why")
    expect(why).to_contain_text("8 of 8 sessions done")
    expect(why).to_contain_text("Nothing has improved by as much as matters")
    picture = desktop.get_by_role("region", name="Before training, and now")
    expect(picture).to_contain_text("little change")
    assert_accessible(desktop)

    # When she asks about red flags, a swollen joint is one more reason.
    desktop.get_by_role("button", name="Ask about red flags").click()
    desktop.get_by_label("A joint that is swollen?").check()
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Save").click()
    expect(why).to_contain_text("Think of: inflammatory arthritis.")

    # When she writes a letter, it is filled in and kept as a PDF.
    desktop.get_by_role("button", name="Write a letter").click()
    why_i_write = desktop.get_by_label("Why I write").input_value().splitlines()
    assert why_i_write[0] == "- A swollen joint."
    assert why_i_write[1].endswith("Nothing has improved by as much as matters: Pain 0-10.")
    desktop.get_by_label("To", exact=True).fill("Dr. Marta Sanz\nRheumatology")
    assert_accessible(desktop)
    desktop.get_by_role("button", name="Keep this letter").click()
    expect(desktop.get_by_role("article")).to_contain_text("Dr. Marta Sanz")
    assert_accessible(desktop)
    address = desktop.get_by_role("button", name="Open as PDF").get_attribute("href")
    assert address is not None
    pdf = desktop.request.get(address)
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF-")

    # And without a reason the review does not close; with one it does, and stays on record.
    desktop.goto(f"/people/{cast.ana_record.pk}/review/")
    desktop.get_by_label("Refer").check()
    desktop.get_by_label("Your reason").fill("Referred to rheumatology.")
    desktop.get_by_role("button", name="Close with this reason").click()
    expect(
        desktop.get_by_text("The review is closed, and what was decided is kept.")
    ).to_be_visible()
    expect(desktop.get_by_text("Nothing asks for another look.")).to_be_visible()
    desktop.locator(".closed-review summary").click()
    expect(desktop.get_by_text("Referred to rheumatology.")).to_be_visible()
    assert Review.objects.get().decision == "refer"
    assert Letter.objects.get().review == Review.objects.get()


def test_ana_tells_of_a_sign_that_cannot_wait_and_reads_what_to_do(
    phone: Page, cast: Cast, assert_accessible: Callable[[Page], None]
) -> None:
    sign_in(phone, cast.ana)
    phone.goto("/check-in/")
    phone.get_by_role("button", name="Something new?").tap()
    phone.get_by_label("Pain or pressure in the chest").tap()
    assert_accessible(phone)
    phone.get_by_role("button", name="Send to my clinic").tap()
    expect(phone.get_by_role("heading", name="Please get help now.")).to_be_visible()
    expect(phone.get_by_text("Call emergency services now")).to_be_visible()
    assert_accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.goto("/today/")
    expect(phone.get_by_text("somebody has to look at before you train again")).to_be_visible()
