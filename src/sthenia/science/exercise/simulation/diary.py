"""What made-up people report, and what can be seen of a flare in it.

The flare rule is the one of `exercise.flare`, for many people at once: two raised check-ins in a
row open a flare and two calm ones close it; the person's own word opens it at once. The usual level
is a running mean of calm days, where the clinic takes the median of fourteen.
"""

from dataclasses import dataclass

import numpy as np

from sthenia.science.exercise.controllers.seen import Counts, Numbers, Truths
from sthenia.science.exercise.rule_set import FlareRule
from sthenia.science.exercise.simulation.people import People, pain_today
from sthenia.science.exercise.simulation.world import World


@dataclass(slots=True)
class Diary:
    """What each person has said so far, as far as a decision needs it."""

    usual: Numbers
    raised_running: Counts
    calm_running: Counts
    is_open: Truths
    by_button: Truths
    """The open flare was named by the person."""
    opened: Truths
    """A flare has opened since the last session."""
    opened_by_button: Truths
    pain_after: Numbers
    """Highest pain over the usual on the two days after the last session; nan where not asked."""
    sleep_after: Numbers
    days_after: int = 0

    def begin_interval(self) -> None:
        """Forget what belongs to the session before."""
        self.opened[:] = False
        self.opened_by_button[:] = False
        self.pain_after[:] = np.nan
        self.sleep_after[:] = np.nan
        self.days_after = 0


def diary(of: People, world: World, rng: np.random.Generator) -> Diary:
    """An empty diary after a fortnight of check-ins, from which the usual level is known."""
    count = len(of.strength)
    error = world.symptoms.pain_day_sd / np.sqrt(5)
    return Diary(
        usual=np.clip(of.usual_pain + error * rng.standard_normal(count), 0, 10),
        raised_running=np.zeros(count, dtype=np.int64),
        calm_running=np.zeros(count, dtype=np.int64),
        is_open=np.zeros(count, dtype=bool),
        by_button=np.zeros(count, dtype=bool),
        opened=np.zeros(count, dtype=bool),
        opened_by_button=np.zeros(count, dtype=bool),
        pain_after=np.full(count, np.nan),
        sleep_after=np.full(count, np.nan),
    )


def check_in(
    to: Diary,
    of: People,
    begins: Truths,
    world: World,
    rng: np.random.Generator,
    *,
    rule: FlareRule,
) -> None:
    """Write down a day: who checks in, whether a flare is seen to open or to close."""
    uniform = rng.random((3, len(begins)))
    reports = world.reports
    is_in = (uniform[0] >= reports.missing_share) & of.is_in
    over = pain_today(of, world) - to.usual
    is_raised = is_in & (over >= rule.points)
    is_calm = is_in & (over < rule.points)
    says_so = begins & (uniform[1] < reports.button_sensitivity)
    says_so |= (uniform[2] < reports.button_false_per_day) & of.is_in
    says_so &= reports.has_button
    stays = to.by_button & (of.flare_left > 0)
    to.raised_running = np.where(is_raised, to.raised_running + 1, to.raised_running * ~is_calm)
    to.calm_running = np.where(is_calm & ~stays, to.calm_running + 1, to.calm_running * ~is_raised)
    opens = ~to.is_open & (says_so | (to.raised_running >= rule.days))
    to.opened |= opens
    to.opened_by_button |= says_so & ~to.is_open
    to.by_button = np.where(opens, says_so, to.by_button)
    to.calm_running[opens] = 0
    to.is_open |= opens
    closes = to.is_open & (to.calm_running >= rule.days) & ~stays
    to.is_open &= ~closes
    to.raised_running[closes] = 0
    is_usual = is_calm & ~to.is_open
    to.usual = np.where(is_usual, to.usual + (over) / 12, to.usual)
    to.days_after += 1
    if to.days_after <= 2:
        to.pain_after = np.where(is_in, np.fmax(to.pain_after, over), to.pain_after)
        sleep = np.rint(of.sleep_off)
        to.sleep_after = np.where(is_in, np.fmax(to.sleep_after, sleep), to.sleep_after)
