"""From what science says to the rows of a review, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sthenia
from sthenia.catalogue.rules import red_flags
from sthenia.clinic.reviews.evidence import Evidence, Key
from sthenia.clinic.reviews.models import Review, ReviewReason
from sthenia.science.questionnaires import (
    OutcomeVerdict,
    Reexamination,
    ReexaminationReason,
)
from sthenia.science.sentences import sentence_as_json

Json = dict[str, Any]


def basis_of(found: Reexamination, evidence: Evidence, *, on: date) -> Json:
    """What a review rests on, to be drawn and read later as it was: with its recipe."""
    training = evidence.known.training
    return {
        "on": on.isoformat(),
        "verdict": found.verdict,
        "training": training
        and {
            "since": training.since.isoformat(),
            "done": training.done,
            "planned": training.planned,
        },
        "outcomes": [_outcome(one) for one in found.outcomes],
        "caveats": [sentence_as_json(caveat) for caveat in found.caveats],
        "recipe": recipe(),
    }


def recipe() -> Json:
    """What asked and decided: the table of signs with its version, and the package's version."""
    table = red_flags()
    return {"computed_by": table.id, "version": table.version, "sthenia": sthenia.__version__}


def reason_row(review: Review, reason: ReexaminationReason, key: Key) -> ReviewReason:
    """A reason as a row, not yet saved."""
    code, about, row = key
    return ReviewReason(
        review=review,
        code=code,
        about=about,
        rests_on=row,
        route=reason.route,
        text=sentence_as_json(reason.text),
        numbers=[list(pair) for pair in reason.numbers],
    )


def key_of_row(row: ReviewReason) -> Key:
    """The same key that `Evidence.key_of` gives."""
    return (row.code, row.about, row.rests_on)


def _outcome(one: OutcomeVerdict) -> Mapping[str, Any]:
    course, wanted = one.course, one.wanted
    return {
        "outcome": course.outcome,
        "name": sentence_as_json(course.name),
        "earlier": course.earlier,
        "earlier_on": course.earlier_on.isoformat(),
        "later": course.later,
        "later_on": course.later_on.isoformat(),
        "better": course.better,
        "ends": [course.low, course.high],
        "wanted_value": course.wanted_value,
        "kind": one.kind,
        "direction": one.direction,
        "wanted": wanted
        and {
            "name": sentence_as_json(wanted.name),
            "points": wanted.points,
            "percent": wanted.percent,
            "is_borrowed": wanted.is_borrowed,
            "source": wanted.source,
        },
    }
