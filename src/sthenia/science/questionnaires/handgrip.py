"""Handgrip strength: three squeezes, beside the mean of people of the same age and sex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from sthenia.science.checks import number_between, one_of
from sthenia.science.questionnaires.reference_comparison import (
    AgeSpan,
    Comparison,
    Reference,
    Sex,
    checked_sex,
    out_of_table,
    row_for_age,
    standing,
)
from sthenia.science.sentences import sentence, word

Hand = Literal["right", "left"]
Column = Literal["first", "second"]
KeptSqueeze = Literal["mean", "best"]

_STRONGEST_KG = 120


@dataclass(frozen=True, slots=True)
class GripSpread:
    """Mean and standard deviation of one column of the table, kg."""

    mean_kg: float
    sd_kg: float


@dataclass(frozen=True, slots=True)
class GripRow:
    """One age group: the first column (right or dominant) and the second."""

    ages: AgeSpan
    first: GripSpread
    second: GripSpread


@dataclass(frozen=True, slots=True)
class GripNorms:
    """A table of means; whether its columns are right/left or dominant/other is in doubt."""

    reference: Reference
    rows: Mapping[Sex, tuple[GripRow, ...]]
    limit_z: float
    """Standard deviations from the mean at which both limits are drawn."""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GripComparison:
    """The mean of the squeezes beside one column of the table."""

    column: Column
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Handgrip:
    """Grip of one hand in kg, higher is stronger.

    `kept_kg` is the number to follow over time, by the rule in `kept`. Comparisons always use the
    mean, as the table does; cut-offs for weakness use the best squeeze.
    """

    hand: Hand
    kept: KeptSqueeze
    kept_kg: float
    mean_kg: float
    best_kg: float
    comparisons: tuple[GripComparison, ...]
    """Empty outside the ages of the table; two where the columns' labels cannot be told apart."""
    caveats: tuple[str, ...]


def handgrip_result(
    squeezes_kg: Sequence[float],
    *,
    hand: Hand,
    dominant_hand: Hand | None,
    kept: KeptSqueeze,
    sex: Sex,
    age_years: float,
    norms: GripNorms,
) -> Handgrip:
    """Average the squeezes of one hand and compare them.

    Parameters
    ----------
    squeezes_kg
        Three squeezes seated, shoulder by the side, elbow at a right angle, forearm neutral; kg.
    dominant_hand
        The hand the person writes with; None where it was not asked.
    kept
        Whether the mean or the best squeeze is followed over time. Keep to one of them.

    References
    ----------
    Massy-Westropp et al. 2011, doi:10.1186/1756-0500-4-127
    """
    one_of("hand", hand, ("right", "left"))
    one_of("kept", kept, ("mean", "best"))
    if dominant_hand is not None:
        one_of("dominant_hand", dominant_hand, ("right", "left"))
    squeezes = [
        number_between("squeezes_kg", squeeze, 0, _STRONGEST_KG, unit="kg")
        for squeeze in squeezes_kg
    ]
    if not squeezes:
        raise ValueError("squeezes_kg is empty; it needs at least one squeeze, better three")
    mean, best = fmean(squeezes), float(max(squeezes))
    rows = norms.rows[checked_sex(sex)]
    row = row_for_age(rows, age_years)
    columns = _columns(hand, dominant_hand) if row else ()
    caveats = list(_squeeze_caveats(len(squeezes)))
    if row is None:
        caveats.append(out_of_table(norms.reference, rows, age_years))
    else:
        caveats += [*norms.reference.caveats, *norms.caveats, *_column_caveats(columns)]
    return Handgrip(
        hand=hand,
        kept=kept,
        kept_kg=mean if kept == "mean" else best,
        mean_kg=mean,
        best_kg=best,
        comparisons=()
        if row is None
        else tuple(GripComparison(column, _beside(row, column, norms, mean)) for column in columns),
        caveats=tuple(caveats),
    )


def _columns(hand: Hand, dominant_hand: Hand | None) -> tuple[Column, ...]:
    by_side: Column = "first" if hand == "right" else "second"
    if dominant_hand is None:
        return ("first", "second")
    by_dominance: Column = "first" if hand == dominant_hand else "second"
    return (by_side,) if by_side == by_dominance else (by_side, by_dominance)


def _squeeze_caveats(count: int) -> tuple[str, ...]:
    if count >= 3:
        return ()
    return (
        sentence(
            "Only {count} of 3 squeezes were done; the table is for the mean of three.", count=count
        ),
    )


def _column_caveats(columns: tuple[Column, ...]) -> tuple[str, ...]:
    if len(columns) == 1:
        return ()
    return (
        word(
            "One copy of the table labels its columns dominant and other hand, the original right "
            "and left. For this hand they lead to different columns, so both comparisons are shown."
        ),
    )


def _beside(row: GripRow, column: Column, norms: GripNorms, kg: float) -> Comparison:
    spread = row.first if column == "first" else row.second
    lower = spread.mean_kg - norms.limit_z * spread.sd_kg
    upper = spread.mean_kg + norms.limit_z * spread.sd_kg
    return Comparison(
        reference=norms.reference,
        expected=spread.mean_kg,
        pct_of_expected=100 * kg / spread.mean_kg,
        z=(kg - spread.mean_kg) / spread.sd_kg,
        lower_limit=lower,
        upper_limit=upper,
        standing=standing(kg, lower=lower, upper=upper),
    )
