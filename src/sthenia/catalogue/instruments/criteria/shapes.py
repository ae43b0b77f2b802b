"""The shapes of the criteria files, and how each becomes the value that science works with."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from sthenia.catalogue.shapes import LicenceVerdict, Source, StrictShape
from sthenia.science.questionnaires.criteria_rules import (
    CriteriaRule,
    MultisiteRule,
    OtherDisease,
    PainIndexRule,
    PainRange,
    Region,
    RuleCard,
    SiteOnMap,
    SymptomItem,
    TenderPointRule,
)
from sthenia.science.questionnaires.values import Band, BandScheme

QuestionKind = Literal["map", "yes_no", "severity", "extent", "months", "points", "sites"]


def _each_once(codes: tuple[str, ...]) -> tuple[str, ...]:
    doubled = sorted({code for code in codes if codes.count(code) > 1})
    if doubled:
        raise ValueError(f"{', '.join(doubled)} is listed more than once; keep one")
    return codes


Codes = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_each_once)]
Sentences = Annotated[tuple[str, ...], Field(min_length=1)]


class Licence(StrictShape):
    """What may be shipped, and why."""

    verdict: LicenceVerdict
    note: str


class Fact(StrictShape):
    """Something known about a criteria set, to show beside its result."""

    statement: str
    source: Source


class MeaningShape(StrictShape):
    """What each verdict means and does not mean."""

    met: Sentences
    not_met: Sentences
    not_computable: Sentences


class _RuleShape(StrictShape):
    id: str
    version: str
    name: str
    licence: Licence
    source: Source
    months_needed: float = Field(gt=0)
    other_disease: OtherDisease
    meaning: MeaningShape
    caveats: tuple[str, ...]
    facts: tuple[Fact, ...]

    def card(self) -> RuleCard:
        """The part that all criteria sets share."""
        return RuleCard(
            id=self.id,
            version=self.version,
            name=self.name,
            months_needed=self.months_needed,
            other_disease=self.other_disease,
            meaning={
                "met": self.meaning.met,
                "not_met": self.meaning.not_met,
                "not_computable": self.meaning.not_computable,
            },
            caveats=self.caveats,
        )


class SymptomShape(StrictShape):
    """One symptom item and the most points it can give."""

    code: str
    highest: int = Field(ge=1, le=3)


class RangeShape(StrictShape):
    """Painful areas, both ends included, and the symptom points they ask for."""

    index_from: int = Field(ge=0)
    index_to: int
    symptoms_from: int = Field(ge=0)


class RegionShape(StrictShape):
    """A part of the body and the map areas that count for it."""

    code: str
    label: str
    sites: Codes


class PainIndexShape(_RuleShape):
    """ACR 2010, 2011 survey, ACR 2016."""

    kind: Literal["pain_index"]
    sites: Codes
    symptoms: Annotated[tuple[SymptomShape, ...], Field(min_length=1)]
    ranges: Annotated[tuple[RangeShape, ...], Field(min_length=1)]
    regions: tuple[RegionShape, ...]
    regions_needed: int = Field(ge=0)
    severity_schemes: tuple[str, ...]

    def rule(self, schemes: Mapping[str, BandScheme]) -> CriteriaRule:
        """The rule, with its severity schemes looked up by name."""
        return PainIndexRule(
            card=self.card(),
            sites=frozenset(self.sites),
            symptoms=tuple(SymptomItem(item.code, item.highest) for item in self.symptoms),
            ranges=tuple(
                PainRange(span.index_from, span.index_to, span.symptoms_from)
                for span in self.ranges
            ),
            regions=_regions(self.regions),
            regions_needed=self.regions_needed,
            severity_schemes=tuple(schemes[name] for name in self.severity_schemes),
        )


class ForceShape(StrictShape):
    """How hard to press, and how far off may be left unsaid."""

    newton: float = Field(gt=0)
    tolerance_pct: float = Field(gt=0, lt=100)
    source: Source


class TenderPointShape(_RuleShape):
    """ACR 1990."""

    kind: Literal["tender_points"]
    spread: Annotated[tuple[RegionShape, ...], Field(min_length=1)]
    points: Codes
    points_needed: int = Field(ge=1)
    force: ForceShape

    def rule(self, schemes: Mapping[str, BandScheme]) -> CriteriaRule:
        """The rule; it has no severity score, so `schemes` goes unused."""
        del schemes
        return TenderPointRule(
            card=self.card(),
            spread=_regions(self.spread),
            points=frozenset(self.points),
            points_needed=self.points_needed,
            force_n=self.force.newton,
            force_tolerance_pct=self.force.tolerance_pct,
        )


class SiteShape(StrictShape):
    """One AAPT site and the map areas that stand in for it."""

    code: str
    certain: Codes
    possible: tuple[str, ...] = ()
    is_off_map: bool = False


class MultisiteShape(_RuleShape):
    """AAPT 2019."""

    kind: Literal["multisite"]
    sites_needed: int = Field(ge=1)
    severity_needed: int = Field(ge=1, le=3)
    derivation: Source
    sites: Annotated[tuple[SiteShape, ...], Field(min_length=1)]

    def rule(self, schemes: Mapping[str, BandScheme]) -> CriteriaRule:
        """The rule; it has no severity score, so `schemes` goes unused."""
        del schemes
        return MultisiteRule(
            card=self.card(),
            sites=tuple(
                SiteOnMap(
                    site.code, frozenset(site.certain), frozenset(site.possible), site.is_off_map
                )
                for site in self.sites
            ),
            sites_needed=self.sites_needed,
            severity_needed=self.severity_needed,
        )


CriteriaShape = PainIndexShape | TenderPointShape | MultisiteShape


class BandShape(StrictShape):
    """One band, both ends included."""

    label: str
    low: int
    high: int


class SchemeShape(StrictShape):
    """One published way to band the severity score."""

    id: str
    name: str
    source: Source
    bands: Annotated[tuple[BandShape, ...], Field(min_length=1)]

    def scheme(self) -> BandScheme:
        """The scheme as science uses it."""
        bands = tuple(Band(band.label, band.low, band.high) for band in self.bands)
        return BandScheme(self.id, bands, self.source.citation, self.source.tag)


class SeverityShape(StrictShape):
    """All schemes for the fibromyalgia severity score."""

    schemes: tuple[SchemeShape, ...]


class PointShape(StrictShape):
    """What a tender point is called and where to press."""

    label: str
    landmark: str


class QuestionShape(StrictShape):
    """One question of the examination, by a label of our own."""

    code: str
    label: str
    window: str
    answered_by: Literal["person", "clinician"]
    kind: QuestionKind
    hint: str = ""


class OptionsShape(StrictShape):
    """What the numbers of an answer are called, from 0 upwards."""

    severity: tuple[str, str, str, str]
    extent: tuple[str, str, str, str]
    yes_no: tuple[str, str]


class FormShape(StrictShape):
    """The whole examination form."""

    version: str
    licence: Licence
    pain_sites: dict[str, str]
    tender_points: dict[str, PointShape]
    aapt_sites: dict[str, str]
    questions: tuple[QuestionShape, ...]
    options: OptionsShape


def _regions(shapes: tuple[RegionShape, ...]) -> tuple[Region, ...]:
    return tuple(Region(shape.code, shape.label, frozenset(shape.sites)) for shape in shapes)
