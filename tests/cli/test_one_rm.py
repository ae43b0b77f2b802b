"""`sthenia one-rm`: an estimate with its range, refused above ten repetitions."""

import pytest

from tests.cli.commands import sthenia


def test_the_estimate_comes_with_its_range_over_all_equations() -> None:
    estimate = sthenia("one-rm", "30", "10", "--json").json["one_repetition_maximum"]
    assert estimate["estimate_kg"] == pytest.approx(40)
    assert len(estimate["by_equation"]) == 7
    assert estimate["low_kg"] <= estimate["estimate_kg"] <= estimate["high_kg"]


def test_repetitions_left_are_said_to_have_been_added() -> None:
    said = sthenia("one-rm", "20", "8", "--left", "2")
    assert said.status == 0
    assert "left in reserve" in said.words and "Brzycki" in said.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("20", "12"), "heavier load that stops at or below 10"),
        (("20", "8", "--left", "3"), "is 11 to failure"),
        (("0", "8"), "load_kg is 0"),
        (("20", "0"), "repetitions is 0"),
        (("twenty", "8"), "load_kg"),
    ],
)
def test_numbers_that_carry_no_estimate_are_refused(arguments: tuple[str, ...], told: str) -> None:
    said = sthenia("one-rm", *arguments)
    assert said.status == 2 and told in said.err and said.out == ""
