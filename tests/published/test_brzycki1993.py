"""Brzycki 1993, JOPERD 64(1):88-90, doi:10.1080/07303084.1993.10606684, beside Epley 1985.

The two straight-line equations meet at exactly ten repetitions, at four thirds of the load.
"""

import pytest

from sthenia.science.exercise.one_repetition_maximum import one_repetition_maximum


@pytest.mark.parametrize("load_kg", [7.5, 30, 90])
def test_brzycki_and_epley_meet_at_ten_repetitions(load_kg: float) -> None:
    by_equation = one_repetition_maximum(load_kg, 10).by_equation
    assert by_equation["Brzycki"] == pytest.approx(4 * load_kg / 3, rel=1e-12)
    assert by_equation["Epley"] == pytest.approx(4 * load_kg / 3, rel=1e-12)


@pytest.mark.parametrize("repetitions", range(2, 10))
def test_brzycki_stays_below_epley_under_ten_repetitions(repetitions: int) -> None:
    by_equation = one_repetition_maximum(50, repetitions).by_equation
    assert by_equation["Brzycki"] < by_equation["Epley"]


@pytest.mark.parametrize(
    ("equation", "factor"),
    [
        ("Brzycki", 36 / 32),
        ("Epley", 35 / 30),
        ("Lander", 100 / 87.94385),
        ("Lombardi", 5**0.1),
        ("Mayhew", 1.1901),
        ("O'Conner", 1.125),
        ("Wathan", 1.1658),
    ],
)
def test_each_equation_at_five_repetitions_as_worked_by_hand(equation: str, factor: float) -> None:
    assert one_repetition_maximum(100, 5).by_equation[equation] == pytest.approx(
        100 * factor, abs=0.02
    )
