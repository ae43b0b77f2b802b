"""What each controller wants in a plain situation, before any bound."""

from dataclasses import replace

import numpy as np
import pytest

from sthenia.science.exercise.controllers.policies import (
    WHY,
    ByPain,
    Periodised,
    Steady,
    SteadyWithBrake,
    ToleranceBound,
    TwoForTwo,
)
from sthenia.science.exercise.controllers.seen import LONG_AGO, Seen
from sthenia.science.exercise.controllers.tolerance import belief_before

CALM = Seen(
    level=np.array([1.0]),
    chronic=np.array([1.0]),
    sessions=np.array([6]),
    weeks=np.array([3.0]),
    over_running=np.array([0]),
    below_running=np.array([0]),
    share_of_max=np.array([0.5]),
    is_flare_open=np.array([False]),
    has_flared=np.array([False]),
    sessions_since_flare=np.array([LONG_AGO]),
    pain_over=np.array([0.0]),
    is_held_back=np.array([False]),
    days_since=np.array([3.0]),
)


def seen(**changes) -> Seen:
    return replace(CALM, **{name: np.array([value]) for name, value in changes.items()})


def said(policy, of: Seen, belief=None) -> tuple[float, str]:
    wanted = policy(of, belief)
    return round(float(wanted.level[0]), 4), WHY[int(wanted.why[0])]


def test_two_for_two_waits_for_two_sessions_over_the_target() -> None:
    assert said(TwoForTwo(), seen(over_running=1)) == (1.0, "as_before")
    assert said(TwoForTwo(), seen(over_running=2)) == (1.05, "two_for_two_up")
    assert said(TwoForTwo(), seen(below_running=2)) == (0.95, "two_for_two_down")


def test_steady_steps_go_on_whatever_comes() -> None:
    assert said(Steady(), seen(has_flared=True)) == (1.02, "steady_up")
    assert said(Steady(), seen(sessions=0)) == (1.0, "as_before")


def test_the_brake_cuts_once_after_a_flare_and_then_waits() -> None:
    brake = SteadyWithBrake()
    assert said(brake, CALM) == (1.04, "steady_up")
    assert said(brake, seen(has_flared=True, sessions_since_flare=0)) == (0.9, "brake_after_flare")
    assert said(brake, seen(sessions_since_flare=3)) == (1.0, "settling")
    assert said(brake, seen(sessions_since_flare=4)) == (1.04, "steady_up")
    assert said(brake, seen(pain_over=2.0)) == (1.0, "brake_pain")


def test_by_pain_needs_to_know_the_pain() -> None:
    assert said(ByPain(), CALM) == (1.05, "steady_up")
    assert said(ByPain(), seen(pain_over=np.nan)) == (1.0, "as_before")
    assert said(ByPain(), seen(pain_over=2.0)) == (0.95, "brake_pain")


@pytest.mark.parametrize(
    ("weeks", "share", "expected"),
    [
        (1.0, 0.4, (1.0, "phase_reached")),
        (5.0, 0.4, (1.03, "phase_up")),
        (9.0, 0.79, (1.03, "phase_up") if 0.8 / 0.79 > 1.03 else (1.0127, "phase_up")),
        (1.0, 0.8, (0.85, "phase_down")),
        (1.0, np.nan, (1.0, "as_before")),
    ],
)
def test_the_phases_are_climbed_in_steps(weeks, share, expected) -> None:
    assert said(Periodised(), seen(weeks=weeks, share_of_max=share)) == expected


def test_tolerance_rises_only_where_it_is_sure_and_goes_back_where_the_chance_is_high() -> None:
    policy = ToleranceBound()
    strong = belief_before(policy.model, mean=[2.0], sd=[0.2])
    middling = belief_before(policy.model, mean=[0.6], sd=[0.2])
    weak = belief_before(policy.model, mean=[-0.2], sd=[0.2])
    assert said(policy, CALM, strong) == (1.06, "room_to_rise")
    assert said(policy, CALM, middling) == (1.0, "not_sure_enough")
    assert said(policy, CALM, weak) == (0.8, "chance_too_high")
    assert said(policy, seen(has_flared=True, sessions_since_flare=0), strong) == (1.0, "settling")


def test_the_doubt_allowed_grows_from_first_to_last_with_the_sessions() -> None:
    policy = ToleranceBound()
    allowed = policy.feasibility(np.array([0, 12, 24, 200]))
    assert allowed.tolist() == pytest.approx([0.25, 0.35, 0.45, 0.45])


def test_tolerance_without_a_belief_says_what_it_needs() -> None:
    with pytest.raises(ValueError, match="belief about tolerance"):
        ToleranceBound()(CALM, None)


def test_a_thousand_people_are_decided_on_as_each_alone() -> None:
    rng = np.random.default_rng(1)
    count = 50
    many = replace(
        CALM,
        **{
            name: np.broadcast_to(getattr(CALM, name), (count,)).copy()
            for name in CALM.__dataclass_fields__
        },
    )
    many = replace(
        many,
        level=rng.uniform(0.5, 3, count),
        sessions=rng.integers(0, 40, count),
        has_flared=rng.random(count) < 0.2,
        over_running=rng.integers(0, 4, count),
        pain_over=rng.normal(0, 2, count),
    )
    for policy in (TwoForTwo(), Steady(), SteadyWithBrake(), ByPain(), ToleranceBound()):
        together = policy(many, belief_before(ToleranceBound().model, count)).level
        for one in range(count):
            alone = replace(
                many, **{name: getattr(many, name)[one : one + 1] for name in CALM.__slots__}
            )
            own = policy(alone, belief_before(ToleranceBound().model, 1)).level
            assert own[0] == pytest.approx(together[one], rel=1e-12)
