"""The caseload: what it says, to whom, at what cost."""

from datetime import timedelta
from unittest.mock import patch

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.outcomes import caseload
from sthenia.clinic.outcomes.models import Standing
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
    address, register = reverse("outcomes:caseload"), reverse("people:register")
    assert register in text_of(get(cast.bea, address))
    assert register not in text_of(get(cast.eve, address))
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


def test_a_filter_in_the_address_is_heeded_and_kept_for_the_next_visit(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.bea)
    address = reverse("outcomes:caseload")
    story.agreed(cast.pia_record, starts_on=timezone.localdate(), by=cast.bea)
    assert ">Ana</a>" not in text_of(client.get(f"{address}?plan=running&order=-name"))
    assert client.get(address).headers["Location"] == f"{address}?plan=running&order=-name"
    assert ">Ana</a>" in text_of(client.get(f"{address}?order=attention"))
    assert client.get(address).headers["Location"] == f"{address}?order=attention"


def test_what_one_reader_left_is_not_anothers(cast: Cast) -> None:
    address = reverse("outcomes:caseload")
    get(cast.bea, f"{address}?plan=running")
    assert ">Ana</a>" in text_of(get(cast.carl, address))


def test_an_address_that_cannot_be_understood_says_so_and_shows_everyone(cast: Cast) -> None:
    text = text_of(get(cast.bea, reverse("outcomes:caseload") + "?reason=hunger"))
    assert "could not be understood" in text and ">Ana</a>" in text


def test_where_nobody_fits_the_way_back_is_shown(cast: Cast) -> None:
    text = text_of(get(cast.bea, reverse("outcomes:caseload") + "?name=nobody"))
    assert "Nobody in your care fits what you chose." in text
    assert 'href="?order=attention"' in text


def test_a_row_that_is_not_of_today_says_of_which_day_it_is(cast: Cast) -> None:
    address = reverse("outcomes:caseload")
    get(cast.bea, address)
    Standing.objects.update(on=timezone.localdate() - timedelta(9))
    with patch.object(caseload, "AT_ONCE", 0), patch.object(caseload, "ask_to_renew"):
        text = text_of(get(cast.bea, address))
    assert "Not everyone is of today yet." in text
    assert text.count("As of ") == 2


def test_the_columns_say_how_they_are_sorted(cast: Cast) -> None:
    text = text_of(get(cast.bea, reverse("outcomes:caseload") + "?order=-name"))
    assert 'aria-sort="descending"><a href="?order=name">Name' in text


def test_two_patients_of_a_made_up_clinic_are_marked_as_such(cast: Cast) -> None:
    cast.clinic.patients.filter(pk=cast.ana_record.pk).update(is_synthetic=True)
    assert text_of(get(cast.bea, reverse("outcomes:caseload"))).count("· synthetic") == 1
