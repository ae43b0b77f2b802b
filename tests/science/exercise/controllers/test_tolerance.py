"""The belief about tolerance against people whose tolerance is known, and at its edges."""

from dataclasses import replace

import numpy as np
import pytest

from sthenia.science.exercise.controllers.seen import Evidence, chronic_after
from sthenia.science.exercise.controllers.tolerance import (
    RIVALS,
    LabelError,
    ToleranceModel,
    belief_before,
    chance_at,
    chance_of_flare,
    doubt,
    drifted,
    grid,
    likelihood,
    multiple_share,
    tolerance_quantiles,
    updated,
)

MODEL = ToleranceModel()
STILL = replace(MODEL, drift_sd=1e-4, growth=0.0, loss_share=0.0, multiple_share=0.0)
"""Tolerance neither wanders nor follows: only what was seen moves the belief."""


def one_session(count: int, **changes) -> Evidence:
    """A calm session at the start dose, for so many people."""
    calm = {
        "level": np.ones(count),
        "chronic": np.ones(count),
        "is_watched": np.ones(count, bool),
        "flare_by_button": np.zeros(count, bool),
        "flare_by_diary": np.zeros(count, bool),
        "has_button": np.ones(count, bool),
        "pain_over": np.full(count, np.nan),
        "sleep_over": np.full(count, np.nan),
    }
    return Evidence(**{**calm, **changes})


def trained(model: ToleranceModel, sessions: int, people: int, seed: int, *, rival: int = 0):
    """People drawn from the model itself, with what the belief comes to."""
    rng = np.random.default_rng(seed)
    truth = model.prior_mean + model.prior_sd * rng.standard_normal(people)
    belief = belief_before(model, people)
    chronic = np.ones(people)
    for n in range(sessions):
        level = np.full(people, 1 + 0.04 * n)
        base = np.log(level) - (np.log(chronic) if rival else 0)
        chance = 1 - (1 - chance_at(base - truth, model)) * (1 - model.background)
        flares = rng.random(people) < chance
        said = rng.random(people)
        labels = model.labels
        button = np.where(flares, said < labels.button_sensitivity, said < labels.button_false)
        told = rng.random(people)
        diary = np.where(flares, told < labels.diary_sensitivity, told < labels.diary_false)
        evidence = one_session(
            people,
            level=level,
            chronic=chronic,
            flare_by_button=button,
            flare_by_diary=diary & ~button,
        )
        belief = updated(belief, likelihood(evidence, model))
        chronic = chronic_after(chronic, level, days=3.5)
    return truth, belief


def test_the_belief_recovers_the_tolerance_of_people_it_is_true_of() -> None:
    model = replace(STILL, labels=LabelError(1.0, 1e-6, 0.0, 1e-6), background=0.0)
    truth, belief = trained(model, 120, 400, seed=3)
    middle = tolerance_quantiles(belief, (0.5,))[:, 0]
    assert abs(np.mean(middle - truth)) < 0.05
    assert np.corrcoef(middle, truth)[0, 1] > 0.85
    few = tolerance_quantiles(trained(model, 10, 400, seed=3)[1], (0.5,))[:, 0]
    assert np.corrcoef(few, truth)[0, 1] < np.corrcoef(middle, truth)[0, 1]


@pytest.mark.parametrize("sessions", [5, 40])
def test_its_intervals_cover_as_often_as_they_say(sessions: int) -> None:
    truth, belief = trained(STILL, sessions, 2000, seed=8)
    low, high = tolerance_quantiles(belief, (0.05, 0.95)).T
    covered = np.mean((low <= truth) & (truth <= high))
    assert covered == pytest.approx(0.9, abs=0.025)


def test_the_ranks_of_the_truth_are_even() -> None:
    truth, belief = trained(STILL, 30, 4000, seed=21)
    cumulative = np.cumsum(belief.weights[:, 0], axis=1)
    ranks = np.array(
        [np.interp(t, grid() + 0.05, c) for t, c in zip(truth, cumulative, strict=True)]
    )
    counts = np.histogram(ranks, bins=10, range=(0, 1))[0]
    chi2 = float(((counts - 400) ** 2 / 400).sum())
    assert chi2 < 27.9, "the 0.1 % point of chi-squared with nine degrees of freedom"


def test_the_chance_it_tells_is_the_share_of_sessions_that_flare() -> None:
    truth, belief = trained(STILL, 20, 6000, seed=5)
    level = np.full(6000, 1.8)
    told = chance_of_flare(belief, level, np.ones(6000), STILL)
    real = chance_at(np.log(level) - truth, STILL)
    for low, high in ((0, 0.05), (0.05, 0.1), (0.1, 0.2), (0.2, 1)):
        among = (told >= low) & (told < high)
        if among.sum() > 200:
            assert real[among].mean() == pytest.approx(told[among].mean(), abs=0.015)


def test_the_data_tell_which_rival_is_true() -> None:
    model = replace(STILL, multiple_share=0.5, prior_mean=float(np.log(1.5)), prior_sd=0.2)
    follows = multiple_share(trained(model, 100, 300, seed=2, rival=1)[1]).mean()
    is_dose = multiple_share(trained(model, 100, 300, seed=2, rival=0)[1]).mean()
    assert follows > 0.65
    assert is_dose < 0.35


def test_a_flare_lowers_the_belief_and_a_calm_session_raises_it() -> None:
    before = tolerance_quantiles(belief_before(MODEL), (0.5,))[0, 0]
    calm = updated(belief_before(MODEL), likelihood(one_session(1), MODEL))
    flare = one_session(1, flare_by_button=np.array([True]))
    after = updated(belief_before(MODEL), likelihood(flare, MODEL))
    assert tolerance_quantiles(after, (0.5,))[0, 0] < before
    assert tolerance_quantiles(calm, (0.5,))[0, 0] > before


def test_a_pressed_button_says_more_than_the_diary_and_pain_less_than_either() -> None:
    def moved(**changes) -> float:
        evidence = one_session(1, level=np.array([1.5]), **changes)
        after = updated(belief_before(MODEL), likelihood(evidence, MODEL))
        return float(tolerance_quantiles(after, (0.5,))[0, 0])

    yes = np.array([True])
    quiet, sore = moved(), moved(pain_over=np.array([3.0]))
    button, by_diary = moved(flare_by_button=yes), moved(flare_by_diary=yes)
    assert button < by_diary < quiet
    assert by_diary < sore < quiet


def test_a_bad_night_takes_some_of_the_blame_for_pain() -> None:
    def chance(sleep: float) -> float:
        evidence = one_session(1, pain_over=np.array([2.0]), sleep_over=np.array([sleep]))
        after = updated(belief_before(MODEL), likelihood(evidence, MODEL))
        return float(chance_of_flare(after, np.ones(1), np.ones(1), MODEL)[0])

    assert chance(4.0) < chance(0.0)


def test_what_nobody_could_see_and_a_missed_session_teach_nothing() -> None:
    before = belief_before(MODEL)
    unseen = one_session(1, is_watched=np.array([False]))
    assert np.allclose(updated(before, likelihood(unseen, MODEL)).weights, before.weights)
    missed = one_session(1, level=np.zeros(1), flare_by_button=np.array([True]))
    assert np.allclose(updated(before, likelihood(missed, MODEL)).weights, before.weights)


def test_time_alone_makes_it_less_sure_and_keeps_the_sum() -> None:
    belief = belief_before(MODEL, sd=[0.1])
    later = belief
    for _ in range(30):
        later = drifted(later, MODEL)
    assert later.weights.sum() == pytest.approx(1)
    spread = [np.ptp(tolerance_quantiles(one, (0.05, 0.95))[0]) for one in (belief, later)]
    assert spread[1] > spread[0] * 1.5
    drift = np.sqrt(30) * MODEL.drift_sd
    assert spread[1] > 2 * 1.64 * np.hypot(0.1, drift) * 0.9


def test_doubt_grows_with_the_dose_and_is_a_probability() -> None:
    belief = belief_before(MODEL, 5)
    cumulative = np.cumsum(belief.weights, axis=2)
    levels = np.array([0.3, 0.8, 1.4, 2.5, 9.0])
    told = doubt(cumulative, levels, np.ones(5), bound=0.05, model=MODEL)
    assert (np.diff(told) > 0).all()
    assert told[0] < 0.01 < 0.99 < told[-1] <= 1 + 1e-9


def test_doubt_agrees_with_a_normal_belief() -> None:
    belief = belief_before(MODEL)
    level = np.exp(MODEL.prior_mean) / np.exp(np.log(19) / MODEL.slope) * np.ones(1)
    cumulative = np.cumsum(belief.weights, axis=2)
    told = doubt(cumulative, level, np.ones(1), bound=0.05, model=MODEL)
    assert told[0] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("wrong", [{"mean": [np.nan]}, {"sd": [0.0]}])
def test_a_prior_without_a_spread_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match="finite mean and an SD above 0"):
        belief_before(MODEL, **wrong)


def test_a_drift_that_the_grid_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="choose drift_sd below"):
        drifted(belief_before(MODEL), replace(MODEL, drift_sd=0.5))


def test_there_are_two_rivals() -> None:
    assert belief_before(MODEL, 3).weights.shape == (3, len(RIVALS), len(grid()))
