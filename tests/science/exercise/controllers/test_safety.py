"""What no controller and no override may ever do, whatever history comes in."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sthenia.science.exercise.controllers import (
    CONTROLLERS,
    ChosenController,
    DoseLimits,
    Override,
    dose_decision,
)
from sthenia.science.exercise.controllers.bounds import bounded
from sthenia.science.exercise.controllers.seen import LONG_AGO, Seen
from sthenia.science.exercise.controllers.tolerance import belief_before
from sthenia.science.exercise.diary import days_in_order
from sthenia.science.exercise.dose_case import DoseQuestion
from sthenia.science.exercise.flare import symptom_course
from sthenia.science.exercise.load_steps import rise_pct, step_index
from sthenia.science.exercise.recovery import recovery
from tests.training_days import (
    FINE,
    FIRST,
    LADDERS,
    RULES,
    check_ins,
    diaries,
    histories,
    planned,
    session,
    sets,
)

often = settings(max_examples=60, deadline=None)


@st.composite
def questions(draw: st.DrawFn) -> DoseQuestion:
    """Any ladder, any history, any diary; half of them such that a rise is near."""
    ladder = draw(st.sampled_from(LADDERS))
    index = draw(st.integers(0, len(ladder.steps) - 1))
    dose = planned(ladder, index, set_count=draw(st.integers(1, 3)))
    if ladder.kind != "time":
        added = draw(st.sampled_from([0, 2, 8]))
        dose = replace(dose, repetitions=(8 + added, 12 + added))
    if draw(st.booleans()):
        reached = 1 if ladder.kind == "time" else dose.repetitions[1] + draw(st.integers(-2, 3))
        count = draw(st.integers(1, 8))
        done = sets(dose.load, *[reached] * dose.set_count, reps_in_reserve=6)
        history = tuple(session(3 * n, *done) for n in range(count))
    else:
        history = draw(histories(ladder))
    last = max((one.on for one in history), default=FIRST)
    on = last + timedelta(draw(st.sampled_from([0, 1, 2, 3, 4, 16])))
    until = (on - FIRST).days
    is_calm = draw(st.booleans())
    symptoms = check_ins(until) if is_calm else draw(diaries(until=until))
    mass = draw(st.sampled_from([None, 70]))
    return DoseQuestion(dose, history, symptoms, ladder, RULES, on, mass)


def chosen() -> st.SearchStrategy[ChosenController]:
    return st.builds(ChosenController, st.sampled_from(sorted(CONTROLLERS)))


def any_dose(asked: DoseQuestion) -> st.SearchStrategy[Override]:
    """Anything somebody might ask for, sensible or not."""
    doses = st.builds(
        lambda step, low, more, count: replace(
            asked.planned, load=step, repetitions=(low, low + more), set_count=count
        ),
        st.sampled_from(asked.ladder.steps),
        st.integers(1, 25),
        st.integers(0, 8),
        st.integers(1, 5),
    )
    return st.builds(
        Override, doses, st.sampled_from(["clinician", "patient"]), st.just("feels right")
    )


def level(asked: DoseQuestion, dose) -> tuple[int, int, int]:
    index = step_index(asked.ladder, dose.load)
    return (index if index is not None else 0, dose.repetitions[1], dose.set_count)


def is_higher(asked: DoseQuestion, dose) -> bool:
    """More load, or as much of it with more work; sets may be traded for repetitions."""
    before, after = level(asked, asked.planned), level(asked, dose)
    return after[0] > before[0] or (after[0] == before[0] and work(after) > work(before) + 1e-9)


def work(of: tuple[int, int, int]) -> float:
    return of[2] * (1 + of[1] / 30)


def decided(asked: DoseQuestion, choice: ChosenController, data):
    """What the controller says, and what it says to somebody who asks for something else."""
    override = data.draw(st.none() | any_dose(asked))
    decision = dose_decision(asked, choice, override=override)
    assert decision.dose is not None
    return decision


@often
@given(questions(), chosen(), st.data())
def test_no_load_rises_by_more_than_the_bound_on_a_step(asked, choice, data) -> None:
    dose = decided(asked, choice, data).dose
    before = level(asked, asked.planned)[0]
    for given_dose in (dose.exercise, dose.standing):
        after = level(asked, given_dose)[0]
        whole = 1.0
        for step in range(before, after):
            pct = rise_pct(asked.ladder, step, body_mass_kg=asked.body_mass_kg)
            if pct is None:
                assert after == before + 1, "one step at most where its size is not known"
                return
            whole *= 1 + pct / 100
        assert whole <= 1 + DoseLimits().rise_pct_max / 100 + 1e-9


@often
@given(questions(), chosen(), st.data())
def test_nothing_rises_in_an_open_flare_or_before_it_has_settled(asked, choice, data) -> None:
    course = symptom_course(days_in_order(asked.symptoms, on=asked.on), RULES.flare)
    stage = recovery(asked.history, course, rules=RULES, on=asked.on).stage
    dose = decided(asked, choice, data).dose
    if stage != "none":
        assert not is_higher(asked, dose.exercise)
        assert not is_higher(asked, dose.standing)


@often
@given(questions(), chosen(), st.data())
def test_nothing_rises_before_the_gap_between_sessions_is_kept(asked, choice, data) -> None:
    decision = decided(asked, choice, data)
    last = max((one.on for one in asked.history), default=None)
    if last is None or (asked.on - last).days >= RULES.days_between:
        return
    assert not is_higher(asked, decision.dose.exercise)
    if any(one.sets_of("row") for one in asked.history):
        assert decision.earliest_on == last + timedelta(RULES.days_between)


@often
@given(questions(), chosen(), st.data())
def test_a_barred_movement_is_never_given(asked, choice, data) -> None:
    barred = replace(choice, barred=frozenset({"row"}))
    override = data.draw(st.none() | any_dose(asked))
    decision = dose_decision(asked, barred, override=override)
    assert decision.dose is None
    assert [reason.code for reason in decision.reasons] == ["barred_movement"]


@often
@given(questions(), chosen(), st.data())
def test_a_dose_can_be_set_and_says_why(asked, choice, data) -> None:
    decision = decided(asked, choice, data)
    assert decision.dose.exercise.load in asked.ladder.steps
    assert decision.reasons
    assert all(reason.code and reason.text for reason in decision.reasons)
    assert decision.dose.exercise.set_count <= asked.planned.set_count


@often
@given(questions(), chosen())
def test_the_same_history_in_another_order_gives_the_same_decision(asked, choice) -> None:
    mixed = replace(
        asked,
        history=tuple(reversed(asked.history)),
        symptoms=tuple(reversed(asked.symptoms)),
    )
    assert dose_decision(mixed, choice) == dose_decision(asked, choice)


@often
@given(questions(), chosen())
def test_without_check_ins_nothing_rises(asked, choice) -> None:
    silent = dose_decision(replace(asked, symptoms=()), choice)
    assert not is_higher(asked, silent.dose.exercise)


@st.composite
def seen_people(draw: st.DrawFn) -> Seen:
    """A handful of people in any state at all."""
    size = draw(st.integers(1, 6))

    def numbers(low: float, high: float):
        return np.array(draw(st.lists(st.floats(low, high), min_size=size, max_size=size)))

    def counts(high: int):
        return np.array(draw(st.lists(st.integers(0, high), min_size=size, max_size=size)))

    def truths():
        return np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)))

    pain, share = numbers(-5, 9), numbers(0.05, 1)
    pain[truths()] = np.nan
    share[truths()] = np.nan
    return Seen(
        level=numbers(0.2, 4),
        chronic=numbers(0.2, 4),
        sessions=counts(60),
        weeks=numbers(0, 60),
        over_running=counts(5),
        below_running=counts(5),
        share_of_max=share,
        is_flare_open=truths(),
        has_flared=truths(),
        sessions_since_flare=np.where(truths(), LONG_AGO, counts(4)),
        pain_over=pain,
        is_held_back=truths(),
        days_since=numbers(0, 30),
    )


@often
@given(seen_people(), st.sampled_from(sorted(CONTROLLERS)), st.floats(0, 10))
def test_the_bounds_hold_for_thousands_as_for_one(seen, name, rise_pct_max) -> None:
    limits = DoseLimits(rise_pct_max=rise_pct_max)
    policy = CONTROLLERS[name]
    belief = belief_before(CONTROLLERS["tolerance"].model, len(seen.level))
    for wanted in (policy(seen, belief).level, seen.level * 50, seen.level * 0):
        allowed = bounded(wanted, seen, limits).level
        assert (allowed <= seen.level * (1 + rise_pct_max / 100) + 1e-6).all()
        barred = seen.is_flare_open | (seen.sessions_since_flare < limits.settled_sessions)
        barred |= seen.is_held_back | ((seen.sessions > 0) & (seen.days_since < 2))
        assert (allowed[barred] <= seen.level[barred] + 1e-6).all()
        assert (allowed > 0).all()


@often
@given(seen_people())
def test_the_tolerance_controller_never_asks_for_more_than_six_percent_or_right_after_a_flare(
    seen,
) -> None:
    policy = CONTROLLERS["tolerance"]
    wanted = policy(seen, belief_before(policy.model, len(seen.level))).level
    assert (wanted <= seen.level * 1.06 + 1e-9).all()
    assert (wanted[seen.has_flared] <= seen.level[seen.has_flared]).all()
    assert (wanted[seen.is_flare_open] <= seen.level[seen.is_flare_open]).all()


def test_a_history_in_which_something_rises_is_among_those_tried() -> None:
    done = tuple(session(3 * n, *sets(FINE.steps[1], 14, reps_in_reserve=6)) for n in range(6))
    asked = DoseQuestion(planned(FINE, 1), done, check_ins(18), FINE, RULES, FIRST + timedelta(18))
    rising = [
        name
        for name in CONTROLLERS
        if is_higher(asked, dose_decision(asked, ChosenController(name)).dose.exercise)
    ]
    assert {"steady_brake", "two_for_two", "tolerance"} <= set(rising)
