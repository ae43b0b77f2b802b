"""What was done, as science takes it, and which session of the plan comes next."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.exercises import collection
from sthenia.catalogue.load import load
from sthenia.cli.inputs.plan_file import PlanFile, plan_value
from sthenia.cli.training_record import TrainingRecord, carried_on, read_record, session_for
from sthenia.science.exercise.diary import ExerciseDone, SessionDone, SetDone, SymptomDay
from sthenia.science.exercise.dose_case import DoseQuestion
from sthenia.science.exercise.next_dose import replayed_dose
from sthenia.science.exercise.values import LoadLadder, LoadStep, PlannedExercise, PlannedSession
from tests.cli.commands import EXAMPLES

PLAN = plan_value(load(EXAMPLES / "plan.yaml", PlanFile), collection=collection())
TODAY = date(2026, 11, 22)
LADDER = LoadLadder("weight", tuple(LoadStep(f"{kg} kg", load_kg=kg) for kg in range(20, 31)))


def _record() -> TrainingRecord:
    return read_record(
        EXAMPLES / "log.csv",
        EXAMPLES / "check-ins.csv",
        plan=PLAN,
        collection=collection(),
        today=TODAY,
    )


def test_sets_of_a_day_make_one_session_with_each_exercise_once() -> None:
    record = _record()
    assert [session.on.isoformat() for session in record.sessions] == [
        "2026-01-20", "2026-01-24", "2026-01-27", "2026-01-31", "2026-02-03",
    ]  # fmt: skip
    assert all(len(session.exercises) == 10 for session in record.sessions)
    assert record.symptoms[0].on < record.symptoms[-1].on


def test_files_left_out_are_an_empty_record() -> None:
    assert read_record(None, None, plan=PLAN, collection=collection(), today=TODAY) == (
        TrainingRecord((), ())
    )


def test_a_day_is_decided_on_sessions_before_it_and_check_ins_up_to_it() -> None:
    before = _record().before(date(2026, 1, 24))
    assert [session.on.day for session in before.sessions] == [20]
    assert before.symptoms[-1].on <= date(2026, 1, 24)


@given(st.sets(st.integers(0, 6), min_size=1), st.dates())
def test_the_next_session_is_the_first_training_day_on_or_after(days: set[int], on: date) -> None:
    sessions = [PlannedSession(day, (), 30) for day in days]
    session, session_on = session_for(sessions, on)
    assert session_on.weekday() == session.weekday
    assert on <= session_on < on + timedelta(7)
    skipped = (on + timedelta(n) for n in range((session_on - on).days))
    assert all(day.weekday() not in days for day in skipped)


def _history(start: date) -> tuple[tuple[SessionDone, ...], tuple[SymptomDay, ...]]:
    """Six weeks of doing two more than asked for, with calm days all along."""
    days = [start + timedelta(3 * n) for n in range(12)]
    sets = (SetDone(14, LADDER.steps[0], 4),)
    sessions = tuple(SessionDone(day, (ExerciseDone("press", sets),)) for day in days)
    calm = tuple(SymptomDay(start + timedelta(n - 14), 4, 4) for n in range(60))
    return sessions, calm


def _standing(doses_from: date, *, on: date) -> PlannedExercise:
    sessions, calm = _history(date(2026, 1, 1))
    planned = PlannedExercise("press", 1, (8, 12), LADDER.steps[0], 5, 60)
    dose = carried_on(doses_from)(
        DoseQuestion(
            planned,
            tuple(session for session in sessions if session.on < on),
            tuple(day for day in calm if day.on <= on),
            ladder=LADDER,
            rules=PLAN.rules,
            on=on,
        )
    )
    return dose.standing


def test_from_the_first_day_on_it_is_the_replay_of_science() -> None:
    on = date(2026, 2, 6)
    sessions, calm = _history(date(2026, 1, 1))
    planned = PlannedExercise("press", 1, (8, 12), LADDER.steps[0], 5, 60)
    replayed = replayed_dose(
        DoseQuestion(
            planned,
            tuple(session for session in sessions if session.on < on),
            tuple(day for day in calm if day.on <= on),
            ladder=LADDER,
            rules=PLAN.rules,
            on=on,
        )
    )
    assert _standing(date(2026, 1, 1), on=on) == replayed.standing
    assert replayed.standing.load != planned.load


def test_sessions_before_the_doses_were_set_change_no_dose_again() -> None:
    on = date(2026, 2, 6)
    standing = _standing(on, on=on)
    assert standing.load is not None and standing.load.label == "21 kg", "one decision, one step"


def test_a_row_can_be_anywhere_in_the_file(tmp_path: Path) -> None:
    lines = (EXAMPLES / "log.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "log.csv"
    path.write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n", encoding="utf-8")
    turned = read_record(path, None, plan=PLAN, collection=collection(), today=TODAY)
    assert [session.on for session in turned.sessions] == [s.on for s in _record().sessions]
