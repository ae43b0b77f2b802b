"""The address of a caseload: what it says, and what of it cannot be understood."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.outcomes.caseload import EVERYONE, MINE, NOTHING, SORTINGS, Wanted
from sthenia.clinic.outcomes.concerns import ORDER
from sthenia.clinic.outcomes.forms_of_caseload import asked_for, query_of
from sthenia.clinic.outcomes.models import PlanState

WANTED = st.builds(
    Wanted,
    name=st.text("abc é", max_size=20).map(str.strip),
    reason=st.sampled_from(["", NOTHING, *ORDER]),
    who=st.sampled_from([EVERYONE, MINE, "17"]),
    plan=st.sampled_from(["", *PlanState.values]),
    order=st.sampled_from([*SORTINGS, *(f"-{name}" for name in SORTINGS)]),
    page=st.just(1),
)


@given(WANTED)
def test_an_address_leads_back_to_what_was_asked_for(wanted: Wanted) -> None:
    asked = asked_for(QueryDict(query_of(wanted)))
    assert (asked.wanted, asked.not_understood) == (wanted, ())


@given(WANTED)
def test_an_address_is_never_empty(wanted: Wanted) -> None:
    """An empty one would lead to what the reader saw last."""
    assert query_of(wanted)


def test_another_choice_begins_at_the_first_page() -> None:
    assert query_of(Wanted(page=4), reason="flare") == "reason=flare"
    assert query_of(Wanted(reason="flare"), page=2) == "reason=flare&page=2"


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("reason=hunger", "reason"),
        ("order=weight", "order"),
        ("who=me%27--", "who"),
        ("who=99999999999999999999", "who"),
        ("plan=x", "plan"),
        ("page=0", "page"),
        ("name=%00", "name"),
    ],
)
def test_what_is_not_understood_is_left_out_and_named(query: str, part: str) -> None:
    asked = asked_for(QueryDict(f"{query}&page=2" if part != "page" else query))
    assert asked.not_understood == (part,)
    assert getattr(asked.wanted, part) == getattr(Wanted(), part)
