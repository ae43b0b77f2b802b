"""The review file: training, scores before and now, and what was asked about red flags."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from sthenia.catalogue.instruments import instrument, instruments, outcomes
from sthenia.catalogue.rules import red_flags
from sthenia.cli.faults import did_you_mean
from sthenia.cli.inputs.reading import Fault, InputShape
from sthenia.science.questionnaires import (
    Instrument,
    Known,
    OutcomeCourse,
    ReexaminationRule,
    StrainSign,
    TrainingSoFar,
    WorkingDiagnosis,
    deciding_thresholds,
)
from sthenia.science.sentences import word

Day = Annotated[date, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=0, le=5000)]
Number = Annotated[float, Field(strict=True, ge=-1000, le=10_000)]
YesNo = Annotated[bool, Field(strict=True)]


class TrainingShape(InputShape):
    """Since when somebody trains, and how much of it was done."""

    since: Day
    """First day of the plan, year-month-day."""
    sessions_done: Count
    """Sessions done since then."""
    sessions_planned: Count
    """Sessions planned until now."""

    def value(self) -> TrainingSoFar:
        """The same as science takes it."""
        return TrainingSoFar(self.since, self.sessions_done, self.sessions_planned)


class ScoreShape(InputShape):
    """One score of one questionnaire, before training and now."""

    instrument: str
    """Id of the questionnaire; sthenia score --list."""
    version: str | None = None
    """Its version; left out, the newest."""
    subscale: str | None = None
    """Which of its scores; left out, `total`, or its only one."""
    before: Number
    """The score before training."""
    before_on: Day
    """The day it was filled in."""
    now: Number
    """The newest score."""
    now_on: Day
    """The day it was filled in."""


class StrainShape(InputShape):
    """A muscle strain that was called minor."""

    since: Day
    """The day it happened."""
    signs: tuple[str, ...]
    """Ids of the signs that are present; sthenia review --signs."""


class DiagnosisShape(InputShape):
    """What is thought for now."""

    name: Annotated[str, Field(min_length=2, max_length=200)]
    """In words."""
    look_again_by: Day
    """Day by which it is looked at again."""


class RuleShape(InputShape):
    """When a verdict on training is asked for; each number is our own proposal."""

    after_days: Annotated[int, Field(strict=True, ge=7, le=182)] = 28
    """Days of training after which it should show."""
    attendance_pct: Annotated[float, Field(ge=0, le=100)] = 50
    """With less of the planned sessions done, nothing is said of what the training does."""
    measured_within_days: Annotated[int, Field(strict=True, ge=7, le=365)] = 56
    """An older measurement says too little of today."""
    outcomes: tuple[str, ...] = ()
    """Outcomes of which one must have improved; left out, any one that is given."""


class ReviewFile(InputShape):
    """What is known of one person on the day somebody looks."""

    id: str | None = None
    """Your own id of the person; it is only repeated in the result."""
    looked_on: Day | None = None
    """The day, year-month-day; left out, today."""
    training: TrainingShape | None = None
    """Left out where no plan holds."""
    scores: tuple[ScoreShape, ...] = ()
    """Questionnaires filled in before training and now."""
    red_flags: dict[str, YesNo] = {}
    """Sign -> present; sthenia review --signs lists them. One left out was not asked."""
    strain: StrainShape | None = None
    """Left out where there is none."""
    working_diagnoses: tuple[DiagnosisShape, ...] = ()
    """What is thought for now, each with its date."""
    rule: RuleShape = RuleShape()
    """When a verdict on training is asked for."""

    def known(self, on: date) -> Known:
        """Everything as science takes it."""
        return Known(
            training=self.training.value() if self.training else None,
            outcomes=tuple(course_of(score) for score in self.scores),
            red_flags=tuple(
                item.flag() for item in red_flags().flags if self.red_flags.get(item.id)
            ),
            strain_signs=tuple(_signs(self.strain, on)) if self.strain else (),
            diagnoses=tuple(
                WorkingDiagnosis(one.name, one.look_again_by) for one in self.working_diagnoses
            ),
        )

    def science_rule(self) -> ReexaminationRule:
        """The rule as science takes it."""
        rule = self.rule
        return ReexaminationRule(
            after_days=rule.after_days,
            attendance_pct=rule.attendance_pct,
            measured_within_days=rule.measured_within_days,
            outcomes=rule.outcomes,
        )


def course_of(score: ScoreShape) -> OutcomeCourse:
    """A score before and now, with the thresholds of its questionnaire."""
    form = instrument(score.instrument, score.version)
    subscale = form.subscale(_subscale_id(form, score))
    named = {
        (measure.instrument, measure.subscale): (outcome.id, measure.name)
        for outcome in outcomes()
        for measure in outcome.measures
    }
    outcome, name = named.get((form.id, subscale.id), (f"{form.id}:{subscale.id}", subscale.name))
    return OutcomeCourse(
        outcome=outcome,
        name=word(name),
        earlier=score.before,
        earlier_on=score.before_on,
        later=score.now,
        later_on=score.now_on,
        better=form.better,
        thresholds=deciding_thresholds(subscale.thresholds),
        low=subscale.low,
        high=subscale.high,
    )


def review_file_faults(file: ReviewFile, *, today: date) -> Iterator[Fault]:
    """What the shape cannot say: names that are not known, days and scores that cannot be."""
    on = file.looked_on or today
    if on > today:
        yield ("looked_on",), f"{on} is in the future (today is {today}); correct the date"
    if file.training and file.training.since > on:
        yield ("training", "since"), f"{file.training.since} is after {on}; correct the date"
    for place, score in enumerate(file.scores):
        yield from ((("scores", place, *at), text) for at, text in _score_faults(score, on))
    yield from _sign_faults(file, on)
    known = [outcome.id for outcome in outcomes()]
    for place, outcome in enumerate(file.rule.outcomes):
        if outcome not in known:
            hint = did_you_mean(outcome, known)
            yield ("rule", "outcomes", place), f"{outcome!r} is no outcome; {hint}"


def _sign_faults(file: ReviewFile, on: date) -> Iterator[Fault]:
    flags = [item.id for item in red_flags().flags]
    for flag_id in file.red_flags:
        if flag_id not in flags:
            hint = did_you_mean(flag_id, flags)
            yield ("red_flags", flag_id), f"{flag_id!r} is no sign that is asked about; {hint}"
    if file.strain is None:
        return
    if file.strain.since > on:
        yield ("strain", "since"), f"{file.strain.since} is after {on}; correct the date"
    signs = [item.id for item in red_flags().strain]
    for place, sign in enumerate(file.strain.signs):
        if sign not in signs:
            yield ("strain", "signs", place), f"{sign!r} is none; {did_you_mean(sign, signs)}"


def _score_faults(score: ScoreShape, on: date) -> Iterator[Fault]:
    names = sorted({entry.id for entry in instruments()})
    if score.instrument not in names:
        hint = did_you_mean(score.instrument, names)
        yield ("instrument",), f"there is no questionnaire {score.instrument!r}; {hint}"
        return
    try:
        form = instrument(score.instrument, score.version)
        subscale = form.subscale(_subscale_id(form, score))
    except ValueError as error:
        yield ("subscale" if score.version is None else "version",), str(error)
        return
    for name, value in (("before", score.before), ("now", score.now)):
        if not subscale.low <= value <= subscale.high:
            limits = f"from {subscale.low:g} to {subscale.high:g}"
            yield (name,), f"{value:g} cannot be; {form.id} {subscale.id} runs {limits}"
    if score.now_on <= score.before_on:
        yield ("now_on",), f"{score.now_on} is not after {score.before_on}; give the later day"
    if score.now_on > on:
        yield ("now_on",), f"{score.now_on} is after {on}; correct the date"


def _subscale_id(form: Instrument, score: ScoreShape) -> str:
    if score.subscale is not None:
        return score.subscale
    ids = [subscale.id for subscale in form.subscales]
    return ids[0] if len(ids) == 1 else "total"


def _signs(strain: StrainShape, on: date) -> Iterator[StrainSign]:
    days = (on - strain.since).days
    for item in red_flags().strain:
        if item.id in strain.signs:
            yield StrainSign(item.trigger(), days)
