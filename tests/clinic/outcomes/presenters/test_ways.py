"""Ways to pages that an installation may lack."""

from sthenia.clinic.outcomes.presenters.ways import address_where_there


def test_a_page_that_is_there_has_its_address() -> None:
    assert address_where_there("outcomes:home") == "/home/"


def test_a_page_that_is_not_there_has_none() -> None:
    assert address_where_there("nowhere:at_all") == ""
    assert address_where_there("outcomes:person") == ""
