"""The contest: what is claimed of the controllers, on people they were not set with."""

from dataclasses import replace

import pytest

from sthenia.science.exercise.simulation.comparison import COMPARED, comparison, runs
from tests.made_up_world import SMALL

BASE = replace(SMALL, weeks=24)
WIDE = replace(BASE, bearing=replace(BASE.bearing, sd=0.6))
SIMPLE = ("two_for_two", "percent_of_max", "by_pain", "steady", "steady_brake")
FRESH = (9001, 9002)


@pytest.mark.parametrize("world", [BASE, WIDE], ids=["base", "wide"])
def test_tolerance_stays_less_behind_the_oracle_than_the_rules_of_thumb(world) -> None:
    rows = {row.controller: row for row in comparison(world, COMPARED, people=1500, seeds=FRESH)}
    own = rows["tolerance"].regret
    assert own < 0.65 * rows["two_for_two"].regret
    assert own < 0.9 * min(rows[name].regret for name in SIMPLE)
    assert rows["tolerance"].flare_chance <= 0.05
    assert rows["tolerance_with_predictor"].regret < own
    assert rows["oracle"].regret == 0


def test_an_unknown_controller_lists_those_there_are() -> None:
    with pytest.raises(ValueError, match="oracle, steady_brake"):
        comparison(SMALL, ["thompson"], people=10, seeds=(1,))


def test_the_oracle_is_always_there_and_nothing_twice() -> None:
    rows = comparison(SMALL, ["steady", "steady", "oracle"], people=20, seeds=(1, 2))
    assert [row.controller for row in rows] == ["oracle", "steady"]
    assert {row.people for row in rows} == {40}


def test_many_people_go_through_in_portions() -> None:
    assert runs(500, (1,)) == 1
    assert runs(4_001, (1, 2)) == 6
