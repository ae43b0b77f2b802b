"""Knee extension: torque needs a lever arm, and a pooled mean is not a limit for a person."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.knee_extension import (
    AgeGroup,
    KneeExtension,
    KneePosition,
    knee_extension_result,
)
from tests.science.questionnaires.norm_values import KNEE_EXTENSION


def _pushed(
    force_n: float | list[float],
    *,
    lever_arm_m: float = 0.35,
    body_mass_kg: float = 70,
    position: KneePosition = "mid_range",
    group: AgeGroup = "adults",
    is_strap_fixed: bool = True,
) -> KneeExtension:
    return knee_extension_result(
        force_n,
        lever_arm_m=lever_arm_m,
        body_mass_kg=body_mass_kg,
        position=position,
        group=group,
        sex="female",
        norms=KNEE_EXTENSION,
        is_strap_fixed=is_strap_fixed,
    )


def test_torque_is_force_times_lever_arm_and_then_per_kilogram() -> None:
    result = _pushed(400, lever_arm_m=0.35, body_mass_kg=70)
    assert result.torque_nm == pytest.approx(140)
    assert result.torque_nm_per_kg == pytest.approx(2.0)


@pytest.mark.parametrize(("nm_per_kg", "side"), [(2.07, "below"), (2.5, "within"), (2.75, "above")])
def test_it_is_placed_beside_the_pooled_mean(nm_per_kg: float, side: str) -> None:
    result = _pushed(nm_per_kg * 70 / 0.35)
    assert result.pooled_mean is not None
    assert (result.pooled_mean.low, result.pooled_mean.high) == (2.08, 2.74)
    assert result.beside_pooled_mean == side


def test_the_caveats_of_the_means_come_with_the_result() -> None:
    assert KNEE_EXTENSION.caveats[0] in _pushed(300).caveats


def test_the_hardest_of_several_pushes_counts() -> None:
    assert _pushed([300, 410, 390]).torque_nm == pytest.approx(410 * 0.35)


def test_older_adults_have_a_mean_in_mid_range_only() -> None:
    older = _pushed(300, group="older_adults")
    assert older.pooled_mean is not None
    assert older.pooled_mean.high == 1.64
    bent = _pushed(300, group="older_adults", position="flexed")
    assert bent.pooled_mean is None
    assert bent.beside_pooled_mean is None
    assert any("no mean for this position and age group" in text for text in bent.caveats)


def test_a_device_held_by_hand_is_marked() -> None:
    assert any("held by hand" in text for text in _pushed(300, is_strap_fixed=False).caveats)
    assert not any("held by hand" in text for text in _pushed(300).caveats)


@pytest.mark.parametrize(
    ("lever_arm_m", "message"),
    [
        (35, r"lever_arm_m is 35 m; it must be a number from 0.1 to 0.6 m"),
        (0, r"lever_arm_m is 0 m"),
    ],
)
def test_a_lever_arm_in_centimetres_is_refused(lever_arm_m: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _pushed(300, lever_arm_m=lever_arm_m)


def test_no_push_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match=r"force_n is empty; it needs at least one push"):
        _pushed([])


@given(st.floats(0, 1500), st.floats(0.1, 0.6), st.floats(25, 350))
def test_twice_the_force_is_twice_the_torque(force_n: float, arm_m: float, mass_kg: float) -> None:
    once = _pushed(force_n, lever_arm_m=arm_m, body_mass_kg=mass_kg)
    twice = _pushed(2 * force_n, lever_arm_m=arm_m, body_mass_kg=mass_kg)
    assert twice.torque_nm_per_kg == pytest.approx(2 * once.torque_nm_per_kg)


def test_pushes_may_come_as_an_array_and_the_result_is_plain() -> None:
    result = _pushed(np.array([300.0, 410.0]))  # type: ignore[arg-type]
    assert result == _pushed([300.0, 410.0]) and result == _pushed(np.float64(410.0))
    assert type(result.torque_nm) is type(result.torque_nm_per_kg) is float
    with pytest.raises(ValueError, match="force_n is 'hard' N; it must be a number"):
        _pushed("hard")  # type: ignore[arg-type]
