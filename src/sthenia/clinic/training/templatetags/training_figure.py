"""The small body that shows where an exercise acts."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sthenia.catalogue.body import BodyView, body_figure
from sthenia.sheets import words

register = template.Library()

_GAP = 24


@register.simple_tag
def muscle_figure(primary: tuple[str, ...], secondary: tuple[str, ...]) -> SafeString:
    """Front and back with the muscles that work; the same in words for those who do not see it."""
    return _drawn(tuple(primary), tuple(secondary), get_language() or "")


@register.filter
def muscle_words(muscles: tuple[str, ...]) -> str:
    """Where the muscles are felt."""
    return words.muscles_in_words(muscles)


@lru_cache(maxsize=1024)
def _drawn(primary: tuple[str, ...], secondary: tuple[str, ...], _language: str) -> SafeString:
    figure = body_figure()
    label = _("Works: %(muscles)s") % {"muscles": words.muscles_in_words(primary)}
    views = [_view(view, primary, secondary) for view in figure.views]
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


def _view(view: BodyView, primary: tuple[str, ...], secondary: tuple[str, ...]) -> SafeString:
    backdrop = [("body", curve.svg_path()) for curve in view.backdrop]
    helping = [("helps", one.curve.svg_path()) for one in view.muscles if one.code in secondary]
    working = [("works", one.curve.svg_path()) for one in view.muscles if one.code in primary]
    return format_html_join(
        "", '<path class="muscle-{}" d="{}"></path>', (*backdrop, *helping, *working)
    )
