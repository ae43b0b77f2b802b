"""What is known when the doses of a session are decided, for many people at once.

Every field holds one value per person. A dose is told in start doses: 1 is the dose of the person's
first session. Clinic and simulation fill in the same values, so that the same functions decide.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]
Counts = NDArray[np.int64]

LONG_AGO = 1_000
"""Sessions since a flare where there was none."""
CHRONIC_DAYS = 28
"""Days over which a body gets used to a load; own proposal, as in the literature on load spikes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one session came to, as far as it says how much a person bears."""

    level: Numbers
    """Dose done, in start doses; 0 where the session was missed."""
    chronic: Numbers
    """Dose the person was used to before it."""
    is_watched: Truths
    """Whether a flare set off by it could have been seen: asked for, and none open before."""
    flare_by_button: Truths
    """The person's own word that a flare began before the next session."""
    flare_by_diary: Truths
    """The diary says so by the clinic's rule, and the person did not."""
    has_button: Truths
    """Whether the person is asked outright; else the diary alone tells."""
    pain_over: Numbers
    """Points of pain above the usual on the next days; nan where nobody asked."""
    sleep_over: Numbers
    """Points by which the nights were worse than usual; nan where nobody asked."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where each person stands when the dose of a session is decided."""

    level: Numbers
    """The standing dose, in start doses."""
    chronic: Numbers
    sessions: Counts
    """Sessions done so far."""
    weeks: Numbers
    """Weeks since the first session."""
    over_running: Counts
    """Latest sessions in a row with repetitions over the target."""
    below_running: Counts
    """Latest sessions in a row below the lowest target."""
    share_of_max: Numbers
    """Load as a share of the 1RM estimated now; nan where it cannot be told."""
    is_flare_open: Truths
    has_flared: Truths
    """A flare began since the last session."""
    sessions_since_flare: Counts
    """Settled sessions in a row since the latest flare ended; `LONG_AGO` where there was none."""
    pain_over: Numbers
    """Points of pain above the usual after the last session; nan where nobody asked."""
    is_held_back: Truths
    """Something else stands against a rise: no check-in, pain in the exercise, a long gap."""
    days_since: Numbers
    """Days since the last session; a large number before the first."""


def chronic_after(chronic: Numbers, level: Numbers, *, days: Numbers | float) -> Numbers:
    """The dose a person is used to after some days, of which the first held a session.

    Exponentially weighted over `CHRONIC_DAYS` (Williams 2017, doi:10.1136/bjsports-2016-096589).

    Examples
    --------
    >>> chronic_after(np.array([1.0]), np.array([2.0]), days=28).round(2)
    array([1.63])
    """
    share: Numbers = 1 - np.exp(-np.asarray(days, float) / CHRONIC_DAYS)
    return chronic + share * (level - chronic)
