"""What a person's sessions say of how much they bear, and what many people's say of the next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from sthenia.science.exercise.controllers.course import Course
from sthenia.science.exercise.controllers.decision import Certainty
from sthenia.science.exercise.controllers.policies import ToleranceBound
from sthenia.science.exercise.controllers.tolerance import (
    Belief,
    ToleranceModel,
    belief_before,
    chance_of_flare,
    doubt,
    drifted,
    grid,
    likelihood,
    multiple_share,
    tolerance_quantiles,
    updated,
)

_QUANTILES = (0.05, 0.5, 0.95)
_COHORT_LEAST = 10
_SD_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class Prior:
    """What a cohort or a predictor expects of a person's log tolerance, in start doses."""

    mean: float
    sd: float
    multiple_share: float | None = None
    """Belief that tolerance follows what one is used to; None: the model's own."""


@dataclass(frozen=True, slots=True)
class ToleranceBelief:
    """What is believed of one person today, with what it was learnt by."""

    belief: Belief
    policy: ToleranceBound


def learnt(policy: ToleranceBound, read: Course, prior: Prior | None = None) -> ToleranceBelief:
    """Go through a person's sessions, oldest first."""
    model = policy.model
    if prior is None:
        belief = belief_before(model)
    else:
        share = model.multiple_share if prior.multiple_share is None else prior.multiple_share
        before = replace(model, multiple_share=share)
        belief = belief_before(before, mean=[prior.mean], sd=[prior.sd])
    likely = likelihood(read.evidence, model)
    for one, drifts in zip(likely, read.drifts, strict=True):
        belief = updated(belief, one[None])
        for _ in range(drifts):
            belief = drifted(belief, model)
    return ToleranceBelief(belief, policy)


def certainty(held: ToleranceBelief, read: Course, ratio: float) -> Certainty:
    """How sure the controller is of a dose, given as a multiple of the standing one."""
    belief, policy, seen = held.belief, held.policy, read.seen
    level = seen.level * ratio
    chance = chance_of_flare(belief, level, seen.chronic, policy.model)
    cumulative = np.cumsum(belief.weights, axis=2)
    over = doubt(cumulative, level, seen.chronic, bound=policy.bound, model=policy.model)
    low, middle, high = np.exp(tolerance_quantiles(belief, _QUANTILES)[0])
    return Certainty(
        chance_of_flare=float(chance[0]),
        bound=policy.bound,
        doubt=float(over[0]),
        doubt_allowed=float(policy.feasibility(seen.sessions)[0]),
        tolerance=(float(low), float(middle), float(high)),
        follows_usual=float(multiple_share(belief)[0]),
        sessions=int(seen.sessions[0]),
    )


def cohort_prior(beliefs: Iterable[Belief], model: ToleranceModel) -> Prior:
    """What people trained so far say of the next one: one step of empirical Bayes.

    The new mean and SD are those of everybody's beliefs put together, the new weight of the rival
    is the mean of theirs. Fewer than ten people leave the model's prior as it is.
    """
    weights = [belief.weights for belief in beliefs]
    together = np.concatenate(weights) if weights else np.zeros((0, 2, len(grid())))
    if len(together) < _COHORT_LEAST:
        return Prior(model.prior_mean, model.prior_sd, model.multiple_share)
    by_tolerance = together.sum(axis=1).mean(axis=0)
    mean = float(by_tolerance @ grid())
    variance = float(by_tolerance @ (grid() - mean) ** 2)
    return Prior(mean, max(variance**0.5, _SD_LEAST), float(together[:, 1].sum(axis=1).mean()))
