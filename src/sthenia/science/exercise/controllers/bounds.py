"""The bounds that no dose passes, whoever asks for it: a controller, a clinician or a patient."""

from dataclasses import dataclass

import numpy as np

from sthenia.science.exercise.controllers.seen import Counts, Numbers, Seen, Truths

ALLOWED, STEP, FLARE, AFTER_FLARE, HELD_BACK, TOO_SOON, TOO_HEAVY, LEAST = range(8)
"""Which bound decided; `ALLOWED` where none did."""
SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class DoseLimits:
    """What a dose is held to. Each number is the clinic's; those here are its defaults."""

    rise_pct_max: float = 6.0
    """Most that a dose rises from one session to the next; own proposal, within the 2-10 % of
    ACSM 2009 (doi:10.1249/MSS.0b013e3181915670)."""
    settled_sessions: int = 2
    """Settled sessions after a flare before anything rises; own proposal."""
    days_between: int = 2
    """Calendar days from one session to the next."""
    share_of_max: float = 0.8
    """Share of the 1RM above which nothing rises (ACSM's table for fibromyalgia, PMC11294170)."""
    least: float = 0.3
    """Lowest dose, in start doses; below it a session is better left out. Own proposal."""

    def __post_init__(self) -> None:
        if not 0 <= self.rise_pct_max <= 10:
            raise ValueError(
                f"rise_pct_max is {self.rise_pct_max}; it must be from 0 to 10 percent, which is "
                "the most that ACSM names"
            )
        if self.settled_sessions < 1 or self.days_between < 1:
            raise ValueError("settled_sessions and days_between must be 1 or more")


@dataclass(frozen=True, slots=True)
class Bounded:
    """Doses within the bounds, in start doses, and what held each back."""

    level: Numbers
    by: Counts
    """One of the constants of this file for each person."""


def bounded(wanted: Numbers, seen: Seen, limits: DoseLimits) -> Bounded:
    """Hold the doses wanted for a session against every bound; down is always allowed."""
    level, by = wanted.copy(), np.full(wanted.shape, ALLOWED, dtype=np.int64)
    most = seen.level * (1 + limits.rise_pct_max / 100)
    _cap(level, by, level > most + SLACK, most, STEP)
    for bound, is_barred in _against_a_rise(seen, limits):
        _cap(level, by, is_barred & (level > seen.level + SLACK), seen.level, bound)
    low = np.minimum(seen.level, limits.least)
    _cap(level, by, level < low - SLACK, low, LEAST)
    return Bounded(level, by)


def is_too_soon(seen: Seen, limits: DoseLimits) -> Truths:
    """Whether the last session lies too few days back for another one."""
    return (seen.sessions > 0) & (seen.days_since < limits.days_between)


def _against_a_rise(seen: Seen, limits: DoseLimits) -> tuple[tuple[int, Truths], ...]:
    """Every bound that keeps a dose from rising, the gravest first: it is the one named."""
    # A share that cannot be told is not above the limit: then repetitions decide.
    return (
        (FLARE, seen.is_flare_open),
        (AFTER_FLARE, seen.sessions_since_flare < limits.settled_sessions),
        (TOO_SOON, is_too_soon(seen, limits)),
        (HELD_BACK, seen.is_held_back),
        (TOO_HEAVY, np.nan_to_num(seen.share_of_max) >= limits.share_of_max),
    )


def _cap(level: Numbers, by: Counts, where: Truths, at: Numbers, bound: int) -> None:
    level[where] = at[where]
    by[where] = bound
