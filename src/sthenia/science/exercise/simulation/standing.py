"""What the program knows of made-up people from session to session."""

from dataclasses import dataclass

import numpy as np

from sthenia.science.exercise.controllers.policies import Policy, ToleranceBound
from sthenia.science.exercise.controllers.seen import (
    LONG_AGO,
    Counts,
    Evidence,
    Numbers,
    Seen,
    Truths,
    chronic_after,
)
from sthenia.science.exercise.controllers.tolerance import (
    Belief,
    ToleranceModel,
    belief_before,
    drifted,
    likelihood,
    updated,
)
from sthenia.science.exercise.simulation.diary import Diary
from sthenia.science.exercise.simulation.people import People
from sthenia.science.exercise.simulation.world import World

_REPETITIONS = (8, 12)
_RESERVE = 4.0
"""Repetitions kept back: the target of the standing rule set."""
_SETTLED_BELOW = 2.0


@dataclass(slots=True)
class Standing:
    """The standing doses and what has been seen so far; one value per person."""

    level: Numbers
    chronic: Numbers
    chronic_before: Numbers
    """Before the last session."""
    last: Numbers
    """Dose done in the last session; 0 where it was missed."""
    was_open: Truths
    """A flare was open at the last session."""
    sessions: Counts
    over: Counts
    below: Counts
    share_of_max: Numbers
    since_flare: Counts
    days_since: Numbers
    belief: Belief | None

    def learn(self, written: Diary, world: World, model: ToleranceModel) -> None:
        """Take in what the days since the last session said of it."""
        if self.belief is None:
            return
        evidence = Evidence(
            level=self.last,
            chronic=self.chronic_before,
            is_watched=~self.was_open,
            flare_by_button=written.opened_by_button,
            flare_by_diary=written.opened & ~written.opened_by_button,
            has_button=np.full(len(self.level), world.reports.has_button),
            pain_over=written.pain_after,
            sleep_over=written.sleep_after,
        )
        self.belief = drifted(updated(self.belief, likelihood(evidence, model)), model)

    def seen(self, written: Diary, weeks: float) -> Seen:
        """What a controller sees today; a flare that is over counts its settled sessions."""
        is_sore = np.nan_to_num(written.pain_after) >= _SETTLED_BELOW
        is_settled = (self.last > 0) & np.isfinite(written.pain_after) & ~is_sore
        self.since_flare = np.where(is_sore & (self.since_flare < LONG_AGO), 0, self.since_flare)
        self.since_flare += is_settled & ~self.was_open
        self.since_flare[written.opened | written.is_open] = 0
        return Seen(
            level=self.level,
            chronic=self.chronic,
            sessions=self.sessions,
            weeks=np.full(len(self.level), weeks),
            over_running=self.over,
            below_running=self.below,
            share_of_max=self.share_of_max,
            is_flare_open=written.is_open,
            has_flared=written.opened,
            sessions_since_flare=self.since_flare,
            pain_over=written.pain_after,
            is_held_back=self.sessions == 0,
            days_since=self.days_since,
        )

    def go_to(self, level: Numbers) -> None:
        """Take a new standing dose; sessions at another dose do not count towards its targets."""
        is_new = level != self.level
        self.over = np.where(is_new, 0, self.over)
        self.below = np.where(is_new, 0, self.below)
        self.level = level

    def note(self, done: Numbers, written: Diary, days_to_next: int) -> None:
        """Keep what was done today."""
        is_done = done > 0
        self.last = done
        self.was_open = written.is_open.copy()
        self.sessions = self.sessions + is_done
        self.chronic_before = self.chronic
        self.chronic = chronic_after(self.chronic, done, days=days_to_next)
        self.days_since = np.where(is_done, 0, self.days_since) + days_to_next
        written.begin_interval()

    def note_effort(self, of: People, world: World, rng: np.random.Generator) -> None:
        """Repetitions of the last set, and the share of the 1RM read from them."""
        normal = rng.standard_normal((2, len(self.level)))
        share = world.strength.start_share * self.level / of.strength
        could = 30 * (1 / np.maximum(share, 0.05) - 1)
        done = np.rint(could - _RESERVE + world.reports.repetition_sd * normal[0])
        low, high = _REPETITIONS
        self.over = np.where(done >= high + 2, self.over + 1, 0)
        self.below = np.where(done < low, self.below + 1, 0)
        self.share_of_max = share * np.exp(world.strength.test_error * normal[1])


def first_standing(
    policy: Policy | None, of: People, world: World, *, uses_predictor: bool
) -> Standing:
    """Everybody at the start dose, before any session."""
    count = len(of.strength)
    belief = None
    if isinstance(policy, ToleranceBound):
        belief = belief_before(policy.model, count)
        if uses_predictor:
            # A predictor of the world's strength, told on the scale of the controller's own prior.
            shrunk = np.sqrt(1 - world.bearing.predictor_r2)
            off = of.predicted - np.log(world.bearing.median)
            belief = belief_before(
                policy.model,
                count,
                mean=policy.model.prior_mean + off,
                sd=np.full(count, policy.model.prior_sd * shrunk),
            )
    zeros = np.zeros(count, dtype=np.int64)
    return Standing(
        level=np.ones(count),
        chronic=np.ones(count),
        chronic_before=np.ones(count),
        last=np.zeros(count),
        was_open=np.zeros(count, dtype=bool),
        sessions=zeros,
        over=zeros,
        below=zeros,
        share_of_max=np.full(count, world.strength.start_share),
        since_flare=np.full(count, LONG_AGO, dtype=np.int64),
        days_since=np.full(count, 1000.0),
        belief=belief,
    )
