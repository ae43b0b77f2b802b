"""What a simulated world is like: how people gain, what they bear, when they flare, what they say.

Everything here is made up. A world ranks controllers under its own assumptions and says nothing
about fibromyalgia. The named worlds, with a tag on every number, stand in `catalogue/worlds`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strength:
    """How strength grows, with diminishing returns."""

    gain_per_session: float
    """Share of the 1RM gained by a full session of a beginner."""
    gain_sd: float
    """SD of its log between people."""
    gain_most: float
    """Share of the 1RM that can be gained at all."""
    share_threshold: float
    """Share of the 1RM below which nothing is gained."""
    share_full: float
    """Share of the 1RM from which a session counts in full."""
    loss_per_day: float
    """Share of what was gained that is lost on a day."""
    start_share: float
    """Share of the 1RM with which everybody starts."""
    test_error: float
    """SD of the log of a 1RM estimate."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """What people bear: the dose, in start doses, at which half of the sessions set off a flare."""

    median: float
    sd: float
    """SD of its log between people."""
    slope: float
    """Steepness of the chance of a flare in the log of dose over tolerance."""
    drift_sd: float
    """SD by which its log wanders between two sessions."""
    growth: float
    """Growth of its log by a session at twice the start dose."""
    hit_by_flare: float
    """Loss of its log by a flare."""
    follows_chronic: float
    """0: an amount; 1: a multiple of what the person is used to."""
    loss_week: float
    """Week in which tolerance falls for some; 0 for never."""
    loss_log: float
    loss_share: float
    """Share of people whom that befalls."""
    predictor_r2: float
    """Share of the variance of log tolerance that a predictor at the start explains."""


@dataclass(frozen=True, slots=True)
class Symptoms:
    """Pain, sleep and flares from day to day."""

    background_per_day: float
    """Chance of a flare on a day that no session set off."""
    flare_days: float
    """Mean length of a flare."""
    flare_pain: float
    """Points of pain that a flare adds."""
    pain_mean: float
    pain_between_sd: float
    pain_day_sd: float
    pain_memory: float
    """Correlation of one day's pain with the next."""
    pain_per_sleep: float
    sleep_sd: float
    warning_pain: float
    """Points of pain on the days after a session at the tolerated dose; less below it."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What people do and say."""

    missing_share: float
    """Share of days without a check-in."""
    has_button: bool
    """Whether people are asked outright if this is a flare."""
    button_sensitivity: float
    button_false_per_day: float
    skip_share: float
    """Share of sessions missed outside a flare."""
    skip_share_in_flare: float
    dropout_per_session: float
    dropout_per_flare: float
    repetition_sd: float


@dataclass(frozen=True, slots=True)
class Worth:
    """What counts, in points: one percent of strength is one point."""

    per_flare_day: float
    per_dropout: float


@dataclass(frozen=True, slots=True)
class World:
    """One made-up world."""

    id: str
    name: str
    weeks: int
    training_days: tuple[int, ...]
    """Days of the week with a session, Monday = 0."""
    strength: Strength
    bearing: Bearing
    symptoms: Symptoms
    reports: Reports
    worth: Worth
