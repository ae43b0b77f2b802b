"""Made-up people, and how a day and a session change them."""

from dataclasses import dataclass

import numpy as np

from sthenia.science.exercise.controllers.seen import Numbers, Truths, chronic_after
from sthenia.science.exercise.simulation.world import World


@dataclass(slots=True)
class People:
    """The truth about each person; arrays of one length, changed from day to day."""

    gain: Numbers
    strength: Numbers
    """1RM over that of the first day."""
    log_tolerance: Numbers
    """Own part of the log of the tolerated dose."""
    predicted: Numbers
    """What a predictor at the start says of it."""
    usual_pain: Numbers
    pain_off: Numbers
    sleep_off: Numbers
    warning: Numbers
    """Points of pain left of the last session."""
    flare_left: Numbers
    """Days of a flare still to come."""
    flare_due: Truths
    """The last session has set off a flare that begins tomorrow."""
    chronic: Numbers
    is_in: Truths
    """Has not dropped out."""
    meets_loss: Truths

    def tolerance(self, world: World) -> Numbers:
        """Dose at which half of the sessions would set off a flare, in start doses."""
        used_to = world.bearing.follows_chronic * np.log(self.chronic)
        dose: Numbers = np.exp(self.log_tolerance + used_to)
        return dose

    def chance(self, level: Numbers, world: World) -> Numbers:
        """Chance that a session at a dose sets off a flare."""
        distance = np.log(np.maximum(level, 1e-6)) - np.log(self.tolerance(world))
        chance: Numbers = 1 / (1 + np.exp(-world.bearing.slope * distance))
        return chance

    def gain_by(self, level: Numbers, world: World) -> Numbers:
        """Strength that a session at a dose adds, as a share of the first 1RM."""
        rule = world.strength
        share = rule.start_share * level / self.strength
        span = rule.share_full - rule.share_threshold
        counts = np.clip((share - rule.share_threshold) / span, 0, 1)
        left = np.clip(1 - (self.strength - 1) / rule.gain_most, 0, 1)
        added: Numbers = self.gain * counts * left
        return added


def people(world: World, count: int, rng: np.random.Generator) -> People:
    """Draw people on their first day."""
    normal = rng.standard_normal((6, count))
    bearing, symptoms = world.bearing, world.symptoms
    known = np.sqrt(bearing.predictor_r2)
    log_tolerance = np.log(bearing.median) + bearing.sd * (
        known * normal[0] + np.sqrt(1 - bearing.predictor_r2) * normal[1]
    )
    pain = symptoms.pain_mean + symptoms.pain_between_sd * normal[3]
    return People(
        gain=world.strength.gain_per_session * np.exp(world.strength.gain_sd * normal[2]),
        strength=np.ones(count),
        log_tolerance=log_tolerance,
        predicted=np.log(bearing.median) + bearing.sd * known * normal[0],
        usual_pain=np.clip(pain, 1, 8),
        pain_off=symptoms.pain_day_sd * normal[4],
        sleep_off=symptoms.sleep_sd * normal[5],
        warning=np.zeros(count),
        flare_left=np.zeros(count),
        flare_due=np.zeros(count, dtype=bool),
        chronic=np.ones(count),
        is_in=np.ones(count, dtype=bool),
        meets_loss=rng.random(count) < bearing.loss_share,
    )


def live_a_day(of: People, day: int, world: World, rng: np.random.Generator) -> Truths:
    """Let a day pass: flares begin and end, pain and sleep wander. Returns whose flare begins."""
    normal, chance = rng.standard_normal((2, len(of.strength))), rng.random((2, len(of.strength)))
    symptoms, bearing = world.symptoms, world.bearing
    if bearing.loss_week and day == round(7 * bearing.loss_week):
        of.log_tolerance[of.meets_loss] -= bearing.loss_log
    begins = of.flare_due | ((chance[0] < symptoms.background_per_day) & (of.flare_left <= 0))
    begins &= of.is_in
    length = np.clip(np.ceil(-symptoms.flare_days * np.log(chance[1])), 2, 28)
    of.flare_left = np.where(begins, np.maximum(of.flare_left, length), of.flare_left - 1)
    of.flare_left = np.maximum(of.flare_left, 0)
    of.log_tolerance -= np.where(begins, bearing.hit_by_flare, 0)
    memory, fresh = symptoms.pain_memory, np.sqrt(1 - symptoms.pain_memory**2)
    of.pain_off = memory * of.pain_off + fresh * symptoms.pain_day_sd * normal[0]
    of.sleep_off = memory * of.sleep_off + fresh * symptoms.sleep_sd * normal[1]
    of.strength -= world.strength.loss_per_day * (of.strength - 1)
    of.warning = of.warning * 0.5
    of.flare_due = np.zeros(len(of.strength), dtype=bool)
    return np.asarray(begins, dtype=np.bool_)


def pain_today(of: People, world: World) -> Numbers:
    """Pain as it would be reported, a whole number from 0 to 10."""
    symptoms = world.symptoms
    flare = np.where(of.flare_left > 0, symptoms.flare_pain, 0.0)
    pain = of.usual_pain + of.pain_off + symptoms.pain_per_sleep * of.sleep_off + of.warning
    whole: Numbers = np.clip(np.rint(pain + flare), 0, 10)
    return whole


@dataclass(frozen=True, slots=True)
class Trained:
    """What came of a session."""

    level: Numbers
    """Dose really done; 0 where it was missed."""
    chance: Numbers
    """Chance that it set off a flare; 0 where it was missed."""
    sets_off: Truths


def train(
    of: People, level: Numbers, days: float, world: World, rng: np.random.Generator
) -> Trained:
    """Let everybody do their session, or miss it; `days` to the next one."""
    uniform, normal = rng.random((3, len(level))), rng.standard_normal(len(level))
    reports, bearing = world.reports, world.bearing
    in_flare = of.flare_left > 0
    skips = uniform[0] < np.where(in_flare, reports.skip_share_in_flare, reports.skip_share)
    is_done = of.is_in & ~skips
    liftable = 0.92 * of.strength / world.strength.start_share
    done = np.where(is_done, np.minimum(level, liftable), 0.0)
    chance = np.where(is_done, of.chance(done, world), 0.0)
    sets_off = uniform[1] < chance
    of.flare_due = sets_off
    of.strength += np.where(is_done, of.gain_by(done, world), 0.0)
    # Warning pain tells how near the tolerated dose was; it wanes within days.
    near = np.clip(done / of.tolerance(world), 0, 1.2)
    of.warning += np.where(is_done, world.symptoms.warning_pain * near**2 * 2, 0.0)
    of.chronic = chronic_after(of.chronic, done, days=days)
    grown = bearing.growth * np.clip(done - 1, 0, 1)
    of.log_tolerance += np.where(is_done, grown, 0.0) + bearing.drift_sd * normal
    leaves = reports.dropout_per_session + reports.dropout_per_flare * sets_off
    of.is_in = of.is_in & (uniform[2] >= leaves)
    return Trained(done, chance, sets_off)
