"""A whole session: each exercise its dose, the time it takes, and nothing done is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sthenia.science.exercise.next_dose import replayed_dose
from sthenia.science.exercise.next_session import next_session
from sthenia.science.exercise.starting_dose import NoLoadError
from sthenia.science.exercise.values import Place, PlannedSession
from tests.training_days import (
    BODY,
    COARSE,
    FINE,
    FIRST,
    RULES,
    check_ins,
    exercise,
    planned,
    session,
    sets,
)

ON = FIRST + timedelta(12)
PLACE = Place("home", ladders={"dumbbells": FINE}, equipment=frozenset({"dumbbells"}))
EXERCISES = {
    "row": exercise(),
    "squat": exercise(
        "squat",
        load_kind="body",
        resistance="body_weight",
        equipment=(),
        loaded_by=None,
        harder="split_squat",
    ),
    "split_squat": exercise("split_squat", easier="squat"),
}
ROW = planned(FINE)
SQUAT = planned(BODY, exercise_id="squat", repetitions=(16, 20))
PLAN = PlannedSession(weekday=0, exercises=(ROW, SQUAT), time_min=5)


def _session(history, *, place=PLACE, plan=PLAN, **settings):
    return next_session(
        plan,
        history,
        check_ins(12),
        exercises=EXERCISES,
        place=place,
        rules=RULES,
        on=ON,
        **settings,
    )


def _both(day: int, row: int, squat: int, *, step: int = 0):
    done = session(day, *sets(FINE.steps[step], row))
    other = session(day, *sets(BODY.steps[0], squat), exercise_id="squat")
    return replace(done, exercises=(*done.exercises, *other.exercises))


def test_each_exercise_is_decided_by_its_own_sets() -> None:
    result = _session((_both(8, 14, 18), _both(10, 14, 18)))
    assert [dose.change for dose in result.doses] == ["raise_load", "hold"]
    assert result.session.exercises[0].load == FINE.steps[1]
    assert result.session.exercises[1] == SQUAT
    assert result.standing == result.session


def test_the_harder_form_is_named_where_it_would_be_next() -> None:
    result = _session((_both(8, 10, 22), _both(10, 10, 22)))
    reason = result.doses[1].reasons[0]
    assert reason.code == "harder_form_next"
    assert reason.about == "split_squat"
    assert "Split Squat" in reason.text
    assert result.session.exercises[1].exercise_id == "squat", "it is never changed by itself"


def test_the_time_of_the_session_follows_its_doses() -> None:
    # Row: 30 s to set up + 12 x 4 s + 60 s rest; squat: 30 s + 20 x 4 s + 60 s.
    assert _session(()).session.time_min == pytest.approx((138 + 170) / 60)


def test_sets_of_an_exercise_outside_the_session_are_counted_not_lost() -> None:
    extra = session(9, *sets(FINE.steps[0], 10, 10), exercise_id="curl")
    result = _session((_both(8, 10, 18), extra))
    judged = sum(dose.sets_judged + dose.sets_earlier for dose in result.doses)
    assert (judged, result.sets_of_others) == (2, 2)


def test_a_plan_kept_only_at_its_start_can_be_played_again() -> None:
    history = tuple(_both(day, 14, 18, step=day // 7) for day in (0, 3, 7, 10))
    once = _session(history)
    again = _session(history, controller=replayed_dose)
    assert once.session.exercises[0].load == FINE.steps[1], "one step above the plan"
    assert again.session.exercises[0].load == FINE.steps[2]


def test_another_controller_can_take_the_decision() -> None:
    asked = []

    def holds_all(question):
        asked.append((question.planned.exercise_id, question.ladder.kind))
        return replayed_dose(replace(question, history=(), symptoms=()))

    result = _session((_both(8, 14, 18),), controller=holds_all)
    assert asked == [("row", "weight"), ("squat", "body")]
    assert [dose.change for dose in result.doses] == ["first", "first"]


def test_an_exercise_that_is_not_known_is_named() -> None:
    strange = replace(PLAN, exercises=(planned(FINE, exercise_id="rwo"),))
    with pytest.raises(ValueError, match="unknown exercises: rwo"):
        _session((), plan=strange)


def test_a_place_without_the_load_is_named() -> None:
    with pytest.raises(NoLoadError, match="row needs a ladder of kind weight for dumbbells"):
        _session((), place=replace(PLACE, ladders={}))


def test_at_a_place_with_other_steps_the_load_goes_to_the_next_lighter_one() -> None:
    place = replace(PLACE, ladders={"dumbbells": COARSE})
    result = _session((), place=place)
    assert result.session.exercises[0].load == COARSE.steps[-1]
