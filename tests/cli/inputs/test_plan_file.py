"""The plan file: its values, its times, and new doses in it."""

from dataclasses import replace
from datetime import date

from sthenia.catalogue.exercises import collection
from sthenia.catalogue.load import load
from sthenia.cli.inputs.plan_file import (
    PlanFile,
    plan_file_faults,
    plan_value,
    planned_session_shape,
)
from sthenia.science.exercise.values import LoadStep
from tests.cli.commands import EXAMPLES

FILE = load(EXAMPLES / "plan.yaml", PlanFile)
PLAN = plan_value(FILE, collection=collection())


def test_the_example_has_no_fault() -> None:
    assert list(plan_file_faults(FILE, collection=collection())) == []


def test_a_session_in_a_file_is_the_session_of_science_and_back() -> None:
    for session, shape in zip(PLAN.sessions, FILE.sessions, strict=True):
        assert planned_session_shape(session) == shape


def test_the_time_of_a_session_is_worked_out_from_its_doses() -> None:
    first = FILE.sessions[0]
    longer = first.exercises[0].model_copy(update={"sets": 3})
    session = first.model_copy(update={"exercises": (longer, *first.exercises[1:])})
    edited = FILE.model_copy(update={"sessions": (session, *FILE.sessions[1:])})
    assert plan_value(edited, collection=collection()).sessions[0].time_min > (
        PLAN.sessions[0].time_min
    )


def test_new_doses_stand_wherever_their_exercise_does() -> None:
    session = PLAN.sessions[0]
    doses = tuple(
        replace(planned, repetitions=(10, 14), load=LoadStep("2 kg", load_kg=2))
        if planned.load and planned.load.label == "1 kg"
        else planned
        for planned in session.exercises
    )
    changed = FILE.with_doses(replace(session, exercises=doses), from_day=date(2026, 2, 7))
    assert changed.doses_from == date(2026, 2, 7)
    for before, after in zip(FILE.sessions, changed.sessions, strict=True):
        loads = {"1 kg": "2 kg"}
        assert [item.load for item in after.exercises] == [
            loads.get(item.load or "", item.load) for item in before.exercises
        ]
        assert not any(item.load_is_start for item in after.exercises)
    assert list(plan_file_faults(changed, collection=collection())) == []


def test_without_a_day_of_its_own_the_doses_hold_from_the_start() -> None:
    assert PLAN.doses_from == PLAN.starts_on == date(2026, 1, 19)
