"""Which day is due: never before the plan begins, never too soon after training."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.training.due import TrainingDays

MONDAY = date(2026, 3, 2)
PLAN = TrainingDays(frozenset({0, 3}), MONDAY, days_between=2)

plans = st.builds(
    TrainingDays,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1, max_size=7),
    starts_on=st.dates(MONDAY, MONDAY + timedelta(20)),
    days_between=st.integers(1, 3),
)
days = st.dates(MONDAY - timedelta(10), MONDAY + timedelta(40))


def test_a_planned_weekday_is_due() -> None:
    assert PLAN.is_due(MONDAY, ())
    assert not PLAN.is_due(MONDAY + timedelta(1), ())


def test_a_plan_holds_from_its_first_day_on() -> None:
    assert not PLAN.is_due(MONDAY - timedelta(7), ())
    assert PLAN.next_after(MONDAY - timedelta(7), ()) == MONDAY


def test_the_day_after_training_is_not_due_even_where_planned() -> None:
    assert PLAN.too_close(MONDAY, [MONDAY - timedelta(1)]) == MONDAY - timedelta(1)
    assert not PLAN.is_due(MONDAY, [MONDAY - timedelta(1)])
    assert PLAN.is_due(MONDAY, [MONDAY - timedelta(2)])


def test_a_day_that_is_too_close_is_skipped_for_the_next_one() -> None:
    sunday = MONDAY + timedelta(6)
    assert PLAN.next_after(sunday, [sunday]) == MONDAY + timedelta(10)


def test_a_plan_without_days_has_no_next_one() -> None:
    assert TrainingDays(frozenset(), MONDAY, days_between=2).next_after(MONDAY, ()) is None


@given(plan=plans, trained=st.lists(days, max_size=6), on=days)
def test_what_is_due_leaves_rest_after_every_day_of_training(
    plan: TrainingDays, trained: list[date], on: date
) -> None:
    if plan.is_due(on, trained):
        assert on >= plan.starts_on
        assert on.weekday() in plan.weekdays
        assert all((on - day).days >= plan.days_between for day in trained if day < on)


@given(plan=plans, trained=st.lists(days, max_size=6), on=days)
def test_the_next_day_is_the_first_that_is_due(
    plan: TrainingDays, trained: list[date], on: date
) -> None:
    found = plan.next_after(on, trained)
    assert found is not None and found > on and plan.is_due(found, trained)
    between = (on + timedelta(n) for n in range(1, (found - on).days))
    assert not any(plan.is_due(day, trained) for day in between)
