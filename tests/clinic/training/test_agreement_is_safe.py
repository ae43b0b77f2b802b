"""However a draft was changed: what breaks a hard rule is never agreed."""

from contextlib import suppress
from uuid import uuid4

from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.training import actions, queries
from sthenia.clinic.training.agreement import Terms, codes_to_accept
from sthenia.clinic.training.editing import Add, Edit, Remove, Swap
from sthenia.clinic.training.models import Plan
from tests.clinic.training.plans import MONDAY, WISHES, a_draft
from tests.people import Cast

LIMITS = frozenset(WISHES.limits)
BARRED = sorted(one.id for one in exercises().values() if LIMITS & one.barred_by)
ANY = sorted(exercises())

changes = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(ANY), st.just(0)),
        st.tuples(st.just("add"), st.sampled_from(BARRED), st.just(0)),
        st.tuples(st.just("swap"), st.sampled_from(BARRED), st.integers(0, 9)),
        st.tuples(st.just("swap"), st.sampled_from(ANY), st.integers(0, 9)),
        st.tuples(st.just("remove"), st.just(""), st.integers(0, 9)),
    ),
    min_size=1,
    max_size=5,
)


def present(draft: Plan) -> list[str]:
    rows = draft.sessions.get(weekday=0).exercises.order_by("order")
    return list(rows.values_list("exercise_id", flat=True))


def as_edit(what: str, exercise_id: str, at: int, ids: list[str]) -> Edit:
    if what == "add":
        return Add(exercise_id)
    there = ids[at % len(ids)]
    return Remove(there) if what == "remove" else Swap(there, exercise_id)


@given(changes=changes)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_barred_movement_is_ever_agreed(cast: Cast, changes: list[tuple[str, str, int]]) -> None:
    for plan in Plan.objects.filter(status="draft"):
        actions.withdraw_plan(plan=plan, by=cast.bea)
    draft = a_draft(cast)
    for what, exercise_id, at in changes:
        with suppress(ValidationError):
            actions.edit_plan(
                plan=draft,
                edit=as_edit(what, exercise_id, at, present(draft)),
                weekdays=(0, 3),
                by=cast.bea,
                client_id=uuid4(),
            )
    with suppress(ValidationError):
        why = dict.fromkeys(codes_to_accept(queries.check_of(draft).departures), "Knowingly.")
        terms = Terms(accepted=why)
        actions.agree_plan(plan=draft, starts_on=MONDAY, by=cast.bea, terms=terms)
    draft.refresh_from_db()
    has_barred = any(LIMITS & exercises()[one].barred_by for one in present(draft))
    breaks = not queries.check_of(draft).is_within_rules
    assert breaks or not has_barred
    assert (draft.status == "agreed") == (not breaks)
