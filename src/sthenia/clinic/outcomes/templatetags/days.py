"""How these pages say a day: near ones by name, others by date."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def near_day(day: date) -> str:
    """Today, yesterday, tomorrow, or the date with its weekday."""
    names = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    return names.get((day - timezone.localdate()).days) or date_format(day, "D j M")


@register.filter
def weekday_names(weekdays: list[int]) -> str:
    """Names of weekdays, Monday = 0: `Tuesday, Friday`."""
    # 5 January 1970 was a Monday.
    return ", ".join(date_format(date(1970, 1, 5 + weekday), "l") for weekday in weekdays)
