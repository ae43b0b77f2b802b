"""Controllers held against each other in made-up worlds, and against one who knows everything.

Regret is what a controller leaves behind the oracle with the same people and the same luck
(the benchmark of O'Quigley, Paoletti and Maccario, see PMC4361948). The oracle looks one session
ahead only, so that a regret below 0 can be had.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from sthenia.science.exercise.controllers.bounds import DoseLimits
from sthenia.science.exercise.controllers.dose_decision import CONTROLLERS
from sthenia.science.exercise.controllers.seen import Numbers
from sthenia.science.exercise.simulation.run import Outcome, Regime, simulate
from sthenia.science.exercise.simulation.world import World

ORACLE = "oracle"
WITH_PREDICTOR = "tolerance_with_predictor"
COMPARED: Mapping[str, Regime] = MappingProxyType(
    {
        ORACLE: Regime(None),
        **{name: Regime(policy) for name, policy in CONTROLLERS.items()},
        WITH_PREDICTOR: Regime(CONTROLLERS["tolerance"], uses_predictor=True),
    }
)
"""Everything that can be compared: the oracle, the controllers, and one told more at the start."""
CHUNK = 2_000
"""People simulated together; so many keep their numbers in a processor's cache."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What one controller came to in one world, as means over people."""

    world: str
    controller: str
    people: int
    gain_pct: float
    flare_days: float
    training_flares: float
    left_share: float
    flare_chance: float
    """Mean true chance that a session done sets off a flare."""
    worth: float
    regret: float
    regret_se: float
    """Standard error of the regret, from the differences person by person."""


def comparison(
    world: World,
    controllers: Iterable[str],
    *,
    people: int,
    seeds: tuple[int, ...],
    limits: DoseLimits | None = None,
    on_week: Callable[[], None] | None = None,
) -> tuple[Compared, ...]:
    """Let the same people train under each controller, so many for each seed.

    Raises
    ------
    ValueError
        A controller is not known.
    """
    names = [name for name in dict.fromkeys(controllers) if name != ORACLE]
    if unknown := [name for name in names if name not in COMPARED]:
        known = ", ".join(COMPARED)
        raise ValueError(f"there is no controller {', '.join(unknown)}; there are: {known}")
    best = _outcomes(ORACLE, world, people, seeds, limits, on_week)
    rows = [_compared(ORACLE, world, best, best)]
    for name in names:
        own = _outcomes(name, world, people, seeds, limits, on_week)
        rows.append(_compared(name, world, own, best))
    return tuple(rows)


def runs(people: int, seeds: tuple[int, ...]) -> int:
    """How often each week of a world is lived through for one controller."""
    return len(seeds) * len(_chunks(people))


def _outcomes(
    name: str,
    world: World,
    people: int,
    seeds: tuple[int, ...],
    limits: DoseLimits | None,
    on_week: Callable[[], None] | None,
) -> list[Outcome]:
    regime = COMPARED[name]
    if limits is not None:
        regime = Regime(regime.policy, limits, regime.uses_predictor)
    return [
        simulate(regime, world, count, np.random.default_rng([seed, chunk]), on_week=on_week)
        for seed in seeds
        for chunk, count in enumerate(_chunks(people))
    ]


def _chunks(people: int) -> list[int]:
    whole, rest = divmod(people, CHUNK)
    return [CHUNK] * whole + ([rest] if rest else [])


def _compared(name: str, world: World, own: list[Outcome], best: list[Outcome]) -> Compared:
    behind = _joined(best, "worth") - _joined(own, "worth")
    sessions = _joined(own, "sessions").sum()
    return Compared(
        world=world.id,
        controller=name,
        people=len(behind),
        gain_pct=float(_joined(own, "gain_pct").mean()),
        flare_days=float(_joined(own, "flare_days").mean()),
        training_flares=float(_joined(own, "training_flares").mean()),
        left_share=float(_joined(own, "has_left").mean()),
        flare_chance=float(_joined(own, "chance").sum() / max(sessions, 1)),
        worth=float(_joined(own, "worth").mean()),
        regret=float(behind.mean()),
        regret_se=float(behind.std(ddof=1) / np.sqrt(len(behind))) if len(behind) > 1 else 0.0,
    )


def _joined(outcomes: list[Outcome], name: str) -> Numbers:
    joined: Numbers = np.concatenate([np.asarray(getattr(one, name), float) for one in outcomes])
    return joined
