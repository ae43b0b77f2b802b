"""Sets logged, corrected, struck out and sent again in any order: nothing reported is lost."""

from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.clinic.training import actions
from sthenia.clinic.training.deciding import sets_that_count
from sthenia.clinic.training.models import ExerciseSet, SessionExercise
from tests.clinic.training.plans import a_plan, first_exercise, opened, report
from tests.people import Cast

# What a phone does: log set n, correct the set logged as n, strike it out; each sent 1-3 times,
# and any of what was sent before may come again at any time.
steps = st.lists(
    st.one_of(
        st.tuples(st.just("log"), st.integers(0, 3), st.integers(0, 30)),
        st.tuples(st.just("correct"), st.integers(0, 3), st.integers(0, 30)),
        st.tuples(st.just("strike"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("resend"), st.integers(0, 20), st.just(0)),
    ),
    max_size=14,
)


class Phone:
    """Sends to the server and keeps a plain model of what should stand there."""

    def __init__(self, cast: Cast, row: SessionExercise) -> None:
        self.cast, self.row = cast, row
        self.sent: list[tuple[str, int, int, UUID]] = []
        self.first_of: dict[int, ExerciseSet] = {}
        self.standing: dict[int, int | None] = {}
        self.reports = 0

    def do(self, what: str, number: int, repetitions: int) -> None:
        if what == "resend":
            if self.sent:
                self.send(*self.sent[number % len(self.sent)])
            return
        is_new = what == "log"
        if is_new == (number in self.standing):
            return
        message = (what, number, repetitions, uuid4())
        self.sent.append(message)
        self.send(*message)
        self.standing[number] = None if what == "strike" else repetitions
        self.reports += 1

    def send(self, what: str, number: int, repetitions: int, client_id: UUID) -> None:
        said = report(self.row, repetitions)
        if what == "log":
            self.first_of[number] = actions.log_set(
                session_exercise=self.row,
                set_number=number + 1,
                report=said,
                by=self.cast.ana,
                client_id=client_id,
            )
            return
        actions.correct_set(
            exercise_set=self.first_of[number],
            report=said,
            is_struck=what == "strike",
            by=self.cast.ana,
            client_id=client_id,
        )


@pytest.fixture
def row(cast: Cast) -> SessionExercise:
    a_plan(cast)
    return first_exercise(opened(cast))


@given(steps=steps)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_is_what_was_said_last(
    cast: Cast, row: SessionExercise, steps: list[tuple[str, int, int]]
) -> None:
    ExerciseSet.objects.filter(replaces__isnull=False).update(replaces=None)
    ExerciseSet.objects.all().delete()
    phone = Phone(cast, row)
    for step in steps:
        phone.do(*step)
    wanted = {n + 1: said for n, said in phone.standing.items() if said is not None}
    counted = sets_that_count().filter(session_exercise=row)
    assert dict(counted.values_list("set_number", "repetitions")) == wanted
    assert ExerciseSet.objects.count() == phone.reports
    for one in ExerciseSet.objects.filter(is_current=False):
        assert one.replaced_by is not None


@given(order=st.permutations(range(5)), again=st.lists(st.integers(0, 4), max_size=5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sets_that_arrive_out_of_order_are_all_there_in_order(
    cast: Cast, row: SessionExercise, order: list[int], again: list[int]
) -> None:
    ExerciseSet.objects.all().delete()
    ids = [uuid4() for _ in range(5)]
    for n in (*order, *again):
        actions.log_set(
            session_exercise=row,
            set_number=n + 1,
            report=report(row, 10 + n),
            by=cast.ana,
            client_id=ids[n],
        )
    counted = sets_that_count().filter(session_exercise=row).order_by("set_number")
    assert list(counted.values_list("repetitions", flat=True)) == [10, 11, 12, 13, 14]
