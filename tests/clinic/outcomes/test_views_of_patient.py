"""The patient's phone: what its pages say, and at what cost."""

from django.urls import reverse

from tests.clinic.outcomes.reading import (
    QUERIES_AT_MOST,
    cost,
    four_weeks,
    get,
    text_of,
)
from tests.people import Cast


def test_the_patients_own_page_says_what_was_done_and_not_what_was_not(cast: Cast) -> None:
    four_weeks(cast)
    response = get(cast.ana, reverse("outcomes:my_course"))
    text = text_of(response)
    assert "You trained 7 times." in text or "You trained 6 times." in text
    assert "Your usual pain is about 4, as at the beginning." in text
    assert response.context["chart"]["not_done"] == []
    assert "not done" not in text


def test_each_patient_sees_her_own_weeks(cast: Cast) -> None:
    four_weeks(cast)
    assert "Nothing here yet" in text_of(get(cast.pia, reverse("outcomes:my_course")))


def test_the_patients_page_costs_little(cast: Cast) -> None:
    four_weeks(cast)
    assert cost(cast.ana, reverse("outcomes:my_course")) <= QUERIES_AT_MOST
