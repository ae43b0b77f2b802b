"""Words that the pages of this room need for a row."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.text import slugify

from sthenia.clinic.outcomes.presenters.history import check_in_words
from sthenia.clinic.outcomes.presenters.pain_map import PainMaps
from sthenia.clinic.outcomes.presenters.scores import Compared
from sthenia.clinic.training.models import CheckIn

register = template.Library()


@register.filter
def check_in_line(check_in: CheckIn) -> str:
    """The three numbers of a check-in in one line."""
    return check_in_words(check_in)


@register.filter
def slug_of(measure: str) -> str:
    """The name of a measure as a place on the page: `fiqr-total` of `fiqr:total`."""
    return slugify(measure.replace(":", "-").replace("_", "-"))


@register.filter
def two_days(compared: Compared) -> tuple[tuple[str, date], ...]:
    """The two fields of the form that chooses the days, with what is chosen."""
    return (("then", compared.first), ("now", compared.second))


@register.filter
def two_map_days(maps: PainMaps) -> tuple[tuple[str, date], ...]:
    """The same for the days of two body maps."""
    return (("then", maps.then.on), ("now", maps.now.on))


@register.filter
def state_of(states: Mapping[str, str], code: str) -> str:
    """What became of one area; empty where it does not hurt."""
    return states.get(code, "")
