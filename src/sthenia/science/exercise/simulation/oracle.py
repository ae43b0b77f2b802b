"""The oracle: it knows what each person bears today, and looks one session ahead."""

import numpy as np

from sthenia.science.exercise.controllers.seen import Numbers, Seen
from sthenia.science.exercise.simulation.people import People
from sthenia.science.exercise.simulation.world import World

_STEPS = (0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0, 1.02, 1.04, 1.06)


def oracle(of: People, seen: Seen, world: World) -> Numbers:
    """The dose with the best next session: strength gained less what a flare would cost."""
    lost = 2 * world.strength.gain_per_session * 100
    cost = (
        world.worth.per_flare_day * world.symptoms.flare_days
        + world.worth.per_dropout * world.reports.dropout_per_flare
        + lost
    )
    levels = np.stack([seen.level * step for step in _STEPS])
    worth = np.stack([100 * of.gain_by(x, world) - cost * of.chance(x, world) for x in levels])
    best: Numbers = levels[np.argmax(worth, axis=0), np.arange(len(seen.level))]
    return best
