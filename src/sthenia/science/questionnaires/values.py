"""What an instrument is and what scoring it gives: plain frozen values, no texts.

An instrument says which items it has, how answers become item values, how item values become
subscales, and what is done about missing answers. It holds no wording: that is the catalogue's.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sthenia.science.sentences import word

Better = Literal["higher", "lower"]
Formula = Literal["sum", "mean", "sum_of_subscales"]
MissingKind = Literal["none_allowed", "prorate", "mean_of_answered", "as_many_as_given"]
ThresholdKind = Literal["minimal_important_difference", "smallest_detectable_change"]
AppliesTo = Literal["improvement", "either"]
Sourcing = Literal["R", "S", "U", "P"]
"""R read in the source, S in a secondary copy, U unsourced, P ours, for a clinician to sign off."""

SOURCING_CAVEATS: Mapping[Sourcing, str] = {
    "R": "",
    "S": word("taken from a secondary copy, not from the original"),
    "U": word("a convention: no published source was found"),
    "P": word("our own proposal: a clinician has to agree to it"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One question: the whole numbers that may be answered and what each counts as.

    `recode` gives the value of each answer from `low` to `high`; without it an answer counts as
    itself, or as low + high - answer when the item is reversed.
    """

    number: int
    low: int
    high: int
    is_reversed: bool = False
    recode: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.high <= self.low:
            raise ValueError(f"item {self.number} runs from {self.low} to {self.high}; low to high")
        if self.recode and len(self.recode) != self.high - self.low + 1:
            raise ValueError(
                f"item {self.number} has {len(self.recode)} recoded values; it needs one for each "
                f"answer from {self.low} to {self.high}"
            )
        if self.recode and self.is_reversed:
            raise ValueError(f"item {self.number} is both recoded and reversed; choose one")

    def value(self, answer: int) -> float:
        """What one answer counts as."""
        if self.recode:
            return self.recode[answer - self.low]
        return float(self.low + self.high - answer if self.is_reversed else answer)

    @property
    def value_range(self) -> tuple[float, float]:
        """Lowest and highest value the item can count as."""
        return (min(self.recode), max(self.recode)) if self.recode else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class MissingRule:
    """What is done about missing answers in one subscale, and how well that rule is sourced."""

    kind: MissingKind
    most: int
    """Most answers that may be missing."""
    source: str
    sourcing: Sourcing


@dataclass(frozen=True, slots=True)
class Band:
    """One named stretch of a scale as printed; `low_is_open` means strictly above `low`."""

    label: str
    low: float
    high: float
    low_is_open: bool = False


@dataclass(frozen=True, slots=True)
class BandScheme:
    """One published way to cut a scale into bands, from the lowest score to the highest."""

    id: str
    bands: tuple[Band, ...]
    source: str
    sourcing: Sourcing
    note: str = ""

    def __post_init__(self) -> None:
        lows = [band.low for band in self.bands]
        if not lows or lows != sorted(set(lows)):
            raise ValueError(f"band scheme {self.id} needs bands from low to high; got lows {lows}")


@dataclass(frozen=True, slots=True)
class Threshold:
    """How much change counts for something. With points and percent both given, both are needed."""

    id: str
    name: str
    kind: ThresholdKind
    points: float | None
    percent: float | None
    applies_to: AppliesTo
    is_borrowed: bool
    """Taken from another instrument; never to be shown as this instrument's own."""
    source: str
    sourcing: Sourcing

    def __post_init__(self) -> None:
        sizes = [size for size in (self.points, self.percent) if size is not None]
        if not sizes or min(sizes) <= 0:
            raise ValueError(
                f"threshold {self.id} needs points, percent or both above 0; got {sizes}"
            )


@dataclass(frozen=True, slots=True)
class Subscale:
    """One score of an instrument: its items, its formula with its parameters, and its range."""

    id: str
    name: str
    items: tuple[int, ...]
    formula: Formula
    low: float
    high: float
    missing: MissingRule
    divisor: float = 1
    parts: tuple[str, ...] = ()
    """Subscales added up, for `sum_of_subscales`; they come earlier in the instrument."""
    band_schemes: tuple[BandScheme, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    def __post_init__(self) -> None:
        wanted = {"prorate": "sum", "mean_of_answered": "mean", "as_many_as_given": "mean"}
        formula = wanted.get(self.missing.kind, self.formula)
        if formula != self.formula:
            raise ValueError(
                f"{self.id} has the missing rule {self.missing.kind}, which goes with {formula}; "
                f"its formula is {self.formula}"
            )
        for scheme in self.band_schemes:
            first, last = scheme.bands[0], scheme.bands[-1]
            if first.low > self.low or first.low_is_open or last.high < self.high:
                raise ValueError(
                    f"{self.id} runs from {self.low:g} to {self.high:g}, but the bands of "
                    f"{scheme.id} from {first.low:g} to {last.high:g}; they must cover the scale"
                )
        if self.divisor <= 0:
            raise ValueError(f"{self.id} divides by {self.divisor:g}; it must be above 0")


@dataclass(frozen=True, slots=True)
class AlertRule:
    """An item whose answer must reach a named clinician at once, whatever the total."""

    item: int
    from_answer: int


@dataclass(frozen=True, slots=True)
class SyndromeRule:
    """Counting symptoms instead of adding points: enough items present, one of them a core item."""

    items: tuple[int, ...]
    core_items: tuple[int, ...]
    present_from: int
    present_from_by_item: Mapping[int, int]
    """Items that count from a different answer than `present_from`."""
    major_from: int
    other_from: int
    source: str
    sourcing: Sourcing


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire as far as scoring it goes; checked against itself when it is made."""

    id: str
    version: str
    items: tuple[Item, ...]
    subscales: tuple[Subscale, ...]
    better: Better
    recall_days: int | None
    """Days the questions look back; None where they ask how it is now."""
    subscales_stand_together: bool = False
    """One subscale that cannot be computed makes the whole form invalid."""
    items_named_by_person: bool = False
    """The person names what each item is about; a retest needs the same names."""
    alerts: tuple[AlertRule, ...] = ()
    syndrome: SyndromeRule | None = None

    def __post_init__(self) -> None:
        numbers = [item.number for item in self.items]
        if not numbers or numbers != sorted(set(numbers)):
            raise ValueError(
                f"{self.id} needs items numbered upwards, each once; got numbers {numbers}"
            )
        seen: dict[str, tuple[float, float]] = {}
        for subscale in self.subscales:
            if subscale.id in seen:
                raise ValueError(f"{self.id} has the subscale {subscale.id!r} twice")
            seen[subscale.id] = _checked_range(self, subscale, seen)

    def item(self, number: int) -> Item:
        """The item with this number."""
        for item in self.items:
            if item.number == number:
                return item
        raise ValueError(
            f"{self.id} has no item {number}; its items are numbered "
            f"{self.items[0].number} to {self.items[-1].number}"
        )

    def subscale(self, subscale_id: str) -> Subscale:
        """The subscale with this id."""
        for subscale in self.subscales:
            if subscale.id == subscale_id:
                return subscale
        known = ", ".join(subscale.id for subscale in self.subscales)
        raise ValueError(f"{self.id} has no subscale {subscale_id!r}; it has: {known}")


def _checked_range(
    instrument: Instrument, subscale: Subscale, earlier: Mapping[str, tuple[float, float]]
) -> tuple[float, float]:
    """Hold the stated range against the one that items and formula give."""
    name = f"{instrument.id} {subscale.id}"
    if subscale.formula == "sum_of_subscales":
        unknown = [part for part in subscale.parts if part not in earlier]
        if unknown or not subscale.parts:
            raise ValueError(f"{name} adds up subscales that do not come before it: {unknown}")
        ranges = [earlier[part] for part in subscale.parts]
    else:
        if not subscale.items or len(set(subscale.items)) != len(subscale.items):
            raise ValueError(f"{name} needs items, each once; got {subscale.items}")
        ranges = [instrument.item(number).value_range for number in subscale.items]
    count = len(ranges) if subscale.formula == "mean" else subscale.divisor
    low = sum(bottom for bottom, _ in ranges) / count
    high = sum(top for _, top in ranges) / count
    if not (math.isclose(low, subscale.low) and math.isclose(high, subscale.high)):
        raise ValueError(
            f"{name} is stated as {subscale.low:g} to {subscale.high:g}, but its items and formula "
            f"give {low:g} to {high:g}; correct one of them"
        )
    return low, high


@dataclass(frozen=True, slots=True)
class BandResult:
    """The band in which a score falls, always with the scheme that says so."""

    scheme: str
    label: str
    low: float
    high: float
    source: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One subscale's score with everything needed to read it."""

    instrument_id: str
    instrument_version: str
    subscale: str
    name: str
    value: float
    low: float
    high: float
    better: Better
    bands: tuple[BandResult, ...]
    answered: tuple[int, ...]
    """Numbers of the items that went into the score."""
    n_answered: int
    n_missing: int
    is_prorated: bool
    """Missing answers were made up for by the subscale's missing rule."""
    activities: tuple[str, ...]
    """What the person named, in the order of `answered`; empty where items have fixed wording."""
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotComputable:
    """Why a subscale has no score."""

    subscale: str
    name: str
    reason: str
    missing: tuple[int, ...]
    n_answered: int


@dataclass(frozen=True, slots=True)
class SafetyAlert:
    """Something a named clinician has to hear at once; it states no level of risk."""

    item: int
    answer: int
    text: str


@dataclass(frozen=True, slots=True)
class Syndrome:
    """Outcome of the symptom-counting rule; `undecided` where missing answers could change it."""

    result: Literal["major", "other", "none", "undecided"]
    n_symptoms: int
    has_core_symptom: bool
    missing: tuple[int, ...]
    text: str
    source: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstrumentScores:
    """Everything that one filled-in form gives: a score or a stated reason for each subscale."""

    instrument_id: str
    instrument_version: str
    better: Better
    scores: tuple[Score, ...]
    not_computable: tuple[NotComputable, ...]
    safety_alerts: tuple[SafetyAlert, ...]
    syndrome: Syndrome | None
    """Only for instruments that have a symptom-counting rule."""
    caveats: tuple[str, ...]

    def score(self, subscale_id: str) -> Score:
        """The score of one subscale, or an error with the reason why there is none."""
        for score in self.scores:
            if score.subscale == subscale_id:
                return score
        for refusal in self.not_computable:
            if refusal.subscale == subscale_id:
                raise ValueError(f"{self.instrument_id} {subscale_id}: {refusal.reason}")
        known = [score.subscale for score in self.scores]
        known += [refusal.subscale for refusal in self.not_computable]
        raise ValueError(
            f"{self.instrument_id} has no subscale {subscale_id!r}; it has: {', '.join(known)}"
        )
