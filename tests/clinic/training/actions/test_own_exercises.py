"""A clinic's own exercises: versions, never mixed up, heeded at once, in its own clinic only."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.training import actions, own_exercises, queries
from sthenia.clinic.training.editing import Add, Swap
from sthenia.clinic.training.models import OwnExercise, Plan
from sthenia.clinic.training.proposing import proposed
from sthenia.science.exercise.values import Prescription
from tests.clinic.training.own import an_own_exercise, own_content
from tests.clinic.training.plans import (
    MONDAY,
    WISHES,
    a_draft,
    a_plan,
    change,
    ids_of,
    logged,
    opened,
)
from tests.people import Cast


def instead_of_the_row(draft: Plan, own: OwnExercise) -> Swap:
    """The swap after which the day still has eight to ten exercises and one for the back."""
    for_the_back = (one for one in ids_of(draft) if "back" in exercises()[one].groups_primary)
    return Swap(next(for_the_back), own.exercise_id)


def test_it_is_kept_with_its_clinic_in_its_id_and_who_wrote_it(cast: Cast) -> None:
    own = an_own_exercise(cast)
    assert own.exercise_id == f"clinic_{cast.clinic.pk}:towel_row_at_the_door"
    assert (own.version, own.recorded_by) == (1, cast.bea)
    assert own_exercises.entry_of(own.exercise_id).name == "Towel row at the door"


def test_sent_twice_it_is_once_and_a_second_of_its_name_is_refused(cast: Cast) -> None:
    sent = {
        "clinic": cast.clinic,
        "content": own_content(),
        "is_proposed": True,
        "by": cast.bea,
        "client_id": uuid4(),
    }
    first = actions.save_own_exercise(**sent)
    assert actions.save_own_exercise(**sent) == first
    with pytest.raises(ValidationError, match="of this name already"):
        actions.save_own_exercise(**{**sent, "client_id": uuid4()})


def test_a_change_is_another_version_and_nobodys_change_is_lost(cast: Cast) -> None:
    own = an_own_exercise(cast)
    content = own_content(description="With a longer towel, for tall people.")
    sent = {"clinic": cast.clinic, "content": content, "is_proposed": True, "by": cast.gus}
    newer = actions.save_own_exercise(**sent, client_id=uuid4(), changes=own)
    assert (newer.version, newer.exercise_id) == (2, own.exercise_id)
    assert own_exercises.entry_of(own.exercise_id).description.startswith("With a longer")
    with pytest.raises(ValidationError, match="changed this exercise meanwhile"):
        actions.save_own_exercise(**sent, client_id=uuid4(), changes=own)
    assert OwnExercise.objects.count() == 2


def test_a_limit_added_later_bars_it_in_plans_that_have_it(cast: Cast) -> None:
    own = an_own_exercise(cast)
    draft = a_draft(cast)
    change(cast, draft, instead_of_the_row(draft, own))
    assert "barred_movement" not in {one.code for one in queries.check_of(draft).departures}
    actions.save_own_exercise(
        clinic=cast.clinic,
        content=own_content(barred_by=["no_overhead"], stress_shoulder_girdle="1"),
        is_proposed=True,
        by=cast.bea,
        client_id=uuid4(),
        changes=own,
    )
    assert "barred_movement" in {one.code for one in queries.check_of(draft).departures}
    with pytest.raises(ValidationError, match="hard rule"):
        actions.agree_plan(plan=draft, starts_on=MONDAY, by=cast.bea)


def test_another_clinic_has_no_part_in_it(cast: Cast) -> None:
    elsewhere = actions.save_own_exercise(
        clinic=cast.other_clinic,
        content=own_content(),
        is_proposed=True,
        by=cast.dora,
        client_id=uuid4(),
    )
    draft = a_draft(cast)
    with pytest.raises(ValidationError, match="no exercise called"):
        change(cast, draft, Add(elsewhere.exercise_id))
    assert elsewhere.exercise_id not in own_exercises.exercises_for(
        own_exercises.own_exercises_of(cast.clinic.pk)
    )


def test_offered_no_more_it_stays_where_it_is_and_comes_in_nowhere(cast: Cast) -> None:
    own = an_own_exercise(cast)
    draft = change(cast, a_draft(cast), Add(own.exercise_id), weekdays=(0,))
    gone = actions.retire_own_exercise(exercise=own, by=cast.bea)
    assert actions.retire_own_exercise(exercise=own, by=cast.bea) == gone
    assert own.exercise_id in ids_of(draft)
    with pytest.raises(ValidationError, match="not offered any more"):
        change(cast, draft, Add(own.exercise_id), weekdays=(3,))
    actions.retire_own_exercise(exercise=gone, by=cast.bea, is_retired=False)
    change(cast, draft, Add(own.exercise_id), weekdays=(3,))


def test_a_proposal_may_choose_it_only_where_it_is_allowed(cast: Cast) -> None:
    own = an_own_exercise(cast)
    may = own_exercises.own_exercises_of(cast.clinic.pk)
    assert own.exercise_id in own_exercises.exercises_to_propose(may)
    actions.save_own_exercise(
        clinic=cast.clinic,
        content=own_content(),
        is_proposed=False,
        by=cast.bea,
        client_id=uuid4(),
        changes=own,
    )
    may_not = own_exercises.own_exercises_of(cast.clinic.pk)
    assert own.exercise_id not in own_exercises.exercises_to_propose(may_not)
    assert own.exercise_id in own_exercises.exercises_for(may_not)


def test_a_proposal_made_with_own_exercises_is_a_plan(cast: Cast) -> None:
    an_own_exercise(cast)
    own = own_exercises.own_exercises_of(cast.clinic.pk)
    assert isinstance(proposed(WISHES, own=own).prescription, Prescription)


def test_it_is_trained_like_any_other(cast: Cast) -> None:
    own = an_own_exercise(cast)
    plan = a_plan(cast)
    draft = actions.revise_plan(plan=plan, by=cast.bea, client_id=uuid4())
    change(cast, draft, instead_of_the_row(draft, own))
    actions.agree_plan(plan=draft, starts_on=MONDAY, by=cast.bea)
    row = opened(cast).exercises.get(exercise_id=own.exercise_id)
    assert logged(cast, row, 12, reps_in_reserve=6).repetitions == 12
