"""Let made-up people train under a controller, week by week.

Every policy draws the same numbers in the same order, so that with one seed all of them meet the
same people and the same luck.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sthenia.science.exercise.controllers.bounds import DoseLimits, bounded
from sthenia.science.exercise.controllers.policies import Policy, ToleranceBound
from sthenia.science.exercise.controllers.seen import Counts, Numbers, Truths
from sthenia.science.exercise.controllers.tolerance import Belief
from sthenia.science.exercise.rule_set import FlareRule
from sthenia.science.exercise.simulation.diary import Diary, check_in, diary
from sthenia.science.exercise.simulation.oracle import oracle
from sthenia.science.exercise.simulation.people import People, Trained, live_a_day, people, train
from sthenia.science.exercise.simulation.standing import Standing, first_standing
from sthenia.science.exercise.simulation.world import World

WEEK_DAYS = 7
SHARE_IN_FLARE = 2 / 3
"""Of the standing dose while a flare is open: one set of three is left out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: one value per person."""

    worth: Numbers
    """Points: percent of strength gained, less flare days and leaving by the world's weights."""
    gain_pct: Numbers
    flare_days: Counts
    training_flares: Counts
    sessions: Counts
    chance: Numbers
    """Sum over sessions of the true chance that it sets off a flare."""
    has_left: Truths
    level: Numbers
    """Standing dose at the end, in start doses."""
    log_tolerance: Numbers
    """Log of the dose at which half of the sessions would set off a flare, at the end."""
    belief: Belief | None


@dataclass(frozen=True, slots=True)
class Regime:
    """How people are to train: who decides, within which bounds, and what is known at the start."""

    policy: Policy | None
    """None for the oracle, which knows what nobody can know."""
    limits: DoseLimits = field(default_factory=DoseLimits)
    uses_predictor: bool = False
    """Whether the prior takes what a predictor says at the start."""


def simulate(
    regime: Regime,
    world: World,
    count: int,
    rng: np.random.Generator,
    *,
    on_week: Callable[[], None] | None = None,
) -> Outcome:
    """Let so many people train through a world under one controller."""
    of = people(world, count, rng)
    written = diary(of, world, rng)
    stands = first_standing(regime.policy, of, world, uses_predictor=regime.uses_predictor)
    flare_days, training_flares, sessions = np.zeros((3, count), dtype=np.int64)
    chance = np.zeros(count)
    gaps = _gaps(world.training_days)
    for day in range(world.weeks * WEEK_DAYS):
        begins = live_a_day(of, day, world, rng)
        check_in(written, of, begins, world, rng, rule=FlareRule())
        flare_days += of.is_in & (of.flare_left > 0)
        if day % WEEK_DAYS in gaps:
            done = _session(regime, of, written, stands, world, day, rng)
            stands.note(done.level, written, gaps[day % WEEK_DAYS])
            training_flares += done.sets_off
            chance += done.chance
            sessions += done.level > 0
        if on_week and day % WEEK_DAYS == WEEK_DAYS - 1:
            on_week()
    gain_pct = 100 * (of.strength - 1)
    worth = gain_pct - world.worth.per_flare_day * flare_days - world.worth.per_dropout * ~of.is_in
    return Outcome(
        worth=worth,
        gain_pct=gain_pct,
        flare_days=flare_days,
        training_flares=training_flares,
        sessions=sessions,
        chance=chance,
        has_left=~of.is_in,
        level=stands.level,
        log_tolerance=np.log(of.tolerance(world)),
        belief=stands.belief,
    )


def _session(
    regime: Regime,
    of: People,
    written: Diary,
    stands: Standing,
    world: World,
    day: int,
    rng: np.random.Generator,
) -> Trained:
    """Learn from the days before, decide, and train."""
    policy = regime.policy
    if isinstance(policy, ToleranceBound):
        stands.learn(written, world, policy.model)
    seen = stands.seen(written, day / WEEK_DAYS)
    wanted = oracle(of, seen, world) if policy is None else policy(seen, stands.belief).level
    stands.go_to(bounded(wanted, seen, regime.limits).level)
    todays = np.where(written.is_open, stands.level * SHARE_IN_FLARE, stands.level)
    days_to_next = _gaps(world.training_days)[day % WEEK_DAYS]
    done = train(of, todays, days_to_next, world, rng)
    stands.note_effort(of, world, rng)
    return done


def _gaps(training_days: tuple[int, ...]) -> dict[int, int]:
    """Day of the week with a session -> days to the next one."""
    following = (*training_days[1:], training_days[0] + WEEK_DAYS)
    return {day: after - day for day, after in zip(training_days, following, strict=True)}
