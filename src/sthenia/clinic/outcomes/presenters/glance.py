"""The present of a person at a glance: what waits, the flare, the few numbers that matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sthenia.clinic.outcomes.presenters.changes import Followed, Held, OutcomeRow
from sthenia.clinic.outcomes.presenters.ways import address_where_there
from sthenia.clinic.outcomes.queries import Course, Overview
from sthenia.clinic.people.models import Patient
from sthenia.clinic.people.templatetags.parts import Tone
from sthenia.clinic.people.words import spoken

NUMBERS_SHOWN = 4
WHAT_MATTERS = (
    "quality_of_life",
    "pain",
    "functional_capacity",
    "muscle_strength",
    "fatigue",
    "sleep",
    "depression",
    "anxiety",
    "tender_points",
)
"""Outcomes in the order in which they are shown, as far as they were measured. Our proposal."""
WIDTH, HEIGHT, EDGE = 150, 36, 4


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits for the clinic, and where it is done."""

    short: str
    tone: Tone
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SmallLine:
    """A line of values in the units of its drawing; `dots` are its points."""

    points: str
    dots: tuple[tuple[str, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Number:
    """One number that matters: what it is, how it stands, how it has changed."""

    outcome: str
    unit: str
    followed: Followed
    held: Held | None
    """The threshold that says most: the largest that is reached, else the smallest there is."""
    line: SmallLine | None


@dataclass(frozen=True, slots=True)
class FlareNow:
    """Whether a flare stands, in words."""

    text: str
    is_open: bool


def what_waits(overview: Overview, patient: Patient) -> tuple[Waits, ...]:
    """What waits, what cannot wait longest first; an open alert stands above every page already."""
    found = (
        *_review(overview, patient),
        *_draft(overview, patient),
        *_questionnaires(overview, patient),
    )
    return tuple(found)


def numbers_that_matter(rows: Sequence[OutcomeRow]) -> tuple[Number, ...]:
    """The first few outcomes that were measured; of each the measure that was followed longest."""
    measured = {row.id: row for row in rows if row.followed}
    chosen = [measured[name] for name in WHAT_MATTERS if name in measured]
    return tuple(_number(row) for row in chosen[:NUMBERS_SHOWN])


def flare_now(course: Course) -> FlareNow:
    """The newest flare of the period, or that none is known."""
    flares = course.symptoms.flares
    if not course.check_ins:
        return FlareNow(_("not known: no check-in lately"), is_open=False)
    if not flares:
        return FlareNow(_("none"), is_open=False)
    last = flares[-1]
    since = date_format(last.opened_on, "j M")
    if last.closed_on is None:
        return FlareNow(_("open since %(day)s") % {"day": since}, is_open=True)
    until = date_format(last.closed_on, "j M")
    return FlareNow(
        _("none; last %(since)s to %(until)s") % {"since": since, "until": until},
        is_open=False,
    )


def small_line(values: Sequence[tuple[date, float]]) -> SmallLine | None:
    """Values on their days, from the lowest to the highest; None for a single one."""
    if len(values) < 2:
        return None
    first, last = values[0][0].toordinal(), values[-1][0].toordinal()
    numbers = [value for _on, value in values]
    low, high = min(numbers), max(numbers)
    spots = [
        (
            EDGE + (WIDTH - 2 * EDGE) * (on.toordinal() - first) / max(last - first, 1),
            HEIGHT / 2
            if high == low
            else EDGE + (HEIGHT - 2 * EDGE) * (1 - (value - low) / (high - low)),
        )
        for on, value in values
    ]
    dots = tuple((f"{x:.1f}", f"{y:.1f}") for x, y in spots)
    return SmallLine(" ".join(f"{x},{y}" for x, y in dots), dots)


def _number(row: OutcomeRow) -> Number:
    followed = max(row.followed, key=lambda one: len(one.values))
    held = followed.difference.held if followed.difference else ()
    important = [one for one in held if one.kind == "minimal_important_difference"] or list(held)
    reached = [one for one in important if one.is_reached]
    telling = reached[-1] if reached else important[0] if important else None
    return Number(
        row.name, _short_unit(followed.unit), followed, telling, small_line(followed.values)
    )


def _short_unit(unit: str) -> str:
    """`points` of `points from 0 to 100`: the name of the measure tells the scale."""
    return unit.partition(" from ")[0].partition(" out of ")[0]


def _review(overview: Overview, patient: Patient) -> list[Waits]:
    review = overview.review
    if review is None:
        return []
    reasons = [spoken(one.text) for one in review.reasons]
    more = len(reasons) - 1
    text = reasons[0] if reasons else _("Its reasons have passed; somebody has to close it.")
    if more > 0:
        others = ngettext("And %(n)s more reason.", "And %(n)s more reasons.", more) % {"n": more}
        text = f"{text} {others}"
    return [
        Waits(_("second look"), "care", text, address_where_there("reviews:person", patient.pk))
    ]


def _draft(overview: Overview, patient: Patient) -> list[Waits]:
    draft = overview.draft
    if draft is None:
        return []
    text = _("Version %(n)s of the plan waits to be agreed.") % {"n": draft.version}
    return [
        Waits(_("draft"), "info", text, address_where_there("training:plan", patient.pk, draft.pk))
    ]


def _questionnaires(overview: Overview, patient: Patient) -> list[Waits]:
    due = overview.questionnaires
    if not due:
        return []
    names = ", ".join(one.title for one in due)
    text = _("%(names)s; since %(day)s.") % {
        "names": names,
        "day": date_format(due[0].asked.due_on, "j M"),
    }
    href = address_where_there("assessments:person", patient.pk)
    return [Waits(_("questionnaires"), "plain", text, href)]
