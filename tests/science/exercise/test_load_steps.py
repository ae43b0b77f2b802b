"""A load is always a step that exists; the next one's size is known or said to be unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.load_steps import (
    rise_pct,
    step_index,
    step_index_after_cut,
    step_index_at_or_below,
)
from sthenia.science.exercise.values import LoadStep
from tests.training_days import BANDS, BODY, COARSE, FINE, HELP, HOLDS, LADDERS, kg_ladder


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.kind)
def test_every_step_is_found_where_it_stands(ladder) -> None:
    for index, step in enumerate(ladder.steps):
        assert step_index(ladder, step) == index
        assert step_index_at_or_below(ladder, step) == index


@given(st.floats(min_value=0, max_value=30))
def test_a_load_between_two_steps_goes_down_and_never_up(load_kg: float) -> None:
    index = step_index_at_or_below(FINE, LoadStep("odd", load_kg=load_kg))
    if index is None:
        assert load_kg < 10
    else:
        assert FINE.steps[index].load_kg <= load_kg + 1e-9
        assert index == 4 or FINE.steps[index + 1].load_kg > load_kg


def test_with_help_going_down_means_more_help() -> None:
    index = step_index_at_or_below(HELP, LoadStep("33 kg", load_kg=33))
    assert index is not None
    assert HELP.steps[index].load_kg == 35


def test_no_load_is_body_weight_and_nothing_else() -> None:
    assert step_index(BODY, None) == 0
    assert step_index(FINE, None) is None
    assert step_index_at_or_below(BANDS, LoadStep("blue")) is None


@pytest.mark.parametrize(
    ("ladder", "index", "body_mass_kg", "pct"),
    [
        (COARSE, 0, None, 100),
        (COARSE, 3, None, 25),
        (FINE, 0, None, 5),
        (HELP, 0, 90, 10),
        (HELP, 0, None, None),
        (HELP, 0, 35, None),
        (BANDS, 0, 70, None),
        (HOLDS, 0, 70, None),
    ],
)
def test_the_size_of_the_next_step(ladder, index, body_mass_kg, pct) -> None:
    found = rise_pct(ladder, index, body_mass_kg=body_mass_kg)
    assert found == (pct if pct is None else pytest.approx(pct))


def test_from_nothing_to_something_is_more_than_any_percentage() -> None:
    assert rise_pct(kg_ladder(0, 1), 0) == float("inf")


@pytest.mark.parametrize(
    ("ladder", "index", "pct", "body_mass_kg", "expected"),
    [
        (FINE, 4, 5, None, 2),
        (FINE, 4, 20, None, 0),
        (FINE, 0, 20, None, 0),
        (COARSE, 4, 20, None, 3),
        (BANDS, 2, 20, None, 1),
        (BANDS, 0, 20, None, 0),
        (HELP, 3, 10, 75, 2),
    ],
)
def test_a_cut_is_at_least_the_percentage_where_such_a_step_exists(
    ladder, index, pct, body_mass_kg, expected
) -> None:
    assert step_index_after_cut(ladder, index, pct, body_mass_kg=body_mass_kg) == expected
