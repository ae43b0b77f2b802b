"""Parts of the training pages: the small body that shows where an exercise acts, and words."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sthenia.catalogue.body import BodyView, body_figure
from sthenia.catalogue.figures import figures
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training.forms_of_edit import EditForm
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.clinic.training.plan_page import DayGroup, PlannedCard
from sthenia.sheets import words

register = template.Library()

_GAP = 24
_OUTLINE = "body-outline"


@register.simple_tag(takes_context=True)
def muscle_figure(
    context: template.Context, primary: tuple[str, ...], secondary: tuple[str, ...]
) -> SafeString:
    """Front and back with the muscles that work; the same in words for those who do not see it.

    The first figure of a page carries the outline of the body; the others point to it.
    """
    page: dict[Any, Any] = context.render_context.dicts[0]
    is_first = not page.get(_OUTLINE)
    page[_OUTLINE] = True
    return _drawn(tuple(primary), tuple(secondary), get_language() or "", is_first=is_first)


@register.simple_tag
def exercise_figure(exercise_id: str, name: str) -> SafeString:
    """The moving picture of an exercise, a still one for who wants no motion.

    Nothing for an exercise that a clinic wrote itself.
    """
    if exercise_id not in figures():
        return SafeString("")
    which = {"exercise_id": exercise_id}
    return format_html(
        '<picture><source media="(prefers-reduced-motion: reduce)" srcset="{}">'
        '<img class="exercise-figure" src="{}" alt="{}" width="400" height="400" loading="lazy">'
        "</picture>",
        reverse("training:still_figure", kwargs=which),
        reverse("training:figure", kwargs=which),
        _("How it goes: %(name)s") % {"name": name},
    )


@register.filter
def muscle_words(muscles: tuple[str, ...]) -> str:
    """Where the muscles are felt."""
    return spoken(words.muscles_in_words(muscles))


@register.filter
def exercise_name(exercise_id: str) -> str:
    """The name of an exercise of the catalogue."""
    known = entries_with((exercise_id,)).get(exercise_id)
    return known.name if known else exercise_id


@register.filter
def title_first(text: object) -> str:
    """The text with its first letter in capitals and the others as they were."""
    words_of = str(text)
    return words_of[:1].upper() + words_of[1:]


@register.simple_tag
def fresh_id() -> UUID:
    """An id for one press of a button; pressing it twice sends the same."""
    return uuid7()


@register.simple_tag
def is_refused(card: PlannedCard, day: DayGroup, refused: EditForm | None) -> bool:
    """Whether another dose of just this card was refused."""
    return refused is not None and refused.is_said_on_card(card.entry.id, day.weekdays)


@register.simple_tag
def dose_shown(card: PlannedCard, refused: EditForm | None = None) -> Mapping[str, object]:
    """What the dose form of a card shows: what was refused there, else the dose as it is."""
    if refused is not None:
        return refused.data
    dose = card.planned
    return {
        "set_count": dose.set_count,
        "repetitions_low": dose.repetitions[0],
        "repetitions_high": dose.repetitions[1],
        "load": dose.load.label if dose.load else "",
        "reps_in_reserve": dose.reps_in_reserve,
        "rest_s": dose.rest_s,
    }


@lru_cache(maxsize=1024)
def _drawn(
    primary: tuple[str, ...], secondary: tuple[str, ...], _language: str, *, is_first: bool
) -> SafeString:
    figure = body_figure()
    label = _("Works: %(muscles)s") % {"muscles": spoken(words.muscles_in_words(primary))}
    views = [_view(view, primary, secondary, is_first=is_first) for view in figure.views]
    return format_html(
        '<svg class="muscles" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<g>{}</g><g transform="translate({} 0)">{}</g></svg>',
        f"{2 * figure.width + _GAP:g}",
        f"{figure.height:g}",
        label,
        views[0],
        f"{figure.width + _GAP:g}",
        views[1],
    )


def _view(
    view: BodyView, primary: tuple[str, ...], secondary: tuple[str, ...], *, is_first: bool
) -> SafeString:
    name = f"{_OUTLINE}-{view.view}"
    outline = _outline(view, name) if is_first else format_html('<use href="#{}"></use>', name)
    helping = [("helps", one.curve.svg_path()) for one in view.muscles if one.code in secondary]
    working = [("works", one.curve.svg_path()) for one in view.muscles if one.code in primary]
    muscles = format_html_join("", '<path class="muscle-{}" d="{}"></path>', (*helping, *working))
    return format_html("{}{}", outline, muscles)


def _outline(view: BodyView, name: str) -> SafeString:
    curves = (*view.backdrop, *(area.curve for area in view.areas))
    path = " ".join(curve.svg_path() for curve in curves)
    return format_html('<path id="{}" class="muscle-body" d="{}"></path>', name, path)
