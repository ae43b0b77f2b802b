"""Made-up people do what their world says they do."""

from dataclasses import replace

import numpy as np
import pytest

from sthenia.science.exercise.simulation.people import live_a_day, pain_today, people, train
from tests.made_up_world import SMALL

MANY = 20_000


def drawn(seed: int = 1, **bearing):
    world = replace(SMALL, bearing=replace(SMALL.bearing, **bearing))
    return people(world, MANY, np.random.default_rng(seed)), world


def test_tolerance_is_spread_as_the_world_says_and_the_predictor_knows_its_part() -> None:
    of, world = drawn()
    assert np.median(of.tolerance(world)) == pytest.approx(2.7, rel=0.02)
    assert np.std(of.log_tolerance) == pytest.approx(0.35, rel=0.03)
    known = np.corrcoef(of.predicted, of.log_tolerance)[0, 1] ** 2
    assert known == pytest.approx(0.5, abs=0.03)


def test_half_of_the_sessions_at_the_tolerated_dose_set_off_a_flare() -> None:
    of, world = drawn()
    done = train(of, of.tolerance(world).clip(0, 2), 3, world, np.random.default_rng(2))
    assert np.mean(done.sets_off) == pytest.approx(np.mean(done.chance), abs=0.01)
    assert of.chance(of.tolerance(world), world) == pytest.approx(np.full(MANY, 0.5))


def test_heavier_sessions_add_more_strength_up_to_the_full_share_and_less_to_the_strong() -> None:
    of, world = drawn()
    added = [of.gain_by(np.full(MANY, level), world).mean() for level in (0.5, 1, 1.5, 2, 3)]
    assert added[0] == 0
    assert added == sorted(added)
    assert added[3] == pytest.approx(added[4])
    of.strength[:] = 1.5
    assert of.gain_by(np.full(MANY, 3.0), world).mean() < added[4]


def test_what_people_bear_follows_what_they_are_used_to_where_the_world_says_so() -> None:
    of, world = drawn(follows_chronic=1.0)
    before = of.tolerance(world).copy()
    of.chronic[:] = 2
    assert of.tolerance(world) == pytest.approx(before * 2)


def test_a_flare_set_off_begins_on_the_next_day_and_hurts() -> None:
    of, world = drawn()
    calm = pain_today(of, world).mean()
    of.flare_due[:] = True
    begins = live_a_day(of, 1, world, np.random.default_rng(3))
    assert begins.all()
    assert (of.flare_left >= 2).all()
    assert pain_today(of, world).mean() > calm + 1.5


def test_flares_of_the_background_come_as_often_as_the_world_says() -> None:
    of, world = drawn()
    begins = live_a_day(of, 0, world, np.random.default_rng(4))
    assert np.mean(begins) == pytest.approx(0.006, abs=0.002)


def test_half_of_the_people_lose_tolerance_in_the_week_of_the_loss() -> None:
    of, world = drawn(loss_week=2.0)
    before = of.log_tolerance.copy()
    live_a_day(of, 14, world, np.random.default_rng(5))
    fell = np.mean(before - of.log_tolerance > 0.4)
    assert fell == pytest.approx(0.5, abs=0.02)


def test_who_has_left_trains_no_more() -> None:
    of, world = drawn()
    of.is_in[:] = False
    done = train(of, np.ones(MANY), 3, world, np.random.default_rng(6))
    assert not done.level.any()
    assert not done.sets_off.any()
