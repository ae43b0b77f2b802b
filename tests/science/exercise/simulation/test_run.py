"""A simulated course: the same luck for all, bounds kept, and a belief that fits its people."""

from dataclasses import replace

import numpy as np
import pytest

from sthenia.science.exercise.controllers.bounds import DoseLimits
from sthenia.science.exercise.controllers.policies import Steady, ToleranceBound, TwoForTwo
from sthenia.science.exercise.controllers.tolerance import tolerance_quantiles
from sthenia.science.exercise.simulation.run import Regime, simulate
from tests.made_up_world import SMALL


def after(policy, world=SMALL, count: int = 300, seed: int = 5, **options):
    return simulate(Regime(policy, **options), world, count, np.random.default_rng(seed))


def test_the_same_seed_gives_the_same_bits() -> None:
    first, again = after(ToleranceBound()), after(ToleranceBound())
    assert (first.worth == again.worth).all()
    assert (first.worth != after(ToleranceBound(), seed=6).worth).any()


def test_every_controller_meets_the_same_people_and_the_same_luck() -> None:
    frozen = DoseLimits(rise_pct_max=0)
    one = after(TwoForTwo(), limits=frozen)
    other = after(Steady(), limits=frozen)
    same = one.level == other.level
    assert same.mean() > 0.9, "both stand still, but for who fell below the target"
    assert (one.flare_days[same] == other.flare_days[same]).all()
    assert one.gain_pct[same] == pytest.approx(other.gain_pct[same])


def test_no_dose_grows_faster_than_the_bound_on_a_step_allows() -> None:
    out = after(Steady(rise_pct=50), limits=DoseLimits(rise_pct_max=3))
    assert out.level.max() <= 1.03**16 + 1e-9
    assert out.level.max() > 1.03**8


def test_worth_is_strength_less_flare_days_and_leaving() -> None:
    out = after(Steady())
    assert out.worth == pytest.approx(
        out.gain_pct - 0.5 * out.flare_days - 5 * out.has_left.astype(float)
    )


def test_sessions_missed_are_not_counted() -> None:
    never = replace(SMALL, reports=replace(SMALL.reports, skip_share=1.0, skip_share_in_flare=1.0))
    out = after(Steady(), never)
    assert not out.sessions.any()
    assert not out.training_flares.any()
    assert out.gain_pct == pytest.approx(np.zeros(300))


def test_the_belief_follows_the_truth_and_its_interval_covers_it() -> None:
    out = after(ToleranceBound(), replace(SMALL, weeks=24), 600)
    stays = ~out.has_left
    low, middle, high = tolerance_quantiles(out.belief, (0.05, 0.5, 0.95)).T
    assert np.corrcoef(middle[stays], out.log_tolerance[stays])[0, 1] > 0.5
    covered = (low <= out.log_tolerance) & (out.log_tolerance <= high)
    assert covered[stays].mean() > 0.8


def test_a_predictor_makes_the_start_less_of_a_guess() -> None:
    def off(**options) -> float:
        out = after(ToleranceBound(), **options)
        return float(
            np.abs(tolerance_quantiles(out.belief, (0.5,))[:, 0] - out.log_tolerance).mean()
        )

    assert off(uses_predictor=True) < off()


def test_weeks_are_told_as_they_pass() -> None:
    weeks = []
    rng = np.random.default_rng(0)
    simulate(Regime(Steady()), SMALL, 5, rng, on_week=lambda: weeks.append(1))
    assert len(weeks) == SMALL.weeks
