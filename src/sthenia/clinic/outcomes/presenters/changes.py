"""What has changed from the first examination to the latest, outcome by outcome.

Every outcome of the catalogue stands in the list, also one that was never measured: what is not
known is said, not left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.instruments import MeasureShape, OutcomeShape, instrument, outcomes
from sthenia.catalogue.norms import chair_stand_norms
from sthenia.clinic.assessments.models import KeptScore
from sthenia.clinic.assessments.queries import DatedScores
from sthenia.clinic.people.templatetags.parts import Tone
from sthenia.clinic.people.words import spoken, spoken_number
from sthenia.science.questionnaires import (
    Change,
    chair_stand_change,
    change,
    measure_change,
    walk_change,
)
from sthenia.science.questionnaires.change import Direction
from sthenia.science.questionnaires.values import ThresholdKind

VERDICTS: Mapping[Direction, tuple[str | Promise, Tone]] = {
    "better": (gettext_lazy("better"), "good"),
    "worse": (gettext_lazy("worse"), "care"),
    "same": ("", "plain"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """One threshold that a change was held against, by its name and source."""

    text: str
    kind: ThresholdKind
    is_reached: bool
    source: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How the latest value differs from the first, and what that is known to mean."""

    text: str
    direction: Direction
    verdict: str
    """Better or worse, or that measuring alone can make this much; empty where nothing changed."""
    tone: Tone
    held: tuple[Held, ...]
    """Empty where no threshold is known: how much of a change matters cannot be said then."""
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """One score or test that was measured at least once."""

    name: str
    unit: str
    values: tuple[tuple[date, float], ...]
    """Oldest first."""
    difference: Difference | None
    """None after only one measurement."""
    not_comparable: str
    """Why no difference can be given although there are two; empty otherwise."""

    @property
    def first(self) -> tuple[date, float]:
        return self.values[0]

    @property
    def latest(self) -> tuple[date, float]:
        return self.values[-1]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One outcome with everything that measured it; `followed` is empty where nothing did."""

    id: str
    name: str
    why: str
    usual_measure: str
    followed: tuple[Followed, ...]


def outcome_rows(
    scores: Mapping[str, Sequence[KeptScore]],
    forms: Mapping[tuple[str, str], Sequence[DatedScores]],
) -> tuple[OutcomeRow, ...]:
    """Every outcome of the catalogue, in its order."""
    return tuple(
        OutcomeRow(
            id=outcome.id,
            name=outcome.name,
            why=outcome.why,
            usual_measure=outcome.measures[0].name,
            followed=tuple(_followed(outcome, scores.get(outcome.id, ()), forms)),
        )
        for outcome in outcomes()
    )


def _followed(
    outcome: OutcomeShape,
    scores: Sequence[KeptScore],
    forms: Mapping[tuple[str, str], Sequence[DatedScores]],
) -> list[Followed]:
    found = []
    for measure in outcome.measures:
        if measure.kind == "questionnaire":
            found += _by_questionnaire(
                measure, forms.get((measure.instrument, measure.version), ())
            )
        else:
            found += _by_test(measure, scores)
    return found


def _by_questionnaire(measure: MeasureShape, forms: Sequence[DatedScores]) -> list[Followed]:
    scored = [
        (form.on, score)
        for form in forms
        for score in form.scores.scores
        if score.subscale == measure.subscale
    ]
    if not scored:
        return []
    values = tuple((on, score.value) for on, score in scored)
    difference, refusal = None, ""
    if len(scored) > 1:
        form = instrument(measure.instrument, measure.version)
        try:
            found = change(form, scored[0][1], scored[-1][1])
            difference = _difference_of_scores(found)
        except ValueError as reason:
            refusal = str(reason)
    return [Followed(measure.name, measure.unit, values, difference, refusal)]


def _difference_of_scores(found: Change) -> Difference:
    held = tuple(
        Held(one.text, one.kind, one.is_reached, one.source, one.caveats)
        for one in found.thresholds
    )
    return _difference(found.points, _("points"), found.direction, held, found.caveats)


def _difference(
    amount: float,
    unit: str,
    direction: Direction,
    held: tuple[Held, ...] = (),
    caveats: tuple[str, ...] = (),
) -> Difference:
    verdict, tone = VERDICTS[direction]
    is_in_noise = any(
        one.kind == "smallest_detectable_change" and not one.is_reached for one in held
    )
    if is_in_noise and direction != "same":
        verdict, tone = _("may be chance"), "plain"
    return Difference(_amount(amount, unit), direction, str(verdict), tone, held, caveats)


def _by_test(measure: MeasureShape, scores: Sequence[KeptScore]) -> list[Followed]:
    """One entry for each kind of the test that was done, such as each hand or each exercise."""
    series: dict[str, list[KeptScore]] = {}
    for row in scores:
        if row.measure.partition(":")[0] == measure.test:
            series.setdefault(row.measure, []).append(row)
    return [_test(measure, rows) for rows in series.values()]


def _test(measure: MeasureShape, rows: Sequence[KeptScore]) -> Followed:
    values = tuple((row.on, row.value) for row in rows)
    difference = None
    if len(rows) > 1:
        compare = _OF_ITS_OWN.get(measure.test, _plain_difference)
        difference = compare(rows[0].value, rows[-1].value, measure)
    return Followed(rows[-1].name, measure.unit, values, difference, "")


def _plain_difference(earlier: float, later: float, measure: MeasureShape) -> Difference:
    found = measure_change(earlier, later, better=measure.better)
    return _difference(found.difference, _unit_of(measure), found.direction)


def _chair_stands(earlier: float, later: float, measure: MeasureShape) -> Difference:
    return _chair_stand_difference(earlier, later, _unit_of(measure))


def _chair_stand_difference(earlier: float, later: float, unit: str) -> Difference:
    norms = chair_stand_norms()
    found = chair_stand_change(int(earlier), int(later), norms=norms)
    side = _("at or above") if found.is_beyond_detectable else _("below")
    text = _("%(side)s the smallest detectable change, %(n)s stands") % {
        "side": side,
        "n": spoken_number(found.detectable_change),
    }
    held = Held(
        text=text,
        kind="smallest_detectable_change",
        is_reached=found.is_beyond_detectable,
        source=norms.reference.name,
        caveats=found.caveats,
    )
    plain = measure_change(earlier, later, better="higher")
    return _difference(found.change, unit, plain.direction, (held,))


def _walk(earlier: float, later: float, measure: MeasureShape) -> Difference:
    return _walk_difference(earlier, later, _unit_of(measure))


def _walk_difference(earlier: float, later: float, unit: str) -> Difference:
    found = walk_change(earlier, later)
    plain = measure_change(earlier, later, better="higher")
    return _difference(found.change_m, unit, plain.direction, caveats=found.caveats)


_OF_ITS_OWN: Mapping[str, Callable[[float, float, MeasureShape], Difference]] = {
    "chair_stand": _chair_stands,
    "six_minute_walk": _walk,
}


def difference_of_test(
    test: str, earlier: float, later: float, unit: str, better: str
) -> Difference:
    """The same for two values of one test, wherever they come from."""
    if test == "chair_stand":
        return _chair_stand_difference(earlier, later, unit)
    if test == "six_minute_walk":
        return _walk_difference(earlier, later, unit)
    found = measure_change(earlier, later, better="higher" if better == "higher" else "lower")
    return _difference(found.difference, unit, found.direction)


def _unit_of(measure: MeasureShape) -> str:
    """The unit without its range: `points` of `points out of 18`."""
    return measure.unit.partition(" out of ")[0].partition(" from ")[0]


def _amount(difference: float, unit: str) -> str:
    if not difference:
        return _("no change")
    more_or_less = _("more") if difference > 0 else _("less")
    number, unit = _plain_number(abs(difference)), spoken(unit)
    if number == "0":
        return _("less than 0.1 %(unit)s %(more_or_less)s") % {
            "unit": unit,
            "more_or_less": more_or_less,
        }
    return f"{number} {unit.removesuffix('s') if number == '1' else unit} {more_or_less}"


def _plain_number(value: float) -> str:
    """One decimal at most, and none where it is nought."""
    return spoken_number(round(value, 1))
