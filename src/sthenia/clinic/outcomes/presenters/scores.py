"""Each number that is followed: a drawing with its bands and thresholds, and a table behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import instrument, outcomes
from sthenia.clinic.assessments.history import EnteredScore
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.outcomes.presenters.changes import OutcomeRow, outcome_rows
from sthenia.clinic.outcomes.presenters.chart import Chart, Mark, Stretch, Value, chart
from sthenia.clinic.people.words import spoken, spoken_number
from sthenia.science.questionnaires import value_at_threshold
from sthenia.science.questionnaires.values import Better, Subscale, Threshold

Context = dict[str, Any]
Forms = Mapping[tuple[str, str], Sequence[DatedScores]]


@dataclass(frozen=True, slots=True)
class ThresholdLine:
    """One threshold against the person's own first value."""

    kind: str
    """`important` or `noise`."""
    text: str
    at: str
    """The value at which it is reached, in words; empty where none can be."""
    source: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One value with everything that is known of how it came about."""

    on: date
    value: float
    band: str
    entered_by: str
    mode: str
    examination_id: int


@dataclass(frozen=True, slots=True)
class ScoreCourse:
    """One number over time."""

    measure: str
    name: str
    unit: str
    better: str
    bands_by: str
    """The scheme whose bands are drawn; empty where there are none."""
    drawing: Chart
    thresholds: tuple[ThresholdLine, ...]
    rows: tuple[ScoreRow, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Group:
    """Everything that measures one outcome."""

    name: str
    courses: tuple[ScoreCourse, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two days side by side."""

    first: date
    second: date
    rows: tuple[OutcomeRow, ...]


def scores_context(
    numbers: Mapping[str, Sequence[EnteredScore]],
    forms: Forms,
    *,
    first: date | None,
    second: date | None,
) -> Context:
    """Every number by the outcome it measures, and two days compared."""
    days = sorted({one.score.on for series in numbers.values() for one in series})
    compared = None
    if len(days) > 1:
        begin = first if first in days else days[0]
        end = second if second in days else days[-1]
        compared = compare(numbers, forms, first=min(begin, end), second=max(begin, end))
    return {"groups": groups_of(numbers), "days": days, "compared": compared}


def groups_of(numbers: Mapping[str, Sequence[EnteredScore]]) -> tuple[Group, ...]:
    """Outcomes in the catalogue's order; what measures none of them comes last."""
    by_outcome: dict[str, list[ScoreCourse]] = {}
    for measure, series in numbers.items():
        if _is_test(measure):
            continue
        outcome = series[-1].score.outcome
        by_outcome.setdefault(outcome, []).append(course_of(measure, series))
    named = [
        Group(outcome.name, tuple(by_outcome[outcome.id]))
        for outcome in outcomes()
        if outcome.id in by_outcome
    ]
    others = by_outcome.get("", [])
    return (*named, Group(_("Parts and other scores"), tuple(others))) if others else tuple(named)


def course_of(measure: str, series: Sequence[EnteredScore]) -> ScoreCourse:
    """One number over time, against the first time it was measured."""
    newest = series[-1].score
    subscale = _subscale_of(series[-1])
    baseline = series[0].score.value
    better: Better = "higher" if newest.better == "higher" else "lower"
    lines = tuple(_threshold_lines(subscale, baseline, better))
    scheme = subscale.band_schemes[0] if subscale and subscale.band_schemes else None
    name = newest.name if subscale is None else _full_name(newest.measure, newest.name)
    is_scaled = newest.low is not None and newest.high is not None
    return ScoreCourse(
        measure=measure,
        name=name,
        unit=newest.unit,
        better=_("higher is better") if newest.better == "higher" else _("lower is better"),
        bands_by=scheme.source if scheme else "",
        drawing=chart(
            [_value(one) for one in series],
            scale=(newest.low or 0.0, newest.high or 0.0) if is_scaled else None,
            stretches=[Stretch(band.low, band.high, spoken(band.label)) for band in scheme.bands]
            if scheme
            else (),
            marks=_marks(subscale, baseline, better) if len(series) > 1 else (),
            noise=_noise(subscale, baseline, better) if len(series) > 1 else None,
            words=_words(name, series),
        ),
        thresholds=lines if len(series) > 1 else (),
        rows=tuple(_row(one) for one in reversed(series)),
    )


def compare(
    numbers: Mapping[str, Sequence[EnteredScore]], forms: Forms, *, first: date, second: date
) -> Compared:
    """What two days have in common, outcome by outcome."""
    days = (first, second)
    scores: dict[str, list[Any]] = {}
    for series in numbers.values():
        for one in series:
            if one.score.on in days and one.score.outcome:
                scores.setdefault(one.score.outcome, []).append(one.score)
    kept = {key: [form for form in dated if form.on in days] for key, dated in forms.items()}
    rows = outcome_rows(scores, kept)
    return Compared(first, second, tuple(row for row in rows if _is_on_both(row)))


def _is_on_both(row: OutcomeRow) -> bool:
    return any(len(one.values) > 1 for one in row.followed)


def _is_test(measure: str) -> bool:
    """Tests of function stand on a page of their own, beside their norms."""
    name = measure.partition(":")[0]
    tests = {one.test for outcome in outcomes() for one in outcome.measures if one.kind == "test"}
    return name in tests | {"walking_speed", "five_rises"}


def _subscale_of(one: EnteredScore) -> Subscale | None:
    instrument_id, _colon, subscale = one.score.measure.partition(":")
    if not subscale:
        return None
    try:
        return instrument(instrument_id, one.score.recipe["version"]).subscale(subscale)
    except (LookupError, ValueError):
        return None


def _full_name(measure: str, name: str) -> str:
    for outcome in outcomes():
        for one in outcome.measures:
            if f"{one.instrument}:{one.subscale}" == measure:
                return one.name
    short = measure.partition(":")[0].upper()
    return name if name.upper().startswith(short) else f"{short}: {spoken(name)}"


def _thresholds(subscale: Subscale | None, kind: str) -> list[Threshold]:
    return [one for one in (subscale.thresholds if subscale else ()) if one.kind == kind]


def _marks(subscale: Subscale | None, baseline: float, better: Better) -> list[Mark]:
    found = []
    for one in _thresholds(subscale, "minimal_important_difference"):
        at = value_at_threshold(baseline, one, better=better)
        if at is not None:
            found.append(Mark(at, "important", one.name))
    return found


def _noise(
    subscale: Subscale | None, baseline: float, better: Better
) -> tuple[float, float] | None:
    """What measuring alone can make around a value; of several published sizes the widest."""
    known = _thresholds(subscale, "smallest_detectable_change")
    if not known:
        return None
    directions: tuple[Literal["better", "worse"], ...] = ("better", "worse")
    found = (
        value_at_threshold(baseline, one, better=better, towards=towards)
        for one in known
        for towards in directions
    )
    ends = [at for at in found if at is not None]
    return (min(*ends, baseline), max(*ends, baseline)) if ends else None


def _threshold_lines(
    subscale: Subscale | None, baseline: float, better: Better
) -> Iterable[ThresholdLine]:
    for kind, name in (
        ("minimal_important_difference", "important"),
        ("smallest_detectable_change", "noise"),
    ):
        for one in _thresholds(subscale, kind):
            at = value_at_threshold(baseline, one, better=better)
            said = spoken(one.name)
            text = _("%(name)s, borrowed") % {"name": said} if one.is_borrowed else said
            yield ThresholdLine(
                name, text, "" if at is None else spoken_number(at, ".4g"), one.source
            )


def _value(one: EnteredScore) -> Value:
    score = one.score
    words = _("%(day)s: %(value)s") % {
        "day": date_format(score.on, "j M Y"),
        "value": spoken_number(score.value, ".4g"),
    }
    return Value(score.on, score.value, is_by_patient=one.is_by_patient, words=words)


def _row(one: EnteredScore) -> ScoreRow:
    score = one.score
    return ScoreRow(
        on=score.on,
        value=score.value,
        band="; ".join(spoken(band["label"]) for band in score.bands),
        entered_by=_("the person") if one.is_by_patient else one.entered_by,
        mode=one.mode or _("examined"),
        examination_id=score.examination_id,
    )


def _words(name: str, series: Sequence[EnteredScore]) -> str:
    first, last = series[0].score, series[-1].score
    parts = {
        "name": spoken(name),
        "then": f"{first.value:.4g}",
        "since": date_format(first.on, "j M Y"),
        "now": f"{last.value:.4g}",
        "until": date_format(last.on, "j M Y"),
        "n": len(series),
    }
    if len(series) == 1:
        return _("%(name)s: %(now)s on %(until)s, measured once.") % parts
    return (
        _("%(name)s, measured %(n)s times: from %(then)s on %(since)s to %(now)s on %(until)s.")
        % parts
    )
