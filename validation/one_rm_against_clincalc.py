"""Estimated 1RM by three equations: what clincalc makes of a set, and whether we make the same.

One repetition is left out: that is the 1RM itself, while clincalc still adds to it by Epley's.

Writes tests/reference/one_repetition_maximum.json, which
tests/reference/test_one_repetition_maximum.py holds the library to.

    .venv-validation/bin/python -m validation.one_rm_against_clincalc
"""

import sys
from importlib.metadata import version
from math import isclose
from pathlib import Path

import clincalc

import sthenia
from sthenia.science.exercise.one_repetition_maximum import (
    REPETITIONS_MAX,
    one_repetition_maximum,
)
from validation._pinning import write_pinned

PINNED = Path("tests/reference/one_repetition_maximum.json")
LOADS_KG = (7.5, 40, 152.5, 700)
"""The last is the most that clincalc takes: it rounds to 0.1 kg, which weighs least there."""
EQUATIONS = {"Brzycki": "brzycki", "Epley": "epley", "Lombardi": "lombardi"}
"""Those that both programs know, by our name and by clincalc's."""
ROUNDING_KG = 0.05 + 1e-9


def main() -> int:
    """Estimate from every set with clincalc, pin it, and say where ours differs; 1 if it does."""
    cases, differing = [], []
    for load_kg in LOADS_KG:
        for repetitions in range(2, REPETITIONS_MAX + 1):
            theirs = {
                ours: _by_clincalc(name, load_kg, repetitions) for ours, name in EQUATIONS.items()
            }
            cases.append({"load_kg": load_kg, "repetitions": repetitions, "one_rm_kg": theirs})
            ours = one_repetition_maximum(load_kg, repetitions).by_equation
            differing += [
                f"{load_kg} kg x {repetitions}, {name}: clincalc {theirs[name]}, ours {ours[name]}"
                for name in EQUATIONS
                if not isclose(theirs[name], ours[name], rel_tol=0, abs_tol=ROUNDING_KG)
            ]
    about = {
        "program": "clincalc",
        "version": version("clincalc"),
        "sthenia": sthenia.__version__,
    }
    write_pinned(PINNED, about, cases)
    print("\n".join(differing) or "every estimate is the same, but for rounding")
    return int(bool(differing))


def _by_clincalc(formula: str, load_kg: float, repetitions: int) -> float:
    asked = {"formula": formula, "weight_kg": load_kg, "reps": repetitions}
    return float(clincalc.calculate("one_rep_max", asked)["result"])


if __name__ == "__main__":
    sys.exit(main())
