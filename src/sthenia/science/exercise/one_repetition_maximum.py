"""One-repetition maximum (1RM): what a person could lift once, from a test they can do safely.

Every equation assumes that no further repetition was possible. A test stopped earlier is put right
by adding the repetitions left in reserve, and its result is marked so.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from sthenia.science.checks import number_between, one_of, whole_number_between
from sthenia.science.sentences import sentence, word

REPETITIONS_MAX = 10
"""The equations drift apart above ten repetitions (Reynolds 2006)."""

MAIN_EQUATION = "Brzycki"
"""Below ten repetitions among the three lowest, so an estimate errs to the light side. The choice
is this project's proposal."""

_LOAD_KG_MAX = 1000.0

EQUATIONS: Mapping[str, Callable[[float], float]] = MappingProxyType(
    {
        "Brzycki": lambda r: 36 / (37 - r),
        "Epley": lambda r: 1 + r / 30,
        "Lander": lambda r: 100 / (101.3 - 2.67123 * r),
        "Lombardi": lambda r: r**0.10,
        "Mayhew": lambda r: 100 / (52.2 + 41.9 * math.exp(-0.055 * r)),
        "O'Conner": lambda r: 1 + 0.025 * r,
        "Wathan": lambda r: 100 / (48.8 + 53.8 * math.exp(-0.075 * r)),
    }
)
"""Name -> how many times the load the 1RM is, from repetitions to failure above one."""

Lift = Literal["chest_press", "leg_press"]


@dataclass(frozen=True, slots=True)
class OneRepetitionMaximum:
    """An estimated 1RM with the range over all equations."""

    estimate_kg: float
    equation: str
    low_kg: float
    high_kg: float
    by_equation: Mapping[str, float]
    repetitions_to_failure: float
    """Repetitions done plus those left in reserve."""
    is_rir_adjusted: bool
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegressionEstimate:
    """An estimated 1RM from a published regression, with its standard error of estimate."""

    estimate_kg: float
    standard_error_kg: float
    lift: Lift
    caveats: tuple[str, ...]


class TooManyRepetitionsError(ValueError):
    """A test with more repetitions than the equations can carry."""


def one_repetition_maximum(
    load_kg: float, repetitions: int, *, reps_in_reserve: float = 0
) -> OneRepetitionMaximum:
    """Estimate the 1RM from one set, by seven equations.

    Parameters
    ----------
    load_kg
        Load of the set in kilograms, above 0.
    repetitions
        Repetitions done, 1 to 10.
    reps_in_reserve
        Repetitions the person could still have done; 0 when none was left. Together with
        `repetitions` at most 10.

    Raises
    ------
    TooManyRepetitionsError
        More than ten repetitions to failure; the message says what to do.
    ValueError
        A number is missing or out of range.

    References
    ----------
    Brzycki 1993, doi:10.1080/07303084.1993.10606684; the others as compared by LeSuer 1997,
    doi:10.1519/00124278-199711000-00001. Limit of ten: Reynolds 2006, doi:10.1519/R-15304.1

    Examples
    --------
    >>> round(one_repetition_maximum(30, 10).estimate_kg, 6)
    40.0
    """
    load_kg = _positive_load(load_kg)
    reps_in_reserve = number_between("reps_in_reserve", reps_in_reserve, 0, 100)
    to_failure = whole_number_between("repetitions", repetitions, 1, 1000) + reps_in_reserve
    if to_failure > REPETITIONS_MAX:
        raise TooManyRepetitionsError(_too_many(repetitions, reps_in_reserve))

    factors = {
        name: 1.0 if to_failure == 1 else factor(to_failure) for name, factor in EQUATIONS.items()
    }
    by_equation = {name: load_kg * factor for name, factor in factors.items()}
    return OneRepetitionMaximum(
        estimate_kg=by_equation[MAIN_EQUATION],
        equation=MAIN_EQUATION,
        low_kg=min(by_equation.values()),
        high_kg=max(by_equation.values()),
        by_equation=by_equation,
        repetitions_to_failure=to_failure,
        is_rir_adjusted=reps_in_reserve > 0,
        caveats=_caveats(to_failure, reps_in_reserve),
    )


def one_repetition_maximum_from_five(load_kg: float, *, lift: Lift) -> RegressionEstimate:
    """Estimate the 1RM from a load that could be lifted five times and no more.

    The regressions come from 70 people of 18 to 69 years, on a flat barbell bench press
    (`chest_press`) and a plate-loaded leg press; they hold for no other lift.

    Raises
    ------
    ValueError
        The load is not above 0 kg, or there is no regression for the lift.

    References
    ----------
    Reynolds 2006, doi:10.1519/R-15304.1

    Examples
    --------
    >>> round(one_repetition_maximum_from_five(40, lift="chest_press").estimate_kg, 4)
    45.9279
    """
    one_of("lift", lift, _FIVE_REPETITIONS)
    slope, intercept_kg, standard_error_kg = _FIVE_REPETITIONS[lift]
    return RegressionEstimate(
        estimate_kg=slope * _positive_load(load_kg) + intercept_kg,
        standard_error_kg=standard_error_kg,
        lift=lift,
        caveats=(
            sentence(
                "This holds for the very lift it was measured on, done five times with none left; "
                "one person in three is further off than {error:g} kg.",
                error=standard_error_kg,
            ),
        ),
    )


_FIVE_REPETITIONS: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "chest_press": (1.1307, 0.6999, 2.98),
        "leg_press": (1.0970, 14.2546, 16.16),
    }
)
"""Lift -> slope, intercept in kg, standard error of estimate in kg."""


def _positive_load(load_kg: float) -> float:
    plain_kg = number_between("load_kg", load_kg, 0, _LOAD_KG_MAX, unit="kg")
    if plain_kg == 0:
        raise ValueError("load_kg is 0; an estimate needs a load above 0 kg")
    return plain_kg


def _too_many(repetitions: int, reps_in_reserve: float) -> str:
    reserve = f" with {reps_in_reserve:g} left in reserve" if reps_in_reserve else ""
    return (
        f"{repetitions} repetitions{reserve} is {repetitions + reps_in_reserve:g} to failure; "
        f"above {REPETITIONS_MAX} the equations drift apart, because people differ widely in how "
        "often they can lift a light load. Rest, then test again with a heavier load that stops "
        f"at or below {REPETITIONS_MAX}, repetitions and reserve together."
    )


def _caveats(to_failure: float, reps_in_reserve: float) -> tuple[str, ...]:
    caveats: list[str] = []
    if to_failure > 1:
        caveats.append(
            word(
                "An estimate: the equations were off by 10.6 to 13.5 % in total (Hutchins & "
                "Gearhart 2010, young trained men); none was made for people with fibromyalgia."
            )
        )
    if reps_in_reserve > 0:
        caveats.append(
            word(
                "Adjusted for repetitions left in reserve, which is the person's own judgement: "
                "each one misjudged moves the estimate by about 3 %."
            )
        )
    return tuple(caveats)
