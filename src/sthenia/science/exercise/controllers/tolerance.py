"""How much load a person bears: a belief on a grid, and what it says of the chance of a flare.

Two rivals share the belief. In the first a person bears a dose; in the second a multiple of what
they are used to. The derivation stands in `docs/explanation/dose-that-listens.md`.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from sthenia.science.exercise.controllers.seen import Evidence, Numbers

RIVALS = ("dose", "multiple")
"""What a person bears: a dose, or a multiple of the dose they are used to."""
GRID_LOW, GRID_HIGH, GRID_SIZE = -1.6, 3.0, 47
"""Log of the dose at which the chance of a flare is one half, in start doses."""
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class LabelError:
    """How often a report of a flare is right; each number is the caller's to set or to learn."""

    button_sensitivity: float = 0.85
    button_false: float = 0.01
    """Chance of a pressed button in an interval without a flare."""
    diary_sensitivity: float = 0.45
    diary_false: float = 0.05


@dataclass(frozen=True, slots=True)
class ToleranceModel:
    """What is taken for granted about flares; all of it a proposal, none of it measured."""

    slope: float = 5.0
    """Steepness of the chance of a flare in the log of dose over tolerance."""
    background: float = 0.02
    """Chance of a flare between two sessions that no session set off."""
    labels: LabelError = field(default_factory=LabelError)
    pain_most: float = 1.2
    """Points of next-day pain at the tolerated dose and above."""
    pain_sd: float = 2.0
    """Day-to-day SD of pain around that."""
    pain_per_sleep: float = 0.3
    """Points of pain for each point of worse sleep."""
    drift_sd: float = 0.04
    """SD by which log tolerance wanders from session to session."""
    growth: float = 0.003
    """Mean rise of log tolerance from session to session."""
    loss_share: float = 0.003
    """Chance that tolerance has jumped since the last session."""
    loss_sd: float = 0.4
    prior_mean: float = float(np.log(2.6))
    """Log of the dose at which half of the sessions would set off a flare, in start doses."""
    prior_sd: float = 0.4
    multiple_share: float = 0.2
    """Belief, before any data, that what a person bears follows what they are used to."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Probability of each rival and each log tolerance: array of shape (people, rivals, grid)."""

    weights: Numbers


@lru_cache(maxsize=1)
def grid() -> Numbers:
    """The log tolerances that are told apart."""
    points = np.linspace(GRID_LOW, GRID_HIGH, GRID_SIZE)
    points.flags.writeable = False
    return points


def belief_before(
    model: ToleranceModel,
    people: int = 1,
    *,
    mean: ArrayLike | None = None,
    sd: ArrayLike | None = None,
) -> Belief:
    """The belief before any session.

    Parameters
    ----------
    mean, sd : array-like of shape (people,), optional
        Log tolerance that a predictor or a cohort expects of each person; left out, the model's.
    """
    at = np.broadcast_to(np.asarray(model.prior_mean if mean is None else mean, float), (people,))
    spread = np.broadcast_to(np.asarray(model.prior_sd if sd is None else sd, float), (people,))
    if not (np.isfinite(at).all() and (spread > 0).all()):
        raise ValueError("a prior needs a finite mean and an SD above 0 for every person")
    density = np.exp(-0.5 * ((grid() - at[:, None]) / spread[:, None]) ** 2)
    density /= density.sum(axis=1, keepdims=True)
    shares = np.array([1 - model.multiple_share, model.multiple_share])
    return Belief(density[:, None, :] * shares[None, :, None])


def chance_at(distance: Numbers, model: ToleranceModel) -> Numbers:
    """Chance that a session sets off a flare, from log dose minus log tolerance."""
    chance: Numbers = 1 / (1 + np.exp(-model.slope * distance))
    return chance


def likelihood(evidence: Evidence, model: ToleranceModel) -> Numbers:
    """How well each rival and tolerance foretold what sessions came to: (people, rivals, grid)."""
    is_done = evidence.level > 0
    distance = _log_doses(evidence.level, evidence.chronic)[:, :, None] - grid()
    chance = np.where(is_done[:, None, None], chance_at(distance, model), 0.0)
    any_flare = 1 - (1 - chance) * (1 - model.background)
    told, told_falsely = _label_chances(evidence, model.labels)
    of_label = told_falsely[:, None, None] + (told - told_falsely)[:, None, None] * any_flare
    sleep = np.nan_to_num(evidence.sleep_over)
    residual = evidence.pain_over - model.pain_per_sleep * sleep
    is_asked = is_done & np.isfinite(residual) & ~(evidence.flare_by_button)
    if not is_asked.any():
        return of_label
    # Pain grows towards the tolerated dose and says no more above it: a flare tells that.
    expected = model.pain_most * np.minimum(1.0, np.sqrt(chance * 2))
    off = (np.clip(np.nan_to_num(residual), -3, 3)[:, None, None] - expected) / model.pain_sd
    of_pain = np.where(is_asked[:, None, None], np.exp(-0.5 * off * off), 1.0)
    return of_label * of_pain


def updated(belief: Belief, likely: Numbers) -> Belief:
    """The belief after what was seen."""
    weights = belief.weights * likely
    weights /= np.maximum(weights.sum(axis=(1, 2), keepdims=True), _TINY)
    return Belief(weights)


def drifted(belief: Belief, model: ToleranceModel) -> Belief:
    """The belief one session later: tolerance wanders, grows a little, and at times jumps."""
    return Belief(belief.weights @ _drift(model))


def chance_of_flare(
    belief: Belief, level: Numbers, chronic: Numbers, model: ToleranceModel
) -> Numbers:
    """Mean chance that a session at this dose sets off a flare; the background is not in it."""
    distance = _log_doses(level, chronic)[:, :, None] - grid()
    chance: Numbers = (belief.weights * chance_at(distance, model)).sum(axis=(1, 2))
    return chance


def doubt(
    cumulative: Numbers, level: Numbers, chronic: Numbers, *, bound: float, model: ToleranceModel
) -> Numbers:
    """Probability that the chance of a flare at a dose is above the bound.

    Parameters
    ----------
    cumulative
        `belief.weights` summed along the grid.
    """
    edge = _log_doses(level, chronic) + np.log(1 / bound - 1) / model.slope
    step = (GRID_HIGH - GRID_LOW) / (GRID_SIZE - 1)
    place = np.clip((edge - GRID_LOW) / step + 0.5, 0, GRID_SIZE - 1e-9)
    whole = place.astype(np.int64)
    people = np.arange(len(level))[:, None]
    rivals = np.arange(len(RIVALS))[None, :]
    below = np.where(whole > 0, cumulative[people, rivals, whole - 1], 0.0)
    here = cumulative[people, rivals, whole]
    total: Numbers = (below + (place - whole) * (here - below)).sum(axis=1)
    return total


def tolerance_quantiles(belief: Belief, shares: tuple[float, ...]) -> Numbers:
    """Quantiles of log tolerance in the first rival, a dose: array of shape (people, shares)."""
    cumulative = np.cumsum(belief.weights[:, 0, :], axis=1)
    cumulative /= np.maximum(cumulative[:, -1:], _TINY)
    step = (GRID_HIGH - GRID_LOW) / (GRID_SIZE - 1)
    edges = grid() + step / 2
    rows = [np.interp(shares, one, edges) for one in cumulative]
    return np.array(rows)


def multiple_share(belief: Belief) -> Numbers:
    """Probability that what a person bears follows what they are used to."""
    share: Numbers = belief.weights[:, 1, :].sum(axis=1)
    return share


def _log_doses(level: Numbers, chronic: Numbers) -> Numbers:
    """Log dose, and log dose over the usual one: array of shape (people, rivals)."""
    dose = np.log(np.maximum(level, 1e-6))
    return np.stack([dose, dose - np.log(np.maximum(chronic, 1e-6))], axis=1)


def _label_chances(evidence: Evidence, labels: LabelError) -> tuple[Numbers, Numbers]:
    """Chance of what was reported, with a flare and without one; 1 and 1 where nobody could see."""
    button, diary = evidence.flare_by_button, evidence.flare_by_diary
    missed = np.where(evidence.has_button, 1 - labels.button_sensitivity, 1.0)
    quiet = np.where(evidence.has_button, 1 - labels.button_false, 1.0)
    with_flare = missed * np.where(diary, labels.diary_sensitivity, 1 - labels.diary_sensitivity)
    without = quiet * np.where(diary, labels.diary_false, 1 - labels.diary_false)
    with_flare = np.where(button, labels.button_sensitivity, with_flare)
    without = np.where(button, labels.button_false, without)
    is_watched = evidence.is_watched
    return np.where(is_watched, with_flare, 1.0), np.where(is_watched, without, 1.0)


@lru_cache(maxsize=16)
def _drift(model: ToleranceModel) -> Numbers:
    """Chance of going from each tolerance (row) to each (column) between two sessions.

    The small drift goes to the neighbours of a point with the mean and SD that it has; it is finer
    than the grid. A tolerance at the end of the grid stays there.
    """
    step = (GRID_HIGH - GRID_LOW) / (GRID_SIZE - 1)
    spread = (model.drift_sd**2 + model.growth**2) / step**2
    up, down = (spread + model.growth / step) / 2, (spread - model.growth / step) / 2
    if down < 0 or up + down > 1:
        raise ValueError(
            f"drift_sd {model.drift_sd} and growth {model.growth} do not fit a grid of steps of "
            f"{step:g}; choose drift_sd below {step:g}, and growth well below drift_sd"
        )
    small = (1 - up - down) * np.eye(GRID_SIZE)
    small += up * np.eye(GRID_SIZE, k=1) + down * np.eye(GRID_SIZE, k=-1)
    small[0, 0] += down
    small[-1, -1] += up
    away = grid()[None, :] - grid()[:, None]
    jump = np.exp(-0.5 * (away / model.loss_sd) ** 2)
    jump /= jump.sum(axis=1, keepdims=True)
    matrix: Numbers = (1 - model.loss_share) * small + model.loss_share * jump
    matrix.flags.writeable = False
    return matrix
