"""Each outcome from before training to now, by the first measure that was taken both times."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from sthenia.catalogue.instruments import MeasureShape, OutcomeShape, instrument, outcomes
from sthenia.catalogue.norms import chair_stand_norms
from sthenia.clinic.assessments import queries as assessments
from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import queries as training
from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.questionnaires import (
    OutcomeCourse,
    Threshold,
    change,
    deciding_thresholds,
)
from sthenia.science.sentences import word

# Our own proposals, as everything about when to look again.
DAYS_LATE = 7
"""What was measured in the first week of training still counts as before."""
WINDOW_DAYS = 14
"""Days of check-ins of which the middle value is taken."""
CHECK_INS_LEAST = 4
"""With fewer in the window, the check-ins say nothing of what is usual."""

Dated = tuple[date, float]


def courses_of(patient: Patient, *, since: date, on: date) -> tuple[OutcomeCourse, ...]:
    """One course for each outcome that was measured before training and after; three queries."""
    forms = assessments.forms_over_time(patient)
    scores = assessments.scores_over_time(patient)
    told = training.days_told_by_patient(
        [patient], first=since - timedelta(WINDOW_DAYS), last=on
    ).get(patient.pk, training.NOTHING_TOLD)
    found = []
    for outcome in outcomes():
        candidates = list(_by_measure(outcome, forms, scores.get(outcome.id, ()), since))
        candidates += _by_check_ins(outcome, told.check_ins, since)
        best = sorted(candidates, key=lambda course: not course.thresholds)
        found += best[:1]
    return tuple(found)


def _by_measure(
    outcome: OutcomeShape,
    forms: Mapping[tuple[str, str], Sequence[DatedScores]],
    scores: Sequence[KeptScore],
    since: date,
) -> Iterator[OutcomeCourse]:
    for measure in outcome.measures:
        if measure.kind == "questionnaire":
            filled_in = forms.get((measure.instrument, measure.version), ())
            course = _by_questionnaire(outcome, measure, filled_in, since)
        else:
            values = [(row.on, row.value) for row in scores if row.measure == measure.test]
            thresholds = _detectable_stands() if measure.test == "chair_stand" else ()
            course = _course(outcome, measure, _pair(values, since), thresholds)
        if course is not None:
            yield course


def _by_questionnaire(
    outcome: OutcomeShape, measure: MeasureShape, filled_in: Sequence[DatedScores], since: date
) -> OutcomeCourse | None:
    """None where it was not filled in twice, or where the two cannot be compared."""
    scored = {
        form.on: score
        for form in filled_in
        for score in form.scores.scores
        if score.subscale == measure.subscale
    }
    pair = _pair([(on, score.value) for on, score in sorted(scored.items())], since)
    if pair is None:
        return None
    form = instrument(measure.instrument, measure.version)
    try:
        change(form, scored[pair[0][0]], scored[pair[1][0]])
    except ValueError:  # other activities than the first time: not the same thing measured twice
        return None
    subscale = form.subscale(measure.subscale)
    thresholds = deciding_thresholds(subscale.thresholds)
    return _course(outcome, measure, pair, thresholds, ends=(subscale.low, subscale.high))


def _by_check_ins(
    outcome: OutcomeShape, days: Sequence[SymptomDay], since: date
) -> list[OutcomeCourse]:
    """Pain, tiredness and sleep of the check-ins: what was usual before, and what is lately."""
    if outcome.id not in ("pain", "fatigue", "sleep") or not days:
        return []
    told = [
        (day.on, float(value)) for day in days if (value := getattr(day, outcome.id)) is not None
    ]
    first = [one for one in told if one[0] <= since]
    if len(first) < CHECK_INS_LEAST:
        first = [one for one in told if one[0] < since + timedelta(WINDOW_DAYS)]
    newest = told[-1][0] if told else since
    last = [one for one in told if one[0] > newest - timedelta(WINDOW_DAYS)]
    is_apart = bool(first and last) and last[0][0] > first[-1][0]
    if not is_apart or min(len(first), len(last)) < CHECK_INS_LEAST:
        return []
    measure = outcome.measures[0]
    form = instrument(measure.instrument, measure.version)
    pair = (_usual(first), _usual(last))
    subscale = form.subscale(measure.subscale)
    thresholds = deciding_thresholds(subscale.thresholds)
    ends = (subscale.low, subscale.high)
    name = _CHECK_IN_NAMES[outcome.id]
    course = _course(outcome, measure, pair, thresholds, name=name, ends=ends)
    return [course] if course else []


_CHECK_IN_NAMES = {
    "pain": word("Pain (check-ins)"),
    "fatigue": word("Tiredness (check-ins)"),
    "sleep": word("Poor sleep (check-ins)"),
}


def _usual(told: Sequence[Dated]) -> Dated:
    """The middle value of some days, dated by the last of them."""
    return told[-1][0], float(median(value for _on, value in told))


def _pair(values: Sequence[Dated], since: date) -> tuple[Dated, Dated] | None:
    """The last value from before training, else one of its first week; and the newest."""
    before = [one for one in values if one[0] <= since]
    first_week = [one for one in values if one[0] <= since + timedelta(DAYS_LATE)]
    earlier = before[-1:] or first_week[:1]
    if not earlier or values[-1][0] <= max(earlier[0][0], since):
        return None
    return earlier[0], values[-1]


def _course(
    outcome: OutcomeShape,
    measure: MeasureShape,
    pair: tuple[Dated, Dated] | None,
    thresholds: tuple[Threshold, ...],
    *,
    name: str = "",
    ends: tuple[float | None, float | None] = (None, None),
) -> OutcomeCourse | None:
    if pair is None:
        return None
    (earlier_on, earlier), (later_on, later) = pair
    return OutcomeCourse(
        outcome=outcome.id,
        name=name or word(measure.name),
        earlier=earlier,
        earlier_on=earlier_on,
        later=later,
        later_on=later_on,
        better=measure.better,
        thresholds=thresholds,
        low=ends[0],
        high=ends[1],
    )


def _detectable_stands() -> tuple[Threshold, ...]:
    norms = chair_stand_norms()
    return (
        Threshold(
            id="detectable",
            name=word("smallest detectable change"),
            kind="smallest_detectable_change",
            points=norms.detectable_change,
            percent=None,
            applies_to="either",
            is_borrowed=False,
            source=norms.reference.name,
            sourcing="U",
        ),
    )
