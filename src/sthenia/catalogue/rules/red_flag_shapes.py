"""The shape of the red-flag file: signs, first blood tests, triggers of a strain, each sourced."""

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sthenia.catalogue.rules.shapes import Id, Line, SourcedFile, SourcedShape
from sthenia.catalogue.shapes import StrictShape
from sthenia.science.questionnaires.findings import RedFlag, Route, StrainTrigger

AskedOf = Literal["patient", "staff"]


class DaysNumber(SourcedShape):
    """Days; 0 is at any time."""

    value: Annotated[int, Field(ge=0, le=400)]


class RedFlagItem(SourcedShape):
    """One sign: how it is asked, what to think of, where it leads."""

    id: Id
    question: Line
    sign: Line
    think_of: tuple[Line, ...] = Field(min_length=1)
    route: Route
    urgency: Line | None = None
    """In the words of the source; None where it states none."""
    asked: tuple[AskedOf, ...]
    """Empty where nobody is asked, because something else raises it."""
    caveats: tuple[Line, ...] = ()

    def flag(self) -> RedFlag:
        """Return the value that science works with."""
        return RedFlag(self.id, self.sign, self.think_of, self.route)


class StrainItem(SourcedShape):
    """One sign at which a strain that was called minor is looked at anew."""

    id: Id
    question: Line
    sign: Line
    action: Line
    route: Route
    after_days: DaysNumber

    def trigger(self, after_days: int | None = None) -> StrainTrigger:
        """Return the value that science works with, with a clinic's own number of days."""
        days = self.after_days.value if after_days is None else after_days
        return StrainTrigger(self.id, self.sign, self.action, self.route, days)


class BloodTestSet(SourcedShape):
    """Blood tests that one guidance names for a first work-up."""

    id: Id
    name: Line
    tests: tuple[Annotated[str, Field(min_length=2, max_length=80)], ...] = Field(min_length=1)
    if_indicated: tuple[Annotated[str, Field(min_length=2, max_length=80)], ...] = ()
    caveats: tuple[Line, ...] = ()


class MimicGroup(SourcedShape):
    """One group of diseases that resemble fibromyalgia."""

    name: Line


class GuidanceItem(SourcedShape):
    """Guidance to read besides."""

    text: Line


class RedFlagFile(SourcedFile):
    """Everything that a second look asks about."""

    flags: tuple[RedFlagItem, ...] = Field(min_length=1)
    strain: tuple[StrainItem, ...] = Field(min_length=1)
    blood_tests: tuple[BloodTestSet, ...] = Field(min_length=1)
    mimics: tuple[MimicGroup, ...]
    guidance: tuple[GuidanceItem, ...]

    @model_validator(mode="after")
    def _each_id_once(self) -> Self:
        parts: tuple[tuple[StrictShape, ...], ...] = (self.flags, self.strain, self.blood_tests)
        for part in parts:
            counts = Counter(getattr(item, "id", "") for item in part)
            if doubled := [name for name, n in counts.items() if n > 1]:
                raise ValueError(f"lists these twice: {', '.join(doubled)}")
        return self
