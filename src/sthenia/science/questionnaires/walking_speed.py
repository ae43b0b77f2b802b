"""Comfortable walking speed beside the mean of people of the same age and sex."""

from collections.abc import Mapping
from dataclasses import dataclass

from sthenia.science.checks import number_between
from sthenia.science.questionnaires.reference_comparison import (
    AgeSpan,
    Comparison,
    Reference,
    Sex,
    checked_sex,
    out_of_table,
    row_for_age,
)


@dataclass(frozen=True, slots=True)
class MeanSpeed:
    """Mean comfortable speed of one age group, m/s."""

    ages: AgeSpan
    speed_mps: float


@dataclass(frozen=True, slots=True)
class WalkingSpeedNorms:
    """Pooled means by age and sex; the spread was not available, so there are no limits."""

    reference: Reference
    rows: Mapping[Sex, tuple[MeanSpeed, ...]]
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WalkingSpeed:
    """Comfortable walking speed, higher is faster."""

    speed_mps: float
    comparison: Comparison | None
    """None outside the ages of the table; the caveats then say so."""
    caveats: tuple[str, ...]


def walking_speed_result(
    distance_m: float,
    time_s: float,
    *,
    sex: Sex,
    age_years: float,
    norms: WalkingSpeedNorms,
) -> WalkingSpeed:
    """Speed over a measured distance at a comfortable pace.

    References
    ----------
    Bohannon & Andrews 2011, doi:10.1016/j.physio.2010.12.004
    """
    metres = number_between("distance_m", distance_m, 1, 1000, unit="m")
    speed = metres / number_between("time_s", time_s, 0.5, 3600, unit="s")
    number_between("speed (distance over time)", speed, 0, 4, unit="m/s")
    rows = norms.rows[checked_sex(sex)]
    row = row_for_age(rows, age_years)
    if row is None:
        return WalkingSpeed(speed, None, (out_of_table(norms.reference, rows, age_years),))
    comparison = Comparison(
        reference=norms.reference,
        expected=row.speed_mps,
        pct_of_expected=100 * speed / row.speed_mps,
        z=None,
        lower_limit=None,
        upper_limit=None,
        standing=None,
    )
    return WalkingSpeed(speed, comparison, (*norms.reference.caveats, *norms.caveats))
