"""The five criteria sets as values: which sites count, what is asked, where the thresholds lie.

Each set is read from its own versioned file, so that no threshold of one can slip into another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    SEVERITY_ITEMS,
    TENDER_POINTS,
    YES_NO_ITEMS,
)
from sthenia.science.questionnaires.values import BandScheme

Verdict = Literal["met", "not_met", "not_computable"]
OtherDisease = Literal["must_not_explain", "does_not_exclude"]


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What every criteria set has: its name and version, duration, other disease, meaning."""

    id: str
    version: str
    name: str
    months_needed: float
    other_disease: OtherDisease
    meaning: Mapping[Verdict, tuple[str, ...]]
    """What each verdict means and does not mean, in plain words."""
    caveats: tuple[str, ...] = ()
    """What holds for every result of this set."""


@dataclass(frozen=True, slots=True)
class SymptomItem:
    """One part of the symptom severity score and the most points it can give."""

    code: str
    highest: int


@dataclass(frozen=True, slots=True)
class PainRange:
    """A range of the widespread pain index and the symptom score that it asks for."""

    index_from: int
    index_to: int
    symptoms_from: int


@dataclass(frozen=True, slots=True)
class Region:
    """One part of the body in the spread rule, with the sites that count for it."""

    code: str
    label: str
    sites: frozenset[str]


@dataclass(frozen=True, slots=True)
class PainIndexRule:
    """ACR 2010, 2011 survey and ACR 2016: areas with pain, symptoms, and in 2016 their spread."""

    card: RuleCard
    sites: frozenset[str]
    symptoms: tuple[SymptomItem, ...]
    ranges: tuple[PainRange, ...]
    """From the most to the fewest painful areas; fewer areas need a higher symptom score."""
    regions: tuple[Region, ...] = ()
    regions_needed: int = 0
    severity_schemes: tuple[BandScheme, ...] = ()
    """Bands of the sum of both scores; empty where the set does not define that sum."""

    def __post_init__(self) -> None:
        _only_known(self.card, self.sites, PAIN_SITES)
        codes = [item.code for item in self.symptoms]
        _only_known(self.card, codes, (*SEVERITY_ITEMS, *YES_NO_ITEMS))
        for region in self.regions:
            _only_known(self.card, region.sites, tuple(self.sites))
        self._check_that_more_pain_never_unmeets()

    def _check_that_more_pain_never_unmeets(self) -> None:
        # Missing answers are judged by their two ends alone, which is exact only for such rules.
        above, eased = len(self.sites) + 1, 0
        for span in self.ranges:
            if span.index_to != above - 1 or span.symptoms_from < eased:
                raise ValueError(
                    f"rule {self.card.id} has ranges {self.ranges}; they must run down from "
                    f"{len(self.sites)} areas without gap, each asking for no fewer symptom points"
                )
            above, eased = span.index_from, span.symptoms_from


@dataclass(frozen=True, slots=True)
class TenderPointRule:
    """ACR 1990: pain on both sides, above and below the waist and along the spine; 18 points."""

    card: RuleCard
    spread: tuple[Region, ...]
    """Left, right, above the waist, below the waist, axial: pain is needed in each."""
    points: frozenset[str]
    points_needed: int
    force_n: float
    """How hard a point is pressed."""
    force_tolerance_pct: float
    """A press further away than this is remarked upon."""

    def __post_init__(self) -> None:
        _only_known(self.card, self.points, TENDER_POINTS)
        for region in self.spread:
            _only_known(self.card, region.sites, PAIN_SITES)


@dataclass(frozen=True, slots=True)
class SiteOnMap:
    """One AAPT site and what the 19-area map says of it.

    Pain in any of `certain` means pain at the site. Pain in `possible` may or may not; and where
    `is_off_map` the map cannot rule the site out at all.
    """

    code: str
    certain: frozenset[str]
    possible: frozenset[str] = frozenset()
    is_off_map: bool = False


@dataclass(frozen=True, slots=True)
class MultisiteRule:
    """AAPT 2019: pain at six of nine sites, and sleep problems or fatigue of some weight."""

    card: RuleCard
    sites: tuple[SiteOnMap, ...]
    sites_needed: int
    severity_needed: int
    """Points (0-3) that sleep problems or fatigue must reach."""

    def __post_init__(self) -> None:
        _only_known(self.card, [site.code for site in self.sites], AAPT_SITES)
        for site in self.sites:
            _only_known(self.card, site.certain | site.possible, PAIN_SITES)


CriteriaRule = PainIndexRule | TenderPointRule | MultisiteRule


def _only_known(card: RuleCard, codes: frozenset[str] | list[str], known: tuple[str, ...]) -> None:
    unknown = sorted(set(codes) - set(known))
    if unknown:
        raise ValueError(
            f"rule {card.id} names {', '.join(unknown)}; it may only name: {', '.join(known)}"
        )
