"""The ladder of controllers: what each would give next, before the bounds are held against it.

Each is a pure function of what is seen. It returns the dose wanted, in start doses, and why, as an
index into `WHY`. `bounds.bounded` comes after every one of them. Their numbers are proposals of our
own, chosen in a made-up world, for a clinician to sign off (docs/explanation/dose-that-listens.md).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from sthenia.science.exercise.controllers.seen import Counts, Numbers, Seen, Truths
from sthenia.science.exercise.controllers.tolerance import (
    Belief,
    ToleranceModel,
    chance_of_flare,
    doubt,
)

WHY = (
    "as_before",
    "two_for_two_up",
    "two_for_two_down",
    "steady_up",
    "brake_after_flare",
    "brake_pain",
    "phase_up",
    "phase_down",
    "phase_reached",
    "room_to_rise",
    "chance_too_high",
    "not_sure_enough",
    "settling",
)
"""Codes of reasons; what they say stands in `why.py` of this room."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Doses wanted, in start doses, and why: an index into `WHY` for each person."""

    level: Numbers
    why: Counts


Policy: TypeAlias = Callable[[Seen, "Belief | None"], Wanted]


@dataclass(frozen=True, slots=True)
class TwoForTwo:
    """ACSM: up after enough sessions over the target, down after enough below it."""

    rise_pct: float = 5.0
    sessions_running: int = 2

    def __call__(self, seen: Seen, belief: Belief | None = None) -> Wanted:
        """Return the doses wanted."""
        is_over = seen.over_running >= self.sessions_running
        is_below = seen.below_running >= self.sessions_running
        return _chosen(
            seen,
            (is_over, seen.level * (1 + self.rise_pct / 100), "two_for_two_up"),
            (is_below, seen.level * (1 - self.rise_pct / 100), "two_for_two_down"),
        )


@dataclass(frozen=True, slots=True)
class Steady:
    """A small step at every session, whatever comes: what a plan on paper does."""

    rise_pct: float = 2.0

    def __call__(self, seen: Seen, belief: Belief | None = None) -> Wanted:
        """Return the doses wanted."""
        up = seen.level * (1 + self.rise_pct / 100)
        return _chosen(seen, (seen.sessions > 0, up, "steady_up"))


@dataclass(frozen=True, slots=True)
class SteadyWithBrake:
    """Small steps; after a flare a cut and then patience. The safe fallback, and the default."""

    rise_pct: float = 4.0
    cut_pct: float = 10.0
    patience: int = 4
    """Settled sessions after a flare before it rises again."""
    pain_rise: float = 2.0
    """Points of next-day pain at which it waits."""

    def __call__(self, seen: Seen, belief: Belief | None = None) -> Wanted:
        """Return the doses wanted."""
        is_new = seen.has_flared
        is_waiting = seen.sessions_since_flare < self.patience
        is_sore = np.nan_to_num(seen.pain_over) >= self.pain_rise
        return _chosen(
            seen,
            (seen.sessions > 0, seen.level * (1 + self.rise_pct / 100), "steady_up"),
            (is_sore, seen.level, "brake_pain"),
            (is_waiting, seen.level, "settling"),
            (is_new, seen.level * (1 - self.cut_pct / 100), "brake_after_flare"),
        )


@dataclass(frozen=True, slots=True)
class ByPain:
    """Up when the last two days were calm, down when pain rose by two points or more."""

    rise_pct: float = 5.0
    cut_pct: float = 5.0
    pain_calm: float = 1.0
    pain_rise: float = 2.0

    def __call__(self, seen: Seen, belief: Belief | None = None) -> Wanted:
        """Return the doses wanted."""
        pain = seen.pain_over
        is_calm = np.isfinite(pain) & (pain < self.pain_calm)
        is_sore = np.isfinite(pain) & (pain >= self.pain_rise)
        return _chosen(
            seen,
            (is_calm, seen.level * (1 + self.rise_pct / 100), "steady_up"),
            (is_sore, seen.level * (1 - self.cut_pct / 100), "brake_pain"),
        )


@dataclass(frozen=True, slots=True)
class Periodised:
    """Percent of the 1RM in phases: 40, then 60, then 80 (Larsson 2015)."""

    shares: tuple[float, ...] = (0.4, 0.6, 0.8)
    weeks_each: float = 4.0
    rise_pct: float = 3.0

    def __call__(self, seen: Seen, belief: Belief | None = None) -> Wanted:
        """Return the doses wanted."""
        phase = np.minimum((seen.weeks / self.weeks_each).astype(np.int64), len(self.shares) - 1)
        ratio = np.array(self.shares)[phase] / seen.share_of_max
        is_known = np.isfinite(ratio)
        step = np.clip(np.nan_to_num(ratio, nan=1.0), 0.85, 1 + self.rise_pct / 100)
        return _chosen(
            seen,
            (is_known, seen.level, "phase_reached"),
            (is_known & (step > 1.01), seen.level * step, "phase_up"),
            (is_known & (step < 0.95), seen.level * step, "phase_down"),
        )


@dataclass(frozen=True, slots=True)
class ToleranceBound:
    """Bayesian: the highest dose whose chance of a flare stays under a bound with some certainty.

    EWOC (Babb 1998, doi:10.1002/(SICI)1097-0258(19980530)17:10<1103::AID-SIM793>3.0.CO;2-9): the
    doubt allowed rises from `feasibility_first` to `feasibility_last` as sessions come, so that a
    dose is careful while little is known. The mean chance may not pass the bound either.
    """

    model: ToleranceModel = field(default_factory=ToleranceModel)
    bound: float = 0.05
    """Chance of a flare set off by a session that is not to be passed."""
    feasibility_first: float = 0.25
    feasibility_last: float = 0.45
    sessions_to_last: int = 24
    doubt_back: float = 0.6
    """Doubt above which the dose goes back."""
    mean_back: float = 1.5
    """So many times the bound is the mean chance at which the dose goes back."""
    rise_pct: float = 6.0
    back_pct_most: float = 20.0

    def feasibility(self, sessions: Counts) -> Numbers:
        """The doubt allowed after so many sessions."""
        share = np.minimum(sessions / self.sessions_to_last, 1.0)
        allowed: Numbers = self.feasibility_first + share * (
            self.feasibility_last - self.feasibility_first
        )
        return allowed

    def __call__(self, seen: Seen, belief: Belief | None = None) -> Wanted:
        """Return the doses wanted."""
        if belief is None:
            raise ValueError("this controller decides by a belief about tolerance; give it one")
        allowed = self.feasibility(seen.sessions)
        cumulative = np.cumsum(belief.weights, axis=2)
        level, why = seen.level.copy(), np.full(seen.level.shape, _code("not_sure_enough"))
        mean = chance_of_flare(belief, seen.level, seen.chronic, self.model)
        now = self._doubt(cumulative, seen, 1.0)
        is_over = (now > self.doubt_back) | (mean > self.bound * self.mean_back)
        for factor in self._cuts():
            is_fit = self._doubt(cumulative, seen, factor) <= self.doubt_back
            is_first = factor == self._cuts()[0]
            _set(level, why, is_over & (is_fit | is_first), seen.level * factor, "chance_too_high")
        is_settling = seen.has_flared | seen.is_flare_open | (seen.sessions_since_flare == 0)
        may_rise = ~is_over & ~is_settling
        for factor in self._rises():
            is_fit = may_rise & (self._doubt(cumulative, seen, factor) <= allowed)
            chance = chance_of_flare(belief, seen.level * factor, seen.chronic, self.model)
            is_fit &= chance <= self.bound
            _set(level, why, is_fit, seen.level * factor, "room_to_rise")
        why[is_settling & ~is_over] = _code("settling")
        return Wanted(level, why)

    def _doubt(self, cumulative: Numbers, seen: Seen, factor: float) -> Numbers:
        return doubt(
            cumulative, seen.level * factor, seen.chronic, bound=self.bound, model=self.model
        )

    def _cuts(self) -> tuple[float, ...]:
        back = self.back_pct_most / 100
        return (1 - back, 1 - back / 2, 1 - back / 4)

    def _rises(self) -> tuple[float, ...]:
        most = self.rise_pct / 100
        return (1 + most / 3, 1 + most * 2 / 3, 1 + most)


def _chosen(seen: Seen, *rules: tuple[Truths, Numbers, str]) -> Wanted:
    """The last rule that holds for a person decides; without one the dose stays."""
    level, why = seen.level.copy(), np.full(seen.level.shape, _code("as_before"))
    for is_so, to, code in rules:
        _set(level, why, is_so, to, code)
    return Wanted(level, why)


def _set(level: Numbers, why: Counts, where: Truths, to: Numbers, code: str) -> None:
    level[where] = to[where]
    why[where] = _code(code)


def _code(code: str) -> int:
    return WHY.index(code)
