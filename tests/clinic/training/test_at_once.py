"""Two who write at the same moment; PostgreSQL lets both in, SQLite one after the other."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from sthenia.clinic.training import actions
from sthenia.clinic.training.actions import plans
from sthenia.clinic.training.edit_history import EditConflictError
from sthenia.clinic.training.editing import Remove
from sthenia.clinic.training.models import Plan, PlanEdit
from sthenia.clinic.training.proposing import Proposal, Wishes, proposed
from tests.at_once import at_once
from tests.clinic.training.plans import WISHES, a_draft, a_plan
from tests.people import Cast, the_cast


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return the_cast()


@pytest.mark.postgres
def test_a_proposal_sent_twice_at_once_is_one_draft_that_stays(cast: Cast) -> None:
    send = partial(
        actions.propose_plan,
        patient=cast.ana_record,
        wishes=WISHES,
        by=cast.bea,
        client_id=uuid4(),
    )
    first, second = at_once(send, send)
    assert first == second == Plan.objects.get()
    assert Plan.objects.get().status == "draft"
    assert Plan.objects.get().sessions.count() == 2


@pytest.mark.postgres
def test_a_revision_sent_twice_at_once_is_one_draft_that_stays(cast: Cast) -> None:
    agreed = a_plan(cast)
    send = partial(actions.revise_plan, plan=agreed, by=cast.bea, client_id=uuid4())
    first, second = at_once(send, send)
    assert first == second == Plan.objects.get(follows=agreed)
    assert Plan.objects.get(follows=agreed).status == "draft"


@pytest.mark.postgres
def test_two_colleagues_who_revise_at_once_leave_one_draft(cast: Cast) -> None:
    agreed = a_plan(cast)
    one, other = (
        partial(actions.revise_plan, plan=agreed, by=by, client_id=uuid4())
        for by in (cast.bea, cast.carl)
    )
    came_to = at_once(one, other)
    assert sorted(isinstance(plan, Plan) for plan in came_to) == [False, True], came_to
    assert Plan.objects.get(follows=agreed).status == "draft"


@pytest.mark.postgres
def test_two_who_change_one_dose_at_once_leave_one_change_and_one_question(cast: Cast) -> None:
    draft = a_draft(cast)
    name = draft.sessions.get(weekday=0).exercises.get(order=0).exercise_id
    first, second = (
        partial(
            actions.edit_plan,
            plan=draft,
            edit=Remove(name),
            weekdays=(0, 3),
            by=by,
            client_id=uuid4(),
            seen=0,
        )
        for by in (cast.bea, cast.gus)
    )
    came_to = at_once(first, second)
    assert [type(one) for one in came_to if not isinstance(one, Plan)] == [EditConflictError]
    assert PlanEdit.objects.get().revision == 1


@pytest.mark.postgres
def test_withdrawn_and_agreed_at_once_is_one_of_the_two(cast: Cast) -> None:
    draft = a_draft(cast)
    at_once(
        partial(actions.withdraw_plan, plan=draft, by=cast.bea),
        partial(
            actions.agree_plan,
            plan=draft,
            starts_on=draft.recorded_at.date(),
            agreement="",
            by=cast.carl,
        ),
    )
    draft.refresh_from_db()
    assert (draft.status, draft.agreed_at is not None) in (("agreed", True), ("withdrawn", False))


def test_nobody_has_to_wait_for_a_search(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    is_held: list[bool] = []

    def searched(wishes: Wishes, **more: Any) -> Proposal:
        is_held.append(connection.in_atomic_block)
        return proposed(wishes, **more)

    monkeypatch.setattr(plans, "proposed", searched)
    actions.propose_plan(patient=cast.ana_record, wishes=WISHES, by=cast.bea, client_id=uuid4())
    assert is_held == [False]
