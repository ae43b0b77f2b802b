"""Shapes of an instrument file: the numbers that scoring needs, and the words a form shows.

An entry marked SHIP carries the official wording. An entry marked SCORE carries none: its items
have short labels of our own, and a clinic that holds a licence supplies the wording itself.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from sthenia.catalogue.shapes import LicenceVerdict, Source, StrictShape
from sthenia.science.questionnaires.values import (
    AppliesTo,
    Better,
    Formula,
    MissingKind,
    ThresholdKind,
)

OutcomeKind = Literal["questionnaire", "test", "examination"]


class CodeShape(StrictShape):
    """A LOINC code and how sure we are of it."""

    code: str = Field(pattern=r"^[0-9]{1,7}-[0-9]$")
    source: str


class AnswerShape(StrictShape):
    """One answer that can be chosen: its number and, where it may be shown, its wording."""

    value: int
    text: str = ""
    loinc: str = Field(default="", pattern=r"^(LA[0-9]+-[0-9])?$")


class ItemShape(StrictShape):
    """One question. Its answers are a named set of the entry, or a plain range of numbers."""

    number: int = Field(ge=1)
    text: str = ""
    stem: str = ""
    """Name of a stem of the entry, printed above the questions that share it."""
    label: str = ""
    own_label: bool = False
    answers: str = ""
    range: tuple[int, int] | None = None
    low_text: str = ""
    high_text: str = ""
    reversed: bool = False
    recode: tuple[float, ...] = ()
    loinc: CodeShape | None = None

    @model_validator(mode="after")
    def _one_way_to_answer(self) -> Self:
        if bool(self.answers) == (self.range is not None):
            raise ValueError(
                "an item needs either `answers` (a named set) or `range` (two numbers)"
            )
        if bool(self.text) == bool(self.label):
            raise ValueError("an item needs either its `text` or a `label` of our own")
        return self

    @property
    def shown(self) -> str:
        """What a screen shows for this item: its wording, or our own label for it."""
        return self.text or self.label


class MissingShape(StrictShape):
    """What is done about missing answers."""

    rule: MissingKind
    most: int = Field(default=0, ge=0)
    source: str


class BandShape(StrictShape):
    """One band as printed; `above` marks a lower limit that is itself outside the band."""

    label: str
    low: float
    high: float
    above: bool = False


class BandSchemeShape(StrictShape):
    """One published way to cut the scale."""

    id: str
    bands: tuple[BandShape, ...]
    note: str = ""
    source: str


class ThresholdShape(StrictShape):
    """How much change counts for something."""

    id: str
    name: str
    kind: ThresholdKind
    points: float | None = Field(default=None, gt=0)
    percent: float | None = Field(default=None, gt=0)
    applies_to: AppliesTo
    borrowed: bool = False
    source: str


class SubscaleShape(StrictShape):
    """One score: its items, formula, range, missing rule, bands and thresholds."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    items: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()
    formula: Formula
    divisor: float = 1
    range: tuple[float, float]
    missing: MissingShape
    band_schemes: tuple[BandSchemeShape, ...] = ()
    thresholds: tuple[ThresholdShape, ...] = ()
    loinc: CodeShape | None = None
    source: str


class AlertShape(StrictShape):
    """An item whose answer has to reach a clinician at once."""

    item: int
    from_answer: int
    source: str


class SyndromeShape(StrictShape):
    """The symptom-counting rule beside a sum."""

    items: tuple[int, ...]
    core_items: tuple[int, ...]
    present_from: int
    present_from_by_item: dict[int, int] = {}
    major_from: int
    other_from: int
    source: str


class Entry(StrictShape):
    """One version of one instrument, as its file states it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: str = Field(pattern=r"^[A-Za-z0-9.-]+$")
    title: str
    short_title: str
    measures: str
    """What it measures, in plain words."""
    verdict: LicenceVerdict
    licence: str
    attribution: str
    better: Better
    recall_days: int | None = Field(ge=1)
    """Days the questions look back; null where they ask how it is now."""
    recall_source: str = ""
    items_source: str
    """Where number, range, reversal and recoding of the items come from."""
    subscales_stand_together: bool = False
    items_named_by_person: bool = False
    instruction: str = ""
    stems: dict[str, str] = {}
    answers: dict[str, tuple[AnswerShape, ...]] = {}
    items: tuple[ItemShape, ...]
    subscales: tuple[SubscaleShape, ...]
    alerts: tuple[AlertShape, ...] = ()
    syndrome: SyndromeShape | None = None
    loinc: CodeShape | None = None
    notes: tuple[str, ...] = ()
    """What a reader of a result has to know; shown beside it."""
    sources: dict[str, Source]
    text_from: str = ""
    """Where locally supplied wording came from; empty for what ships with the product."""

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        for item in self.items:
            if item.answers and item.answers not in self.answers:
                raise ValueError(f"item {item.number} uses the unknown answer set {item.answers!r}")
            if item.stem and item.stem not in self.stems:
                raise ValueError(f"item {item.number} uses the unknown stem {item.stem!r}")
        for name, choices in self.answers.items():
            values = [choice.value for choice in choices]
            if len(values) < 2 or values != list(range(values[0], values[0] + len(values))):
                raise ValueError(f"answer set {name!r} needs whole numbers in a row; got {values}")
        if (self.recall_days is None) == bool(self.recall_source):
            raise ValueError("`recall_days` and `recall_source` go together; give both or neither")
        unknown = sorted(self.source_keys() - set(self.sources))
        if unknown:
            raise ValueError(f"these sources are used but not given: {', '.join(unknown)}")
        return self

    @property
    def has_item_text(self) -> bool:
        """Whether the wording of every item is at hand."""
        return all(item.text for item in self.items)

    def item(self, number: int) -> ItemShape:
        """The item with this number."""
        for item in self.items:
            if item.number == number:
                return item
        raise ValueError(f"{self.id} has no item {number}; it has {len(self.items)} items")

    def answers_to(self, number: int) -> tuple[AnswerShape, ...]:
        """Every answer that can be given to an item, from the lowest number up."""
        item = self.item(number)
        if item.range is None:
            return self.answers[item.answers]
        low, high = item.range
        ends = {low: item.low_text, high: item.high_text}
        return tuple(
            AnswerShape(value=value, text=ends.get(value, "")) for value in range(low, high + 1)
        )

    def source_keys(self) -> set[str]:
        """Names of the sources that numbers of this entry point to."""
        used = {code.source for code in (self.loinc, *(item.loinc for item in self.items)) if code}
        used |= {alert.source for alert in self.alerts} | {self.items_source}
        used |= {self.recall_source} if self.recall_source else set()
        used |= {self.syndrome.source} if self.syndrome else set()
        for subscale in self.subscales:
            used |= {subscale.source, subscale.missing.source}
            used |= {scheme.source for scheme in subscale.band_schemes}
            used |= {threshold.source for threshold in subscale.thresholds}
            used |= {subscale.loinc.source} if subscale.loinc else set()
        return used


class LocalText(StrictShape):
    """A clinic's own file with the wording of an instrument that it may use."""

    instrument: str
    version: str
    permission: str = Field(min_length=10)
    """Who allowed the clinic to use the wording, and when."""
    instruction: str = ""
    items: dict[int, str]
    answers: dict[int, str] = {}
    """Answer -> wording, the same for every item."""


class RefusedShape(StrictShape):
    """An instrument that is not included, why, and what to use instead."""

    names: tuple[str, ...]
    title: str
    verdict: Literal["AVOID"]
    reason: str
    use_instead: tuple[str, ...]
    source: Source


class RefusedFile(StrictShape):
    """Every instrument that is refused by name."""

    refused: tuple[RefusedShape, ...]


class MeasureShape(StrictShape):
    """One score or test that measures an outcome."""

    kind: OutcomeKind
    name: str
    instrument: str = ""
    version: str = ""
    subscale: str = ""
    test: str = ""
    unit: str
    better: Better

    @model_validator(mode="after")
    def _names_what_it_is(self) -> Self:
        is_questionnaire = self.kind == "questionnaire"
        if is_questionnaire and not (self.instrument and self.version and self.subscale):
            raise ValueError("a questionnaire measure needs instrument, version and subscale")
        if not is_questionnaire and not self.test:
            raise ValueError(f"a measure of kind {self.kind} needs the id of the test")
        return self


class OutcomeShape(StrictShape):
    """One outcome that can be followed over time; its first measure is the usual one."""

    id: str
    name: str
    why: str
    measures: tuple[MeasureShape, ...] = Field(min_length=1)


class OutcomeFile(StrictShape):
    """Every outcome that can be followed over time."""

    outcomes: tuple[OutcomeShape, ...]
