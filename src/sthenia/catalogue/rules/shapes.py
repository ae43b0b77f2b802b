"""The shape of a rule-set file and of the contraindication table; every number names its source."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints, model_validator

from sthenia.catalogue.shapes import Source, StrictShape
from sthenia.science.exercise.readiness import Contraindication, ContraindicationKind
from sthenia.science.exercise.values import (
    MUSCLE_GROUPS,
    FlareRule,
    ProgressionRule,
    RulePhase,
    RuleSet,
    Tempo,
)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+$")]
Line = Annotated[str, StringConstraints(min_length=3, max_length=400, strip_whitespace=True)]
Share = Annotated[float, Field(ge=0, le=1)]
Seconds = Annotated[float, Field(gt=0, le=600)]
Count = Annotated[int, Field(ge=0, le=100)]
Amount = Annotated[float, Field(ge=0, le=100)]


class SourcedShape(StrictShape):
    """Something that names its source, by its key in the file's `sources`."""

    source: str
    note: Line | None = None


class WholeNumber(SourcedShape):
    """One whole number, at least one."""

    value: Annotated[int, Field(ge=1, le=200)]


class Number(SourcedShape):
    """One number."""

    value: Amount


class OpenNumber(SourcedShape):
    """A number that may be null: nobody has given one, and the software does not invent it."""

    value: Amount | None


class _Range(SourcedShape):
    @model_validator(mode="after")
    def _low_before_high(self) -> Self:
        low, high = getattr(self, "low", None), getattr(self, "high", None)
        if low is not None and high is not None and low > high:
            raise ValueError(f"low is {low} and high is {high}; low must not be above high")
        return self


class WholeRange(_Range):
    """Lowest and highest whole number."""

    low: Count
    high: Count


class RestRange(_Range):
    """Shortest and longest rest in whole seconds."""

    low: Annotated[int, Field(gt=0, le=600)]
    high: Annotated[int, Field(gt=0, le=600)]


class ShareRange(_Range):
    """Lowest and highest share, 0 to 1."""

    low: Share
    high: Share


class SecondsRange(_Range):
    """Shortest and longest time."""

    low: Seconds
    high: Seconds


def _counts(numbers: WholeRange | RestRange | None) -> tuple[int, int] | None:
    return (numbers.low, numbers.high) if numbers else None


def _shares(numbers: ShareRange | None) -> tuple[float, float] | None:
    return (numbers.low, numbers.high) if numbers else None


def _tempo(numbers: "TempoNumbers | None") -> Tempo | None:
    if numbers is None:
        return None
    lifting, lowering = numbers.lifting_s, numbers.lowering_s
    return Tempo(lifting_s=(lifting.low, lifting.high), lowering_s=(lowering.low, lowering.high))


class TempoNumbers(StrictShape):
    """Seconds for lifting and for lowering."""

    lifting_s: SecondsRange
    lowering_s: SecondsRange


class Groups(SourcedShape):
    """The muscle groups every session trains."""

    value: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _groups_exist(self) -> Self:
        if unknown := [group for group in self.value if group not in MUSCLE_GROUPS]:
            raise ValueError(
                f"{', '.join(unknown)} is not a muscle group; use: {', '.join(MUSCLE_GROUPS)}"
            )
        return self


class DoseNumbers(StrictShape):
    """How often, how much and how hard to start with."""

    sessions_per_week: WholeRange
    days_between: WholeNumber
    exercises: WholeRange
    required_groups: Groups
    set_count: WholeRange
    repetitions: WholeRange
    share_of_one_rm: ShareRange | None = None
    reps_in_reserve: WholeRange
    rest_s: RestRange
    tempo: TempoNumbers | None = None


class PhaseNumbers(StrictShape):
    """What changes in a later phase; what is left out stays as at the start."""

    id: Id
    name: Line
    sessions_per_week: WholeRange | None = None
    days_between: WholeNumber | None = None
    set_count: WholeRange | None = None
    repetitions: WholeRange | None = None
    share_of_one_rm: ShareRange | None = None
    reps_in_reserve: WholeRange | None = None
    rest_s: RestRange | None = None
    tempo: TempoNumbers | None = None

    def phase(self) -> RulePhase:
        """Return the value that science works with."""
        return RulePhase(
            id=self.id,
            name=self.name,
            sessions_per_week=_counts(self.sessions_per_week),
            days_between=self.days_between.value if self.days_between else None,
            set_count=_counts(self.set_count),
            repetitions=_counts(self.repetitions),
            share_of_one_rm=_shares(self.share_of_one_rm),
            reps_in_reserve=_counts(self.reps_in_reserve),
            rest_s=_counts(self.rest_s),
            tempo=_tempo(self.tempo),
        )


class ProgressionNumbers(StrictShape):
    """When the load may rise and by how much."""

    repetitions_over: WholeNumber
    sessions_running: WholeNumber
    rise_pct_max: Number
    pain_rise_max: Number
    settle_hours: WholeNumber
    repetitions_cap: WholeNumber
    rise_pct_max_at_cap: OpenNumber
    gap_days_max: WholeNumber
    check_in_days_max: WholeNumber
    below_sessions_running: WholeNumber

    def rule(self) -> ProgressionRule:
        """Return the value that science works with."""
        return ProgressionRule(
            repetitions_over=self.repetitions_over.value,
            sessions_running=self.sessions_running.value,
            rise_pct_max=self.rise_pct_max.value,
            pain_rise_max=self.pain_rise_max.value,
            settle_hours=self.settle_hours.value,
            repetitions_cap=self.repetitions_cap.value,
            rise_pct_max_at_cap=self.rise_pct_max_at_cap.value,
            gap_days_max=self.gap_days_max.value,
            check_in_days_max=self.check_in_days_max.value,
            below_sessions_running=self.below_sessions_running.value,
        )


class FlareNumbers(StrictShape):
    """What counts as a flare and what is done in one."""

    points: Number
    days: WholeNumber
    window_days: WholeNumber
    baseline_days_least: WholeNumber
    sets_cut: WholeNumber
    load_cut_pct: OpenNumber
    settled_sessions: WholeNumber

    def rule(self) -> FlareRule:
        """Return the value that science works with."""
        return FlareRule(
            points=self.points.value,
            days=self.days.value,
            window_days=self.window_days.value,
            baseline_days_least=self.baseline_days_least.value,
            sets_cut=self.sets_cut.value,
            load_cut_pct=self.load_cut_pct.value,
            settled_sessions=self.settled_sessions.value,
        )


class ProgressionChoice(StrictShape):
    """Which progression file a rule set uses."""

    id: Id
    version: Version


class Remark(SourcedShape):
    """Something the source says besides strength, such as aerobic training."""

    text: Line


class SourcedFile(StrictShape):
    """A file that lists its sources; each of them is named by something in it."""

    id: Id
    version: Version
    name: Line
    sources: dict[str, Source]

    @model_validator(mode="after")
    def _every_source_is_listed_and_used(self) -> Self:
        used = {number.source for _, number in sourced(self)}
        if unknown := sorted(used - set(self.sources)):
            raise ValueError(f"names sources that are not listed: {', '.join(unknown)}")
        if unused := sorted(set(self.sources) - used):
            raise ValueError(f"lists sources that nothing uses: {', '.join(unused)}")
        return self


class ProgressionFile(SourcedFile):
    """How a dose goes on from session to session, and through a flare."""

    progression: ProgressionNumbers
    flare: FlareNumbers


class RuleSetFile(SourcedFile):
    """One rule set, one version."""

    for_whom: Line
    start: DoseNumbers
    phases: tuple[PhaseNumbers, ...] = ()
    progression: ProgressionChoice
    also: tuple[Remark, ...] = ()
    caveats: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _phases_differ(self) -> Self:
        counts = Counter(["start", *(phase.id for phase in self.phases)])
        if doubled := [name for name, n in counts.items() if n > 1]:
            raise ValueError(f"has these phases twice: {', '.join(doubled)}")
        return self

    def rules(self, progression: ProgressionFile) -> RuleSet:
        """Return the value that science works with."""
        start = self.start
        return RuleSet(
            id=self.id,
            version=self.version,
            name=self.name,
            sessions_per_week=(start.sessions_per_week.low, start.sessions_per_week.high),
            days_between=start.days_between.value,
            exercises=(start.exercises.low, start.exercises.high),
            required_groups=start.required_groups.value,
            set_count=(start.set_count.low, start.set_count.high),
            repetitions=(start.repetitions.low, start.repetitions.high),
            share_of_one_rm=_shares(start.share_of_one_rm),
            reps_in_reserve=(start.reps_in_reserve.low, start.reps_in_reserve.high),
            rest_s=(start.rest_s.low, start.rest_s.high),
            tempo=_tempo(start.tempo),
            progression=progression.progression.rule(),
            flare=progression.flare.rule(),
            phases=tuple(phase.phase() for phase in self.phases),
            for_whom=self.for_whom,
            caveats=self.caveats,
        )


class ContraindicationItem(SourcedShape):
    """One finding, in our own words."""

    id: Id
    text: Line
    systolic_over_mmhg: Annotated[int, Field(gt=50, lt=300)] | None = None
    diastolic_over_mmhg: Annotated[int, Field(gt=30, lt=200)] | None = None

    def finding(self, kind: ContraindicationKind) -> Contraindication:
        """Return the value that science works with."""
        return Contraindication(
            id=self.id,
            text=self.text,
            kind=kind,
            systolic_over_mmhg=self.systolic_over_mmhg,
            diastolic_over_mmhg=self.diastolic_over_mmhg,
        )


class ContraindicationFile(SourcedFile):
    """The findings with which resistance training must not start, or not without a physician."""

    absolute: tuple[ContraindicationItem, ...]
    relative: tuple[ContraindicationItem, ...]
    further: tuple[ContraindicationItem, ...]

    @model_validator(mode="after")
    def _each_finding_once(self) -> Self:
        counts = Counter(finding.id for finding in self.findings())
        if doubled := [name for name, n in counts.items() if n > 1]:
            raise ValueError(f"lists these findings twice: {', '.join(doubled)}")
        return self

    def findings(self) -> tuple[Contraindication, ...]:
        """Return the values that science works with, absolute ones first."""
        return (
            *(item.finding("absolute") for item in self.absolute),
            *(item.finding("relative") for item in self.relative),
            *(item.finding("further") for item in self.further),
        )


def sourced(shape: BaseModel, at: str = "") -> Iterator[tuple[str, SourcedShape]]:
    """Every sourced number in a file with its dotted place."""
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        place = f"{at}.{name}" if at else name
        parts: Mapping[str, object] = (
            {f"{place}[{index}]": part for index, part in enumerate(value)}
            if isinstance(value, tuple)
            else {place: value}
        )
        for part_place, part in parts.items():
            if isinstance(part, SourcedShape):
                yield part_place, part
            elif isinstance(part, BaseModel):
                yield from sourced(part, part_place)
