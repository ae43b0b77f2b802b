"""What was logged elsewhere, by our exercises: strength, and a log that `next-session` can read."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.exercises import collection, place
from sthenia.cli.history_record import TrainedExercise, by_exercise, log_text, training_log
from sthenia.cli.inputs.loads import load_done
from sthenia.readers.session_log_csv import read_session_log
from sthenia.readers.training_history import HistorySet, SetKind

OURS = collection()
DAY = date(2026, 1, 5)
TODAY = date(2026, 11, 22)
NAMES = [
    "Leg Press",
    "Plank",
    "Push Up",
    "Pull Up (Assisted)",
    "Band squat",
    "band_squat",
    "Rowing",
]
KINDS: tuple[SetKind, ...] = ("work", "to_failure", "drop", "warm_up")


def _set(
    name: str = "Leg Press",
    *,
    load_kg: float | None = 40,
    repetitions: int | None = 8,
    time_s: float | None = None,
    reserve: float | None = None,
    kind: SetKind = "work",
) -> HistorySet:
    return HistorySet("line 2", DAY, name, kind, load_kg, repetitions, time_s, reserve)


def _trained(*sets: HistorySet) -> tuple[TrainedExercise, ...]:
    return by_exercise(sets, OURS, {})[0]


HEAVIEST_OF_ALL_KG = 70
"""What the gym has of every kind of load used here; of help it has no more."""
HISTORIES = st.lists(
    st.builds(
        HistorySet,
        place=st.just("line 2"),
        done_on=st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 1, 3)),
        exercise_name=st.sampled_from(NAMES),
        kind=st.sampled_from(KINDS),
        load_kg=st.none() | st.floats(0.01, HEAVIEST_OF_ALL_KG),
        repetitions=st.none() | st.integers(1, 300),
        time_s=st.none() | st.floats(0.1, 500),
        reps_in_reserve=st.none() | st.floats(0, 10),
    ),
    max_size=30,
)


def test_names_of_one_exercise_are_brought_together() -> None:
    (one,), unknown = by_exercise(
        [_set(), _set("leg_press"), _set("Leg Press (Machine)")], OURS, {}
    )
    assert one.exercise_id == "leg_press" and len(one.sets) == 3 and one.day_count == 1
    assert one.written_as == ("Leg Press", "leg_press", "Leg Press (Machine)")
    assert unknown == ()


def test_unknown_names_come_back_with_the_most_frequent_first() -> None:
    _, unknown = by_exercise([_set("Zercher"), _set("Yoga"), _set("Yoga")], OURS, {})
    assert [(one.name, one.set_count) for one in unknown] == [("Yoga", 2), ("Zercher", 1)]


def test_what_the_user_says_a_name_means_counts() -> None:
    trained, unknown = by_exercise([_set("Sled")], OURS, {"Sled": "leg_press"})
    assert trained[0].exercise_id == "leg_press" and unknown == ()


def test_strength_is_the_highest_estimate_and_says_whether_a_reserve_was_noted() -> None:
    (one,) = _trained(_set(reserve=2), _set(load_kg=41, repetitions=5), _set(repetitions=30))
    assert one.strength is not None and one.strength.is_reserve_known
    assert one.strength.estimate.estimate_kg == pytest.approx(40 * 36 / 27)
    (noted,) = _trained(_set())
    assert noted.strength is not None and not noted.strength.is_reserve_known


@pytest.mark.parametrize(
    "one",
    [
        _set("Pull Up (Assisted)"),
        _set("Push Up", load_kg=10),
        _set(kind="warm_up"),
        _set(kind="drop"),
        _set(repetitions=11),
        _set(load_kg=None),
    ],
)
def test_no_strength_is_estimated_where_the_equations_do_not_hold(one: HistorySet) -> None:
    assert _trained(one)[0].strength is None


def test_the_best_set_is_the_hardest_and_with_help_the_one_with_least() -> None:
    (press,) = _trained(_set(load_kg=60, kind="warm_up"), _set(load_kg=50), _set(load_kg=45))
    assert press.best is not None and press.best.load_kg == 50
    (pull,) = _trained(*(_set("Pull Up (Assisted)", load_kg=help_kg) for help_kg in (30, 20)))
    assert pull.best is not None and pull.best.load_kg == 20
    assert _trained(_set(kind="warm_up"))[0].best is None


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (_set(kind="warm_up"), "a warm-up"),
        (_set(kind="drop"), "a drop set"),
        (_set(load_kg=None), "no load"),
        (_set(repetitions=None, time_s=20), "no repetitions"),
        (_set(repetitions=201), "more than 200 repetitions"),
        (_set("Plank", load_kg=None), "a hold without its time, or loaded"),
        (_set("Push Up", load_kg=10), "a load with an exercise that has none here"),
        (_set("band_squat"), "a band, whose colour no kilograms tell"),
    ],
)
def test_what_a_log_cannot_hold_is_counted_with_its_reason(one: HistorySet, why: str) -> None:
    log = training_log(_trained(one))
    assert log.rows == () and log.not_written == {why: 1}


def test_sets_beyond_those_of_a_log_are_counted() -> None:
    log = training_log(_trained(*[_set()] * 22))
    assert len(log.rows) == 20
    assert log.not_written == {"beyond 20 sets of an exercise in a day": 2}


def test_a_reserve_is_written_as_people_rate_it() -> None:
    log = training_log(_trained(_set(reserve=2.5), _set(reserve=4.5e-220)))
    assert [line.rsplit(",")[-1] for line in log_text(log).splitlines()[1:]] == ["2.5", "0"]


@given(HISTORIES)
def test_every_set_is_in_the_log_counted_or_unknown(sets: Sequence[HistorySet]) -> None:
    trained, unknown = by_exercise(sets, OURS, {})
    log = training_log(trained)
    told = sum(log.not_written.values()) + sum(one.set_count for one in unknown)
    assert len(log.rows) + told == len(sets)


@given(sets=HISTORIES)
def test_next_session_can_read_every_row(
    sets: Sequence[HistorySet], tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = training_log(_trained(*sets))
    if not log.rows:
        return
    path: Path = tmp_path_factory.mktemp("log") / "log.csv"
    path.write_text(log_text(log), encoding="utf-8")
    logged = read_session_log(path, today=TODAY)
    assert len(logged) == len(log.rows)
    gym = place("full_gym")
    for done in logged:
        step = load_done(done.load_label, OURS.exercises[done.exercise_id], gym)
        assert (step is None) == (done.exercise_id == "push_up")


def test_a_load_that_the_place_lacks_is_refused_with_what_it_has() -> None:
    (row,) = training_log(_trained(_set("Pull Up (Assisted)", load_kg=71))).rows
    with pytest.raises(ValueError, match="'71 kg of help' is no load of it; its steps go from 70"):
        load_done(row.load, OURS.exercises[row.exercise_id], place("full_gym"))
