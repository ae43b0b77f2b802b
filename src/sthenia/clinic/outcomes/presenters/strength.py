"""Tests of function and strength over time beside the usual range for age and sex."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.exercises import entries
from sthenia.catalogue.norms import chair_stand_norms
from sthenia.clinic.assessments.function_tests import REPETITION_TEST_KIND
from sthenia.clinic.assessments.models import FunctionTest
from sthenia.clinic.outcomes.presenters.changes import Difference, difference_of_test
from sthenia.clinic.outcomes.presenters.chart import Chart, Mark, NormOn, Value, chart
from sthenia.clinic.people.templatetags.parts import Tone
from sthenia.clinic.people.words import spoken, spoken_number
from sthenia.clinic.training.history import Lift
from sthenia.science.exercise.one_repetition_maximum import (
    TooManyRepetitionsError,
    one_repetition_maximum,
)

Context = dict[str, Any]
Json = Mapping[str, Any]

STANDINGS: Mapping[str, tuple[str | Promise, Tone]] = {
    "below": (gettext_lazy("low for age and sex"), "care"),
    "within": (gettext_lazy("average for age and sex"), "plain"),
    "above": (gettext_lazy("high for age and sex"), "good"),
    "not_low": (gettext_lazy("not low for age and sex"), "plain"),
}
NAMES: Mapping[str, str | Promise] = {
    "chair_stand": gettext_lazy("30-second chair stand"),
    "six_minute_walk": gettext_lazy("6-minute walk"),
    "walking_speed": gettext_lazy("Comfortable walking speed"),
    "five_rises": gettext_lazy("Five chair rises"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One test of one day beside its norm."""

    on: date
    value: float
    low: float | None
    high: float | None
    """How far off an estimate may be; None for what was measured."""
    norm_low: float | None
    norm_high: float | None
    pct_of_expected: float | None
    standing: str
    reference: str
    entered_by: str
    examination_id: int


@dataclass(frozen=True, slots=True)
class MeasuredCourse:
    """One test over time."""

    key: str
    name: str
    unit: str
    better: str
    drawing: Chart
    readings: tuple[Reading, ...]
    """Newest first."""
    standing: str
    tone: Tone
    pct: str
    """Percent of what the norm expects at the newest; empty where it expects no number."""
    references: tuple[str, ...]
    cut: str
    """The cut-off that is drawn, in words; empty where none is."""
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class LiftCourse:
    """What was lifted in training, as an estimate of what could be lifted once."""

    exercise_id: str
    name: str
    drawing: Chart
    first: str
    latest: str
    rows: tuple[tuple[date, str, str], ...]
    """Day, the set, the estimate with its range; newest first."""


def strength_context(tests: Sequence[FunctionTest], lifts: Sequence[Lift]) -> Context:
    """Every test and every lift, each with its drawing."""
    by_key: dict[str, list[tuple[FunctionTest, _Found]]] = {}
    for test in tests:
        for found in _found_in(test):
            by_key.setdefault(found.key, []).append((test, found))
    courses = [_course(key, rows) for key, rows in by_key.items()]
    of_strength = (REPETITION_TEST_KIND, "handgrip", "knee_extension")
    return {
        "function": [one for one in courses if not one.key.startswith(of_strength)],
        "strength": [one for one in courses if one.key.startswith(of_strength)],
        "lifts": lift_courses(lifts),
    }


def lift_courses(lifts: Sequence[Lift]) -> tuple[LiftCourse, ...]:
    """One course an exercise that was lifted on at least two days with the reserve told."""
    by_exercise: dict[str, dict[date, tuple[Lift, Value]]] = {}
    for lift in lifts:
        value = _estimate(lift)
        if value is None:
            continue
        days = by_exercise.setdefault(lift.exercise_id, {})
        if lift.on not in days or value.value > days[lift.on][1].value:
            days[lift.on] = (lift, value)
    return tuple(
        _lift_course(exercise_id, list(days.values()))
        for exercise_id, days in by_exercise.items()
        if len(days) > 1
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """One number of a kept test with what it was compared to."""

    key: str
    name: str
    unit: str
    value: float
    better: str = "higher"
    comparison: Json | None = None
    low: float | None = None
    high: float | None = None
    cut: float | None = None
    cut_by: str = ""


def _found_in(test: FunctionTest) -> Iterator[_Found]:
    found: Json = test.results
    if test.kind.startswith(REPETITION_TEST_KIND):
        yield _once_at_most(test)
        return
    name = str(NAMES.get(test.kind, test.kind))
    match test.kind:
        case "chair_stand":
            yield _Found(
                test.kind, name, _("stands"), found["stands"], comparison=found["comparison"]
            )
        case "six_minute_walk":
            beside = [one for one in found["comparisons"] if one["lower_limit"] is not None]
            newest = (beside or found["comparisons"] or [None])[-1]
            yield _Found(test.kind, name, _("metres"), found["distance_m"], comparison=newest)
        case "handgrip" | "knee_extension":
            yield from _grips(found) if test.kind == "handgrip" else _knees(found)
        case "walking_speed":
            speed = found["speed_mps"]
            yield _Found(test.kind, name, _("m/s"), speed, comparison=found["comparison"])
        case "five_rises":
            sign = found["low_muscle_function"]["signs"][0]
            reference = found["low_muscle_function"]["reference"]["name"]
            yield _Found(
                test.kind,
                name,
                _("seconds"),
                sign["value"],
                better="lower",
                cut=sign["cutoff"],
                cut_by=reference,
            )


def _once_at_most(test: FunctionTest) -> _Found:
    exercise = entries().get(test.measured["exercise_id"])
    name = spoken(exercise.name) if exercise else test.measured["exercise_id"]
    return _Found(
        test.kind,
        _("%(name)s, once at most") % {"name": name},
        _("kg"),
        test.results["estimate_kg"],
        low=test.results["low_kg"],
        high=test.results["high_kg"],
    )


def _grips(found: Json) -> Iterator[_Found]:
    names = {"right": _("Handgrip, right hand"), "left": _("Handgrip, left hand")}
    for hand in found["hands"]:
        beside = [one["comparison"] for one in hand["comparisons"]]
        # The norm is of the mean of the squeezes, so the mean is what stands beside it.
        yield _Found(
            f"handgrip:{hand['hand']}",
            names[hand["hand"]],
            _("kg"),
            hand["mean_kg"],
            comparison=beside[0] if beside else None,
        )


def _knees(found: Json) -> Iterator[_Found]:
    """Each leg without a usual range: the interval that is published is that of a mean."""
    names = {"right": _("Knee extension, right leg"), "left": _("Knee extension, left leg")}
    for leg, result in found["legs"].items():
        yield _Found(f"knee_extension:{leg}", names[leg], _("Nm/kg"), result["torque_nm_per_kg"])


def _course(key: str, rows: Sequence[tuple[FunctionTest, _Found]]) -> MeasuredCourse:
    newest = rows[-1][1]
    readings = [_reading(test, found) for test, found in rows]
    last = readings[-1]
    standing, tone = STANDINGS.get(last.standing, ("", "plain"))
    baseline = readings[0].value
    noise = chair_stand_norms().detectable_change if key == "chair_stand" else None
    marks = [Mark(newest.cut, "cut", newest.cut_by)] if newest.cut is not None else []
    return MeasuredCourse(
        key=key,
        name=newest.name,
        unit=newest.unit,
        better=_("higher is better") if newest.better == "higher" else _("lower is better"),
        drawing=chart(
            [_value(one) for one in readings],
            marks=marks,
            noise=(baseline - noise, baseline + noise) if noise and len(rows) > 1 else None,
            norms=_norms(readings),
            words=_words(newest, readings, str(standing)),
        ),
        readings=tuple(reversed(readings)),
        standing=str(standing),
        tone=tone,
        pct="" if last.pct_of_expected is None else f"{last.pct_of_expected:.0f}",
        references=tuple(dict.fromkeys(one.reference for one in readings if one.reference)),
        cut=_("cut-off %(at)s, %(by)s") % {"at": spoken_number(newest.cut), "by": newest.cut_by}
        if newest.cut is not None
        else "",
        difference=difference_of_test(key, baseline, last.value, newest.unit, newest.better)
        if len(readings) > 1
        else None,
    )


def _reading(test: FunctionTest, found: _Found) -> Reading:
    beside = found.comparison or {}
    return Reading(
        on=test.examination.examined_on,
        value=found.value,
        low=found.low,
        high=found.high,
        norm_low=beside.get("lower_limit"),
        norm_high=beside.get("upper_limit"),
        pct_of_expected=beside.get("pct_of_expected"),
        standing=_standing(beside),
        reference=spoken(beside["reference"]["name"]) if beside else "",
        entered_by=test.examination.recorded_by.name,
        examination_id=test.examination_id,
    )


def _standing(beside: Json) -> str:
    """Low, average or high; with a lower limit alone only low and not low can be told apart."""
    standing = beside.get("standing") or ""
    has_top = beside.get("upper_limit") is not None
    return "not_low" if standing == "within" and not has_top else standing


def _norms(readings: Sequence[Reading]) -> list[NormOn]:
    """The usual range as far as the tables reach; a range open to both ends is none."""
    return [
        NormOn(one.on, one.norm_low, one.norm_high)
        for one in readings
        if one.norm_low is not None or one.norm_high is not None
    ]


def _value(one: Reading) -> Value:
    words = _("%(day)s: %(value)s") % {
        "day": date_format(one.on, "j M Y"),
        "value": spoken_number(one.value, ".4g"),
    }
    return Value(one.on, one.value, one.low, one.high, words=words)


def _words(found: _Found, readings: Sequence[Reading], standing: str) -> str:
    first, last = readings[0], readings[-1]
    parts = {
        "name": found.name,
        "then": spoken_number(first.value, ".4g"),
        "since": date_format(first.on, "j M Y"),
        "now": spoken_number(last.value, ".4g"),
        "until": date_format(last.on, "j M Y"),
        "unit": found.unit,
    }
    if len(readings) == 1:
        said = _("%(name)s: %(now)s %(unit)s on %(until)s.") % parts
    else:
        said = _("%(name)s: from %(then)s on %(since)s to %(now)s %(unit)s on %(until)s.") % parts
    return f"{said} {standing.capitalize()}." if standing else said


def _estimate(lift: Lift) -> Value | None:
    """The most that could be lifted once; None where the reserve is unknown or the set too long."""
    if lift.reps_in_reserve is None or lift.repetitions < 1:
        return None
    try:
        found = one_repetition_maximum(
            lift.load_kg, lift.repetitions, reps_in_reserve=lift.reps_in_reserve
        )
    except TooManyRepetitionsError:
        return None
    return Value(lift.on, found.estimate_kg, found.low_kg, found.high_kg)


def _lift_course(exercise_id: str, days: Sequence[tuple[Lift, Value]]) -> LiftCourse:
    values = [value for _lift, value in days]
    exercise = entries().get(exercise_id)
    name = spoken(exercise.name) if exercise else exercise_id
    first, latest = values[0], values[-1]
    words = _("%(name)s: about %(then)s kg on %(since)s, about %(now)s kg on %(until)s.") % {
        "name": name,
        "then": spoken_number(first.value, ".3g"),
        "since": date_format(first.on, "j M Y"),
        "now": spoken_number(latest.value, ".3g"),
        "until": date_format(latest.on, "j M Y"),
    }
    return LiftCourse(
        exercise_id=exercise_id,
        name=name,
        drawing=chart(values, words=words),
        first=spoken_number(first.value, ".3g"),
        latest=spoken_number(latest.value, ".3g"),
        rows=tuple((lift.on, _set_words(lift), _range_words(value)) for lift, value in days[::-1]),
    )


def _set_words(lift: Lift) -> str:
    return _("%(load)s kg, %(n)s times, %(left)s more possible") % {
        "load": spoken_number(lift.load_kg),
        "n": lift.repetitions,
        "left": lift.reps_in_reserve,
    }


def _range_words(value: Value) -> str:
    return _("%(kg)s kg (%(low)s to %(high)s)") % {
        "kg": spoken_number(value.value, ".3g"),
        "low": spoken_number(value.low or 0, ".3g"),
        "high": spoken_number(value.high or 0, ".3g"),
    }
