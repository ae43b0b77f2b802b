"""The shape of a file that describes a made-up world; every number says where it comes from."""

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints, model_validator

from sthenia.catalogue.rules.shapes import SourcedShape, sourced
from sthenia.catalogue.shapes import Source, StrictShape

WorldId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=3, max_length=400, strip_whitespace=True)]


class Share(SourcedShape):
    """A share or a chance, 0 to 1."""

    value: Annotated[float, Field(ge=0, le=1)]


class Size(SourcedShape):
    """A number that is not below 0."""

    value: Annotated[float, Field(ge=0, le=100)]


class Positive(SourcedShape):
    """A number above 0."""

    value: Annotated[float, Field(gt=0, le=100)]


class Points(SourcedShape):
    """Points on a scale of 0 to 10."""

    value: Annotated[float, Field(ge=0, le=10)]


class YesOrNo(SourcedShape):
    """Yes or no."""

    value: bool


class Weeks(SourcedShape):
    """A whole number of weeks."""

    value: Annotated[int, Field(ge=2, le=260)]


class Days(SourcedShape):
    """Days of the week, Monday = 0, in their order."""

    value: Annotated[tuple[Annotated[int, Field(ge=0, le=6)], ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "Days":
        if list(self.value) != sorted(set(self.value)):
            raise ValueError("name each training day once, in the order of the week")
        return self


class StrengthShape(StrictShape):
    """How strength grows."""

    gain_per_session: Share | None = None
    gain_sd: Size | None = None
    gain_most: Positive | None = None
    share_threshold: Share | None = None
    share_full: Share | None = None
    loss_per_day: Share | None = None
    start_share: Share | None = None
    test_error: Size | None = None


class BearingShape(StrictShape):
    """What people bear."""

    median: Positive | None = None
    sd: Size | None = None
    slope: Positive | None = None
    drift_sd: Size | None = None
    growth: Size | None = None
    hit_by_flare: Size | None = None
    follows_chronic: Share | None = None
    loss_week: Size | None = None
    loss_log: Size | None = None
    loss_share: Share | None = None
    predictor_r2: Share | None = None


class SymptomsShape(StrictShape):
    """Pain, sleep and flares from day to day."""

    background_per_day: Share | None = None
    flare_days: Positive | None = None
    flare_pain: Points | None = None
    pain_mean: Points | None = None
    pain_between_sd: Size | None = None
    pain_day_sd: Size | None = None
    pain_memory: Share | None = None
    pain_per_sleep: Size | None = None
    sleep_sd: Size | None = None
    warning_pain: Points | None = None


class ReportsShape(StrictShape):
    """What people do and say."""

    missing_share: Share | None = None
    has_button: YesOrNo | None = None
    button_sensitivity: Share | None = None
    button_false_per_day: Share | None = None
    skip_share: Share | None = None
    skip_share_in_flare: Share | None = None
    dropout_per_session: Share | None = None
    dropout_per_flare: Share | None = None
    repetition_sd: Size | None = None


class WorthShape(StrictShape):
    """What counts beside strength, in percent of strength."""

    per_flare_day: Size | None = None
    per_dropout: Size | None = None


class WorldFile(StrictShape):
    """A made-up world to try controllers in; `like` names the world it changes."""

    id: WorldId
    name: Words
    what: Words
    """What is different here, for people."""
    like: WorldId | None = None
    sources: dict[str, Source]
    weeks: Weeks | None = None
    training_days: Days | None = None
    strength: StrengthShape = Field(default_factory=StrengthShape)
    bearing: BearingShape = Field(default_factory=BearingShape)
    symptoms: SymptomsShape = Field(default_factory=SymptomsShape)
    reports: ReportsShape = Field(default_factory=ReportsShape)
    worth: WorthShape = Field(default_factory=WorthShape)

    @model_validator(mode="after")
    def _complete(self) -> "WorldFile":
        for place, part in sourced(self):
            if part.source not in self.sources:
                known = ", ".join(self.sources) or "none"
                raise ValueError(f"{place} names source {part.source!r}; sources has: {known}")
        if self.like is None and (missing := list(unsaid(self))):
            raise ValueError(
                f"says nothing of {', '.join(missing)}; give it, or name a world to be like"
            )
        return self


SECTIONS = ("strength", "bearing", "symptoms", "reports", "worth")


def unsaid(file: WorldFile) -> list[str]:
    """Dotted names of what a file leaves to the world it is like."""
    top = [name for name in ("weeks", "training_days") if getattr(file, name) is None]
    parts: list[tuple[str, BaseModel]] = [(name, getattr(file, name)) for name in SECTIONS]
    return top + [
        f"{name}.{field}"
        for name, part in parts
        for field in type(part).model_fields
        if getattr(part, field) is None
    ]
