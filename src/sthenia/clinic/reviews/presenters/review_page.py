"""The page of a second look: reasons with their numbers, small pictures, what to think of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from sthenia.catalogue.instruments import outcomes as catalogue_outcomes
from sthenia.catalogue.rules import red_flags
from sthenia.catalogue.rules.red_flag_shapes import RedFlagItem, StrainItem
from sthenia.clinic.people.templatetags.parts import Tone
from sthenia.clinic.people.words import spoken
from sthenia.clinic.reviews.models import RedFlagAnswers, Review, ReviewReason
from sthenia.clinic.reviews.presenters.words import (
    OUTCOME_WORDS,
    ROUTE_WORDS,
    TAG_WORDS,
    VERDICT_WORDS,
)
from sthenia.clinic.reviews.queries import place_of_route

_LEFT, _RIGHT = 6.0, 194.0
"""Ends of the scale in the small picture, which is 200 wide."""


@dataclass(frozen=True, slots=True)
class Differential:
    """What to think of beside a sign, with where it is written."""

    think_of: tuple[str, ...]
    urgency: str
    caveats: tuple[str, ...]
    source: str
    traced: str | Promise


@dataclass(frozen=True, slots=True)
class ReasonCard:
    """One reason as the clinician reads it."""

    code: str
    text: str
    badge: str | Promise
    tone: Tone
    raised_at: datetime
    passed_at: datetime | None
    training: tuple[int, int] | None
    """Sessions done and planned, where it is about training."""
    differential: Differential | None
    told_by: str
    note: str


@dataclass(frozen=True, slots=True)
class OutcomePicture:
    """One outcome, before and now, on its scale."""

    name: str
    earlier: float
    earlier_on: date
    later: float
    later_on: date
    verdict: str | Promise
    tone: Tone
    wanted: str
    is_borrowed: bool
    source: str
    x_earlier: str
    x_later: str
    x_wanted: str
    """Empty where no threshold is known, or where it lies outside the scale."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything that the page of an open review walks through."""

    review: Review
    verdict: str | Promise
    reasons: tuple[ReasonCard, ...]
    passed: tuple[ReasonCard, ...]
    outcomes: tuple[OutcomePicture, ...]
    caveats: tuple[str, ...]
    is_emergency: bool
    newest: int
    """Key of the reason that came last; what comes later was not on the screen."""


@dataclass(frozen=True, slots=True)
class ClosedReview:
    """One review that was closed, in a few lines."""

    review: Review
    reasons: tuple[ReasonCard, ...]


def review_page(review: Review, answers: Iterable[RedFlagAnswers]) -> ReviewPage:
    """The open review as a page; `answers` tell who told of a sign."""
    rows = {str(row.pk): row for row in answers}
    cards = [(row, reason_card(row, rows)) for row in in_order(review)]
    basis = review.rests_on
    return ReviewPage(
        review=review,
        verdict=VERDICT_WORDS.get(basis.get("verdict", ""), ""),
        reasons=tuple(card for row, card in cards if row.passed_at is None),
        passed=tuple(card for row, card in cards if row.passed_at is not None),
        outcomes=outcome_pictures(basis.get("outcomes", ())),
        caveats=tuple(spoken(caveat) for caveat in basis.get("caveats", ())),
        is_emergency=any(
            row.route == "emergency" and row.passed_at is None for row, _card in cards
        ),
        newest=max((row.pk for row, _card in cards), default=0),
    )


def closed_review(review: Review) -> ClosedReview:
    """A closed review with the reasons that it had."""
    return ClosedReview(review, tuple(reason_card(row, {}) for row in in_order(review)))


def reason_card(row: ReviewReason, answers: Mapping[str, RedFlagAnswers]) -> ReasonCard:
    """One reason in the reader's language."""
    words, tone = ROUTE_WORDS[row.route]
    told = answers.get(row.rests_on) if row.code in ("red_flag", "strain_sign") else None
    numbers = dict(row.numbers)
    training = None
    if "planned" in numbers:
        training = (int(numbers["done"]), int(numbers["planned"]))
    return ReasonCard(
        code=row.code,
        text=spoken(row.text),
        badge=words,
        tone=tone,
        raised_at=row.raised_at,
        passed_at=row.passed_at,
        training=training,
        differential=_differential(row),
        told_by=told.recorded_by.name if told else "",
        note=told.note if told else "",
    )


def outcome_pictures(outcomes: Iterable[Mapping[str, Any]]) -> tuple[OutcomePicture, ...]:
    """Outcomes as they were kept with the review, ready to be drawn; in the catalogue's order."""
    places = {outcome.id: place for place, outcome in enumerate(catalogue_outcomes())}
    in_order = sorted(outcomes, key=lambda one: places.get(one["outcome"], len(places)))
    return tuple(_picture(one) for one in in_order)


def in_order(review: Review) -> Sequence[ReviewReason]:
    """Its reasons, what cannot wait first."""
    rows = list(review.reasons.all())
    return sorted(rows, key=lambda row: (place_of_route(row.route), row.pk))


def _differential(row: ReviewReason) -> Differential | None:
    table = red_flags()
    item: RedFlagItem | StrainItem | None = None
    if row.code == "red_flag":
        item = next((one for one in table.flags if one.id == row.about), None)
    if row.code == "strain_sign":
        item = next((one for one in table.strain if one.id == row.about), None)
    if item is None:
        return None
    source = table.sources[item.source]
    flag = item if isinstance(item, RedFlagItem) else None
    return Differential(
        think_of=tuple(spoken(cause) for cause in flag.think_of) if flag else (),
        urgency=spoken(flag.urgency or "") if flag else "",
        caveats=tuple(spoken(caveat) for caveat in flag.caveats) if flag else (),
        source=source.citation,
        traced=TAG_WORDS[source.tag],
    )


def _picture(one: Mapping[str, Any]) -> OutcomePicture:
    words, tone = OUTCOME_WORDS[one["kind"]]
    wanted = one["wanted"]
    earlier, later, aim = one["earlier"], one["later"], one["wanted_value"]
    low, high = _ends(one["ends"], [value for value in (earlier, later, aim) if value is not None])
    has_aim = aim is not None and low <= aim <= high
    return OutcomePicture(
        name=spoken(one["name"]),
        earlier=earlier,
        earlier_on=date.fromisoformat(one["earlier_on"]),
        later=later,
        later_on=date.fromisoformat(one["later_on"]),
        verdict=words,
        tone=tone,
        wanted=spoken(wanted["name"]) if wanted else "",
        is_borrowed=bool(wanted and wanted["is_borrowed"]),
        source=wanted["source"] if wanted else "",
        x_earlier=_x(earlier, low, high),
        x_later=_x(later, low, high),
        x_wanted=_x(aim, low, high) if has_aim else "",
    )


def _ends(ends: Sequence[float | None], values: Sequence[float]) -> tuple[float, float]:
    """The ends of the scale; where it has none, nought and a fifth above the largest value."""
    low, high = ends
    return (0.0 if low is None else low, max(values) * 1.2 or 1.0 if high is None else high)


def _x(value: float, low: float, high: float) -> str:
    share = min(max((value - low) / (high - low), 0.0), 1.0) if high > low else 0.0
    return f"{_LEFT + share * (_RIGHT - _LEFT):.1f}"
