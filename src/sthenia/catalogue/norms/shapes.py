"""The shapes of the norm files, and how each becomes the value that science compares with."""

from itertools import pairwise
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, Field

from sthenia.catalogue.shapes import Source, StrictShape
from sthenia.science.questionnaires.chair_stand import ChairStandNorms, CutPoint, UsualRange
from sthenia.science.questionnaires.handgrip import GripNorms, GripRow, GripSpread
from sthenia.science.questionnaires.knee_extension import (
    AgeGroup,
    KneeExtensionNorms,
    KneePosition,
    PooledMean,
)
from sthenia.science.questionnaires.low_muscle_function import LowFunctionCutoffs
from sthenia.science.questionnaires.reference_comparison import AgeSpan, Reference, Sex
from sthenia.science.questionnaires.six_minute_walk import (
    PeakOxygenEquation,
    Term,
    WalkCoefficients,
    WalkEquation,
)
from sthenia.science.questionnaires.walking_speed import MeanSpeed, WalkingSpeedNorms

Ages = tuple[int, int | None]
Spread = tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]
"""Mean and standard deviation."""
Interval = tuple[float, float]


class AgedShape(StrictShape):
    """A row for an age span in completed years; null leaves the upper end open."""

    ages: Ages

    @property
    def span(self) -> AgeSpan:
        """The ages as science holds them."""
        return AgeSpan(*self.ages)


Row = TypeVar("Row", bound=AgedShape)
Half = TypeVar("Half")


def _without_gap(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    for younger, older in pairwise(rows):
        last = younger.ages[1]
        if last is None or older.ages[0] != last + 1:
            raise ValueError(f"ages {younger.ages} are followed by {older.ages}; leave no gap")
    for row in rows:
        if row.ages[1] is not None and row.ages[1] < row.ages[0]:
            raise ValueError(f"ages {row.ages} run backwards; give the younger age first")
    return rows


Rows = Annotated[tuple[Row, ...], Field(min_length=1), AfterValidator(_without_gap)]


class NormShape(StrictShape):
    """What every norm file has: the name it is shown under, its version and its source."""

    id: str
    version: str
    name: str
    source: Source
    caveats: tuple[str, ...] = ()

    @property
    def reference(self) -> Reference:
        """The name under which results show the table."""
        return Reference(self.id, self.version, self.name, self.source.tag)


class UsualRangeShape(AgedShape):
    """Usual range of chair stands for one age group, both ends included."""

    low: int = Field(ge=0)
    high: int
    doubt: str = ""


class CutPointShape(StrictShape):
    """A number of stands that told two groups apart."""

    id: str
    text: str
    stands: int = Field(ge=0)
    source: Source


class SourcedStands(StrictShape):
    """A number of stands and where it comes from."""

    stands: float = Field(gt=0)
    source: Source


class BySex(StrictShape, Generic[Half]):
    """The same thing for men and for women."""

    male: Half
    female: Half

    def each(self) -> dict[Sex, Half]:
        """Both halves by the word science uses."""
        return {"male": self.male, "female": self.female}


class ChairStandShape(NormShape):
    """chair_stand.yaml."""

    ranges: BySex[Rows[UsualRangeShape]]
    cut_points: tuple[CutPointShape, ...]
    practice_gain: SourcedStands
    detectable_change: SourcedStands

    def norms(self) -> ChairStandNorms:
        """The norms as science uses them."""
        return ChairStandNorms(
            reference=self.reference,
            ranges={
                sex: tuple(UsualRange(row.span, row.low, row.high, row.doubt) for row in rows)
                for sex, rows in self.ranges.each().items()
            },
            cut_points=tuple(CutPoint(cut.id, cut.text, cut.stands) for cut in self.cut_points),
            detectable_change=self.detectable_change.stands,
            practice_gain=self.practice_gain.stands,
        )


class CoefficientsShape(AgedShape):
    """One sex's half of a walking equation."""

    terms: dict[Term, float]
    lower_limit_below_m: float | None = Field(default=None, gt=0)

    def coefficients(self) -> WalkCoefficients:
        """The half as science uses it."""
        return WalkCoefficients(self.span, self.terms, self.lower_limit_below_m)


class WalkEquationShape(NormShape):
    """One equation of six_minute_walk.yaml."""

    male: CoefficientsShape
    female: CoefficientsShape
    ages_source: Source | None = None
    lower_limit_source: Source | None = None

    def equation(self) -> WalkEquation:
        """The equation as science uses it."""
        return WalkEquation(
            reference=self.reference,
            by_sex={"male": self.male.coefficients(), "female": self.female.coefficients()},
            caveats=self.caveats,
        )


class PeakOxygenShape(NormShape):
    """The peak oxygen equation of six_minute_walk.yaml."""

    constant: float
    per_body_mass_index: float
    per_metre: float

    def equation(self) -> PeakOxygenEquation:
        """The equation as science uses it."""
        return PeakOxygenEquation(
            reference=self.reference,
            constant=self.constant,
            per_body_mass_index=self.per_body_mass_index,
            per_metre=self.per_metre,
            caveats=self.caveats,
        )


class SixMinuteWalkShape(StrictShape):
    """six_minute_walk.yaml."""

    equations: Annotated[tuple[WalkEquationShape, ...], Field(min_length=1)]
    peak_oxygen: PeakOxygenShape


class GripRowShape(AgedShape):
    """One age group of the grip table: mean and spread of both columns."""

    first: Spread
    second: Spread

    def row(self) -> GripRow:
        """The row as science uses it."""
        return GripRow(self.span, GripSpread(*self.first), GripSpread(*self.second))


class GripLimits(StrictShape):
    """How far from the mean the limits are drawn."""

    z: float = Field(gt=0)
    source: Source


class HandgripShape(NormShape):
    """handgrip.yaml."""

    limits: GripLimits
    rows: BySex[Rows[GripRowShape]]

    def norms(self) -> GripNorms:
        """The norms as science uses them."""
        return GripNorms(
            reference=self.reference,
            rows={sex: tuple(row.row() for row in rows) for sex, rows in self.rows.each().items()},
            limit_z=self.limits.z,
            caveats=self.caveats,
        )


class PooledMeanShape(StrictShape):
    """Interval of the pooled mean for one knee position and age group, Nm per kg."""

    position: KneePosition
    group: AgeGroup
    male: Interval
    female: Interval


class KneeExtensionShape(NormShape):
    """knee_extension.yaml."""

    means: Annotated[tuple[PooledMeanShape, ...], Field(min_length=1)]

    def norms(self) -> KneeExtensionNorms:
        """The norms as science uses them."""
        means = [
            PooledMean(mean.position, mean.group, sex, *interval)
            for mean in self.means
            for sex, interval in _by_sex(mean.male, mean.female)
        ]
        return KneeExtensionNorms(self.reference, tuple(means), self.caveats)


class MeanSpeedShape(AgedShape):
    """Mean comfortable speed of one age group."""

    speed_mps: float = Field(gt=0, lt=4)


class WalkingSpeedShape(NormShape):
    """walking_speed.yaml."""

    rows: BySex[Rows[MeanSpeedShape]]

    def norms(self) -> WalkingSpeedNorms:
        """The norms as science uses them."""
        rows = {
            sex: tuple(MeanSpeed(row.span, row.speed_mps) for row in rows)
            for sex, rows in self.rows.each().items()
        }
        return WalkingSpeedNorms(self.reference, rows, self.caveats)


class LowMuscleFunctionShape(NormShape):
    """low_muscle_function.yaml."""

    grip_below_kg: BySex[float]
    five_rises_above_s: float = Field(gt=0)
    speed_at_most_mps: float = Field(gt=0)

    def cutoffs(self) -> LowFunctionCutoffs:
        """The cut-offs as science uses them."""
        return LowFunctionCutoffs(
            reference=self.reference,
            grip_below_kg=self.grip_below_kg.each(),
            five_rises_above_s=self.five_rises_above_s,
            speed_at_most_mps=self.speed_at_most_mps,
            caveats=self.caveats,
        )


def _by_sex(male: Interval, female: Interval) -> tuple[tuple[Sex, Interval], ...]:
    return (("male", male), ("female", female))
