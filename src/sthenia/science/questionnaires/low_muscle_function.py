"""Signs of low muscle strength or function by the European consensus on sarcopenia (EWGSOP2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sthenia.science.checks import number_between
from sthenia.science.questionnaires.reference_comparison import Reference, Sex, checked_sex

MuscleTest = Literal["grip_kg", "five_rises_s", "walking_speed_mps"]


@dataclass(frozen=True, slots=True)
class LowFunctionCutoffs:
    """Grip below, five chair rises slower than, walking speed at or below these are low."""

    reference: Reference
    grip_below_kg: Mapping[Sex, float]
    five_rises_above_s: float
    speed_at_most_mps: float
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MuscleTestSign:
    """One test against its cut-off."""

    test: MuscleTest
    value: float
    cutoff: float
    is_low: bool


@dataclass(frozen=True, slots=True)
class LowMuscleFunction:
    """The tests that were done, each against its cut-off; no diagnosis is made."""

    reference: Reference
    signs: tuple[MuscleTestSign, ...]
    caveats: tuple[str, ...]

    @property
    def is_any_low(self) -> bool:
        """Whether at least one test lies on the low side of its cut-off."""
        return any(sign.is_low for sign in self.signs)


def low_muscle_function_result(
    *,
    sex: Sex,
    cutoffs: LowFunctionCutoffs,
    best_grip_kg: float | None = None,
    five_rises_s: float | None = None,
    walking_speed_mps: float | None = None,
) -> LowMuscleFunction:
    """Hold whichever tests were done against the cut-offs.

    Parameters
    ----------
    best_grip_kg
        The best squeeze of either hand, not the mean.
    five_rises_s
        Seconds for five chair rises without arms.

    Raises
    ------
    ValueError
        None of the three tests was given, or one is outside what can be measured.

    References
    ----------
    Cruz-Jentoft et al. 2019, doi:10.1093/ageing/afy169
    """
    checked_sex(sex)
    signs: list[MuscleTestSign] = []
    if best_grip_kg is not None:
        best_grip_kg = number_between("best_grip_kg", best_grip_kg, 0, 120, unit="kg")
        limit = cutoffs.grip_below_kg[sex]
        signs.append(MuscleTestSign("grip_kg", best_grip_kg, limit, best_grip_kg < limit))
    if five_rises_s is not None:
        five_rises_s = number_between("five_rises_s", five_rises_s, 1, 300, unit="s")
        limit = cutoffs.five_rises_above_s
        signs.append(MuscleTestSign("five_rises_s", five_rises_s, limit, five_rises_s > limit))
    if walking_speed_mps is not None:
        walking_speed_mps = number_between("walking_speed_mps", walking_speed_mps, 0, 4, unit="m/s")
        limit = cutoffs.speed_at_most_mps
        signs.append(
            MuscleTestSign(
                "walking_speed_mps", walking_speed_mps, limit, walking_speed_mps <= limit
            )
        )
    if not signs:
        raise ValueError(
            "no test was given; give best_grip_kg, five_rises_s, walking_speed_mps or several"
        )
    return LowMuscleFunction(
        cutoffs.reference, tuple(signs), (*cutoffs.reference.caveats, *cutoffs.caveats)
    )
