"""Sets from which another program has estimated the 1RM.

`make validate` works the numbers out with clincalc; validation/README.md says how.
"""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from sthenia.science.exercise.one_repetition_maximum import one_repetition_maximum

PINNED = json.loads(Path(__file__).with_name("one_repetition_maximum.json").read_text("utf-8"))
CASES: list[dict[str, Any]] = PINNED["cases"]
LOADS_KG = (7.5, 40, 152.5, 700)
EQUATIONS = {"Brzycki", "Epley", "Lombardi"}
ROUNDING_KG = 0.05 + 1e-9
"""clincalc rounds to 0.1 kg; at 700 kg that is less than one part in ten thousand."""


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['load_kg']}kg-{case['repetitions']}"
)
def test_every_estimate_is_the_same_but_for_rounding(case: dict[str, Any]) -> None:
    ours = one_repetition_maximum(case["load_kg"], case["repetitions"]).by_equation
    for equation, one_rm_kg in case["one_rm_kg"].items():
        assert ours[equation] == pytest.approx(one_rm_kg, rel=0, abs=ROUNDING_KG), equation


def test_every_load_has_two_to_ten_repetitions_by_every_equation_both_know() -> None:
    pinned = [(case["load_kg"], case["repetitions"]) for case in CASES]
    assert pinned == list(product(LOADS_KG, range(2, 11)))
    assert all(case["one_rm_kg"].keys() == EQUATIONS for case in CASES)


def test_the_other_program_is_named_with_its_version() -> None:
    assert PINNED["program"] == "clincalc"
    assert PINNED["version"][0].isdigit()
    assert PINNED["sthenia"][0].isdigit()
