"""The 30-second chair stand: full stands counted, beside the usual range for age and sex."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sthenia.science.checks import number_between, whole_number_between
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

_MOST_STANDS = 80


@dataclass(frozen=True, slots=True)
class UsualRange:
    """Middle half of one age group (25th to 75th percentile), both ends included."""

    ages: AgeSpan
    low: int
    high: int
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class CutPoint:
    """A number of stands that told two groups apart best in one study."""

    id: str
    text: str
    stands: int


@dataclass(frozen=True, slots=True)
class ChairStandNorms:
    """Usual ranges, cut points and the change that retesting alone can produce."""

    reference: Reference
    ranges: Mapping[Sex, tuple[UsualRange, ...]]
    cut_points: tuple[CutPoint, ...]
    detectable_change: float
    practice_gain: float
    """Stands by which a second attempt is better than the first, on average."""


@dataclass(frozen=True, slots=True)
class CutResult:
    """On which side of a cut point the count lies; the studies do not place the cut itself."""

    id: str
    text: str
    stands: int
    side: Literal["below", "at", "above"]


@dataclass(frozen=True, slots=True)
class ChairStand:
    """Stands that count, more is better, and what they can be compared with."""

    stands: int
    comparison: Comparison | None
    """None outside the ages of the table; the caveats then say so."""
    cuts: tuple[CutResult, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChairStandChange:
    """Change in stands, up is better, beside what retesting alone can produce."""

    change: int
    detectable_change: float
    is_beyond_detectable: bool
    caveats: tuple[str, ...]


def chair_stand_result(
    stands: int,
    *,
    sex: Sex,
    age_years: float,
    norms: ChairStandNorms,
    arms_used: bool,
    was_practised: bool,
    seat_height_cm: float | None = None,
) -> ChairStand:
    """Count full stands in 30 seconds and compare them.

    Parameters
    ----------
    stands
        Full stands; a last one that is more than half up when time is called counts.
    arms_used
        Whether the arms pushed; the count is then zero by the test's own rule.
    was_practised
        Whether a practice attempt came first.
    seat_height_cm
        The test asks for 43 to 44 cm.

    References
    ----------
    Rikli & Jones 1999, J Aging Phys Act 7:162-181; retest in fibromyalgia:
    doi:10.1055/s-0034-1390497; cut points: doi:10.1111/j.1600-0838.2011.01401.x
    """
    stands = whole_number_between("stands", stands, 0, _MOST_STANDS)
    counted = 0 if arms_used else stands
    rows = norms.ranges[checked_sex(sex)]
    row = row_for_age(rows, age_years)
    caveats = list(
        _conduct_caveats(
            norms,
            arms_used=arms_used,
            was_practised=was_practised,
            seat_height_cm=seat_height_cm,
        )
    )
    if row is None:
        caveats.append(out_of_table(norms.reference, rows, age_years))
    else:
        caveats += [*norms.reference.caveats, *([row.doubt] if row.doubt else [])]
    return ChairStand(
        stands=counted,
        comparison=None if row is None else _beside(row, norms.reference, counted),
        cuts=tuple(
            CutResult(cut.id, cut.text, cut.stands, _side(counted, cut.stands))
            for cut in norms.cut_points
        ),
        caveats=tuple(caveats),
    )


def chair_stand_change(before: int, after: int, *, norms: ChairStandNorms) -> ChairStandChange:
    """Compare two counts of one person with the detectable change.

    Examples
    --------
    >>> norms = ChairStandNorms(Reference("a", "1", "A", "R"), {}, (), 3.3, 1.0)
    >>> chair_stand_change(8, 12, norms=norms).is_beyond_detectable
    True
    """
    earlier = whole_number_between("before", before, 0, _MOST_STANDS)
    change = whole_number_between("after", after, 0, _MOST_STANDS) - earlier
    return ChairStandChange(
        change=change,
        detectable_change=norms.detectable_change,
        is_beyond_detectable=abs(change) >= norms.detectable_change,
        caveats=(
            sentence(
                "The detectable change of {change:g} stands was worked out from a retest study in "
                "fibromyalgia (1.96 times the spread of the differences); it is not a published "
                "limit and says nothing of how much change matters.",
                change=norms.detectable_change,
            ),
        ),
    )


def _conduct_caveats(
    norms: ChairStandNorms,
    *,
    arms_used: bool,
    was_practised: bool,
    seat_height_cm: float | None,
) -> tuple[str, ...]:
    caveats = []
    if arms_used:
        caveats.append(word("The arms were used, so the count is 0 by the rule of the test."))
    if not was_practised:
        caveats.append(
            sentence(
                "No practice attempt: a second attempt is about {gain:g} stand better, so a later "
                "gain may be practice.",
                gain=norms.practice_gain,
            )
        )
    if seat_height_cm is not None:
        number_between("seat_height_cm", seat_height_cm, 20, 80, unit="cm")
        if not 43 <= seat_height_cm <= 44:
            caveats.append(
                sentence(
                    "The seat was {height:g} cm high; the tables are for 43 to 44 cm. A lower "
                    "seat is harder, a higher one easier.",
                    height=seat_height_cm,
                )
            )
    return tuple(caveats)


def _beside(row: UsualRange, reference: Reference, stands: int) -> Comparison:
    return Comparison(
        reference=reference,
        expected=None,
        pct_of_expected=None,
        z=None,
        lower_limit=row.low,
        upper_limit=row.high,
        standing=standing(stands, lower=row.low, upper=row.high),
    )


def _side(stands: int, cut: int) -> Literal["below", "at", "above"]:
    if stands == cut:
        return "at"
    return "below" if stands < cut else "above"
