"""The oracle chooses by what is true, not by what was reported."""

from dataclasses import replace

import numpy as np

from sthenia.science.exercise.simulation.oracle import oracle
from sthenia.science.exercise.simulation.people import people
from tests.made_up_world import SMALL
from tests.science.exercise.controllers.test_policies import CALM


def wanted(log_tolerance: float) -> float:
    of = people(SMALL, 1, np.random.default_rng(1))
    of.log_tolerance[:] = log_tolerance
    seen = replace(CALM, level=np.array([1.2]))
    return float(oracle(of, seen, SMALL)[0])


def test_who_bears_much_goes_up_and_who_bears_little_goes_down() -> None:
    assert wanted(2.0) > 1.2 > wanted(0.0)


def test_more_tolerance_never_means_less() -> None:
    doses = [wanted(at) for at in np.linspace(-0.5, 2.5, 25)]
    assert doses == sorted(doses)
