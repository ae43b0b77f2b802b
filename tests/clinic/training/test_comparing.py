"""Two versions side by side: each exercise once, with its mark, its doses and a reason."""

from dataclasses import replace
from uuid import uuid4

import pytest

from sthenia.clinic.training import actions, comparing, queries, translate
from sthenia.clinic.training.editing import Add, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.models import Plan
from tests.clinic.training.plans import (
    MONDAY,
    a_draft,
    a_plan,
    change,
    first_exercise,
    ids_of,
    trained,
)
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return a_plan(cast)


@pytest.fixture
def draft(cast: Cast, plan: Plan) -> Plan:
    return actions.revise_plan(plan=plan, by=cast.bea, client_id=uuid4())


def _lines(before: Plan, after: Plan) -> dict[str, comparing.Line]:
    (day,) = comparing.comparison(before, after).days
    return {line.entry.id: line for line in day.lines}


def _more_sets(draft: Plan, name: str) -> Redose:
    first = queries.planned_sessions(draft)[0]
    dose = next(one for one in first.exercises if one.exercise_id == name)
    return Redose(name, dose.set_count + 1, dose.repetitions, dose.load, 6, dose.rest_s)


def test_a_version_begun_from_another_is_the_same(plan: Plan, draft: Plan) -> None:
    found = comparing.comparison(plan, draft)
    assert found.is_same and found.counts == () and found.edits == ()
    assert [line.mark for day in found.days for line in day.lines] == ["same"] * len(ids_of(plan))
    brief = comparing.changes_in_brief(plan, queries.planned_sessions(draft))
    assert brief == "The exercises and doses are the same."


def test_each_kind_of_change_has_its_mark(cast: Cast, plan: Plan, draft: Plan) -> None:
    names = ids_of(plan)
    change(cast, draft, Remove(names[0]))
    change(cast, draft, Add("wall_sit"))
    change(cast, draft, _more_sets(draft, names[1]))
    lines = _lines(plan, draft)
    assert (lines[names[0]].mark, lines[names[0]].after) == ("removed", "")
    assert (lines["wall_sit"].mark, lines["wall_sit"].before) == ("added", "")
    assert lines[names[1]].mark == "changed"
    assert lines[names[1]].before.startswith("1 set") and lines[names[1]].after.startswith("2 sets")
    assert all(line.words and line.icon for line in lines.values())


def test_days_that_changed_alike_stand_there_once_and_others_apart(
    cast: Cast, plan: Plan, draft: Plan
) -> None:
    (alike,) = comparing.comparison(plan, draft).days
    assert alike.title_before == alike.title_after == "Monday and Thursday"
    change(cast, draft, Remove(ids_of(draft)[0]), weekdays=(3,))
    days = comparing.comparison(plan, draft).days
    assert [day.title_after for day in days] == ["Monday", "Thursday"]


def test_what_was_put_in_says_why_and_the_changes_say_who(
    cast: Cast, plan: Plan, draft: Plan
) -> None:
    change(cast, draft, Swap(ids_of(draft)[0], "wall_sit"), by=cast.carl)
    found = comparing.comparison(plan, draft)
    assert [edit.by for edit in found.edits] == ["Carl"]
    assert "replaced by" in found.edits[0].text
    brief = comparing.changes_in_brief(plan, queries.planned_sessions(draft))
    assert brief == "1 new, 1 taken out"


def test_a_changed_dose_says_why_training_had_decided_on_it(
    cast: Cast, plan: Plan, draft: Plan
) -> None:
    trained(cast, MONDAY)
    name = ids_of(draft)[0]
    change(cast, draft, _more_sets(draft, name))
    assert _lines(plan, draft)[name].why == ("Not done yet: start with the planned dose",)


def test_moving_alone_is_told(cast: Cast, plan: Plan, draft: Plan) -> None:
    name = ids_of(draft)[0]
    change(cast, draft, PlaceAt(name, 4))
    found = comparing.comparison(plan, draft)
    assert not found.is_same
    assert {line.mark for day in found.days for line in day.lines} == {"same", "moved"}


def test_wishes_that_differ_are_told_beside_each_other(cast: Cast, plan: Plan) -> None:
    later = a_draft(cast, days=(0, 3))
    later.inputs["wishes"] |= {"minutes": 30, "days": [1, 4], "limits": [], "pain_by_area": {}}
    later.save()
    told = {name: (then, now) for name, then, now in comparing.comparison(plan, later).settings}
    assert told["Minutes for a session"] == ("45", "30")
    assert told["Days that suit"] == ("Monday and Thursday", "Tuesday and Friday")
    assert told["What hurts"] == ("lower back 7, neck 5, hip 4", "nothing")
    assert told["Must not do"][1] == "nothing" and "Rule set" not in told


def test_muscles_that_do_the_main_work_are_not_told_again_as_helpers(plan: Plan) -> None:
    worked = comparing.comparison(plan, plan).worked_after
    assert worked.primary and set(worked.primary).isdisjoint(worked.secondary)


def test_doses_that_a_proposal_would_take_back_to_their_beginning_are_counted(
    cast: Cast, plan: Plan
) -> None:
    proposal = queries.planned_sessions(a_draft(cast))
    assert comparing.begun_anew(plan, proposal) == 0
    row = first_exercise(trained(cast, MONDAY))
    row.standing = {**row.standing, "set_count": row.standing["set_count"] + 1}
    row.save()
    assert comparing.begun_anew(plan, proposal) == 1
    assert comparing.changes_in_brief(plan, proposal) == "The exercises and doses are the same."
    assert comparing.begun_anew(plan, queries.sessions_as_they_stand(plan)) == 0


def test_a_session_of_the_draft_can_be_given_as_it_would_be(plan: Plan) -> None:
    sessions = tuple(
        replace(one, exercises=one.exercises[1:]) for one in queries.planned_sessions(plan)
    )
    assert comparing.changes_in_brief(plan, sessions) == "1 taken out"
    assert translate.rules_of(plan).name
