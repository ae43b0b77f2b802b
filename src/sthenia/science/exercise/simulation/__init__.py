"""Simulation: made-up people train under a controller, so that controllers can be compared.

`simulate` lets people live through a `World` under a `Regime`; `comparison` does it for several
controllers with the same people and the same luck and tells how far each stays behind an oracle.
The controllers are those of `exercise.controllers`, as a clinic asks them. Worlds come from
`sthenia.catalogue.worlds`; nothing in them is measured.
"""

from sthenia.science.exercise.simulation.comparison import COMPARED, Compared, comparison
from sthenia.science.exercise.simulation.run import Outcome, Regime, simulate
from sthenia.science.exercise.simulation.world import World

__all__ = ["COMPARED", "Compared", "Outcome", "Regime", "World", "comparison", "simulate"]
