"""Many at the same moment: no guess more is let through, and no link opens two accounts."""

from functools import partial

import pytest
from django.core.cache import cache

from sthenia.clinic.people import invitations
from sthenia.clinic.people.accounts import tries
from sthenia.clinic.people.accounts.tries import Try
from sthenia.clinic.people.models import Role, User
from tests.at_once import at_once
from tests.people import Cast, the_cast


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return the_cast()


@pytest.mark.postgres
def test_a_burst_of_guesses_gets_no_more_tries_than_one_after_the_other(
    transactional_db: None,
) -> None:
    guess = partial(tries.count, Try("bea@riverside.example", "203.0.113.9"))
    let_through = at_once(*[guess] * 40).count(True)
    assert let_through <= tries.TRIES


@pytest.mark.postgres
def test_a_link_that_is_pressed_twice_at_once_opens_one_account(cast: Cast) -> None:
    made = invitations.invite_staff(
        clinic=cast.clinic, email="ines@home.example", roles=[Role.EXAMINER], by=cast.olga
    )
    accept = partial(
        invitations.accept_with_new_account,
        invitation=made,
        name="Inés",
        password="four words without sense",
    )
    came_to = at_once(accept, accept)
    assert sorted(isinstance(each, User) for each in came_to) == [False, True]
    assert User.objects.filter(email="ines@home.example").count() == 1


@pytest.mark.postgres
def test_a_code_is_taken_once_by_whichever_process_is_first(transactional_db: None) -> None:
    take = partial(cache.add, "a-code-of-this-half-minute", "y", timeout=60)
    assert at_once(take, take, take).count(True) == 1
    cache.clear()
