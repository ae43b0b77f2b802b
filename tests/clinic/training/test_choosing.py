"""What could come into a session: found, ranked, explained, and what is barred with its reason."""

import pytest
from django.http import QueryDict

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.training import choosing
from sthenia.clinic.training.choosing import Filters
from sthenia.clinic.training.models import Plan
from tests.clinic.training.own import an_own_exercise
from tests.clinic.training.plans import WISHES, a_draft, ids_of
from tests.people import Cast

pytestmark = pytest.mark.django_db
EVERYTHING = Filters(show_all=True)
LIMITS = frozenset(WISHES.limits)


@pytest.fixture
def draft(cast: Cast) -> Plan:
    return a_draft(cast)


def test_an_address_says_what_is_looked_for_and_nonsense_looks_for_everything() -> None:
    asked = QueryDict("q=++Row+&group=arms&kind=seated&spares=neck&barred=1&all=1")
    found = choosing.filters_of(asked)
    assert found == Filters("Row", "arms", "seated", "neck", show_barred=True, show_all=True)
    assert choosing.filters_of(QueryDict("group=wing&kind=flying&spares=halo")) == Filters()
    assert len(choosing.filters_of(QueryDict(f"q={'x' * 200}")).q) == 60


def test_filters_are_sent_on_as_they_were_asked_for() -> None:
    assert Filters("row", kind="seated", show_barred=True).as_sent() == (
        ("q", "row"),
        ("kind", "seated"),
        ("barred", "1"),
    )
    assert Filters(show_all=True).as_sent() == ()


def test_what_is_in_the_session_or_barred_is_never_offered(draft: Plan) -> None:
    found = choosing.choices(draft, 0, None, EVERYTHING)
    names = [one.entry.id for one in found.shown]
    assert names and len(names) == len(set(names)) == found.n_found and found.n_more == 0
    assert set(names).isdisjoint(ids_of(draft))
    assert not [name for name in names if LIMITS & exercises()[name].barred_by]


def test_only_the_best_are_shown_first_and_the_rest_is_counted(draft: Plan) -> None:
    found, whole = (choosing.choices(draft, 0, None, one) for one in (Filters(), EVERYTHING))
    assert found.shown == whole.shown[: choosing.SHOWN_FIRST]
    assert found.n_more == whole.n_found - choosing.SHOWN_FIRST > 0


def test_every_choice_says_why_it_is_there_and_what_it_would_be_done_with(draft: Plan) -> None:
    found = choosing.choices(draft, 0, ids_of(draft)[0], EVERYTHING)
    assert any(one.gains or one.losses for one in found.shown)
    for one in found.shown:
        assert set(one.gains) <= set(map(str, choosing.GAINS.values()))
        assert set(one.losses) <= set(map(str, choosing.LOSSES.values()))
        assert one.dose


def test_what_is_barred_is_counted_always_and_shown_when_asked_for(draft: Plan) -> None:
    asked = Filters(q="push-up")
    hidden = choosing.choices(draft, 0, None, asked)
    shown = choosing.choices(draft, 0, None, Filters(q="push-up", show_barred=True))
    assert hidden.barred == () and hidden.n_barred == len(shown.barred) > 0
    assert all(one.reasons for one in shown.barred)


def test_the_areas_that_hurt_come_first_among_those_to_spare(draft: Plan) -> None:
    areas = [area for area, _words in choosing.choices(draft, 0, None, Filters()).areas]
    assert areas[:4] == ["", "lower_back", "neck", "hip"]


def test_a_clinics_own_exercise_is_offered(cast: Cast) -> None:
    own = an_own_exercise(cast)
    found = choosing.choices(a_draft(cast), 0, None, Filters(q="towel row"))
    assert [one.entry.id for one in found.shown] == [own.exercise_id]


def test_what_was_passed_over_stands_in_one_group_only(draft: Plan) -> None:
    groups = choosing.why_others_were_passed_over(draft, 0, ids_of(draft)[0])
    names = [name for group in groups for name in group.names]
    assert names and len(names) == len(set(names))
    assert len({group.why for group in groups}) == len(groups)
    assert any(group.why.startswith("Cannot be done here") for group in groups)


def test_why_others_were_passed_over_is_asked_of_an_exercise_of_that_day(draft: Plan) -> None:
    with pytest.raises(ValueError, match="no session on weekday 1"):
        choosing.why_others_were_passed_over(draft, 1, ids_of(draft)[0])
    with pytest.raises(ValueError, match="push_up"):
        choosing.why_others_were_passed_over(draft, 0, "push_up")
