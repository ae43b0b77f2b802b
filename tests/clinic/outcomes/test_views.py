"""The caseload: what it says, to whom, at what cost."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from tests.clinic.outcomes import story
from tests.clinic.outcomes.reading import (
    QUERIES_AT_MOST,
    address_of_ana,
    cost,
    four_weeks,
    get,
    text_of,
)
from tests.people import Cast

ITEM_9 = SheetInput("phq-9", "2001", {**dict.fromkeys(range(1, 9), 0), 9: 1})


def test_the_caseload_is_the_clinicians_home(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.bea)
    assert client.get("/").headers["Location"] == reverse("outcomes:caseload")


def test_the_caseload_says_who_comes_first_and_why(cast: Cast) -> None:
    story.examined(cast.pia_record, timezone.localdate(), ITEM_9, by=cast.bea)
    text = text_of(get(cast.bea, reverse("outcomes:caseload")))
    assert text.index(">Pia</a>") < text.index(">Ana</a>")
    assert "needs somebody to talk with this person today" in text
    assert "Examine this person: there is no examination yet." in text


def test_an_empty_caseload_says_what_will_stand_there(cast: Cast) -> None:
    assert "Nobody in your care yet" in text_of(get(cast.gus, reverse("outcomes:caseload")))


def test_nobody_is_shown_a_button_that_would_refuse_them(cast: Cast) -> None:
    caseload, register = reverse("outcomes:caseload"), reverse("people:register")
    assert register in text_of(get(cast.bea, caseload))
    assert register not in text_of(get(cast.eve, caseload))
    examine = reverse("assessments:new", args=[cast.ana_record.pk])
    assert examine in text_of(get(cast.eve, address_of_ana(cast)))
    assert examine not in text_of(get(cast.carl, address_of_ana(cast)))


def test_the_front_desk_is_not_shown_the_way_to_the_caseload(cast: Cast) -> None:
    address = reverse("outcomes:caseload")
    assert address not in text_of(get(cast.fay, reverse("people:list")))
    assert address in text_of(get(cast.carl, reverse("people:list")))


def test_the_caseload_costs_the_same_for_one_person_and_for_many(cast: Cast) -> None:
    four_weeks(cast)
    address = reverse("outcomes:caseload")
    assert cost(cast.carl, address) == cost(cast.bea, address) <= QUERIES_AT_MOST
