"""What many people's sessions say of the next person's prior."""

import numpy as np
import pytest

from sthenia.science.exercise.controllers.learning import cohort_prior
from sthenia.science.exercise.controllers.tolerance import ToleranceModel, belief_before

MODEL = ToleranceModel()


def test_a_cohort_moves_the_prior_to_where_its_people_are() -> None:
    rng = np.random.default_rng(4)
    people = [belief_before(MODEL, mean=[m], sd=[0.1]) for m in rng.normal(1.4, 0.3, 300)]
    prior = cohort_prior(people, MODEL)
    assert prior.mean == pytest.approx(1.4, abs=0.05)
    assert prior.sd == pytest.approx(np.hypot(0.3, 0.1), abs=0.03)
    assert prior.multiple_share == pytest.approx(MODEL.multiple_share)


def test_people_of_whom_nothing_is_known_leave_it_where_it_was() -> None:
    prior = cohort_prior([belief_before(MODEL, 50)], MODEL)
    assert prior.mean == pytest.approx(MODEL.prior_mean, abs=0.01)
    assert prior.sd == pytest.approx(MODEL.prior_sd, abs=0.01)


def test_a_cohort_weighs_the_rivals_anew() -> None:
    follows = belief_before(MODEL, 20)
    follows.weights[:, 0] *= 0.2
    follows.weights[:] /= follows.weights.sum(axis=(1, 2), keepdims=True)
    assert cohort_prior([follows], MODEL).multiple_share > MODEL.multiple_share


def test_a_handful_is_no_cohort() -> None:
    few = [belief_before(MODEL, 9, mean=np.full(9, 0.1), sd=np.full(9, 0.1))]
    assert cohort_prior(few, MODEL).mean == MODEL.prior_mean
    assert cohort_prior([], MODEL).mean == MODEL.prior_mean
