"""Which kept standings are old: of another day, of other settings, or of before a change."""

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from sthenia.clinic.outcomes.facts import Day
from sthenia.clinic.people.models import Patient


def marked_old(people: QuerySet[Patient], day: Day) -> QuerySet[Patient]:
    """The same people of one clinic, each with `is_old`."""
    is_old = _is_changed() | _is_of_another_day(day)
    return _with_number(people).annotate(is_old=_claim(is_old))


def old_among(people: QuerySet[Patient], day: Day) -> QuerySet[Patient]:
    """Those whose standing is old; first those about whom something new was written."""
    return (
        _with_number(people)
        .filter(_is_changed() | _is_of_another_day(day))
        .order_by(_claim(_is_changed()).desc(), "pk")
    )


def _with_number(people: QuerySet[Patient]) -> QuerySet[Patient]:
    return people.alias(number=Coalesce("change__number", 0))


def _is_changed() -> Q:
    return Q(standing=None) | ~Q(standing__change_number=F("number"))


def _is_of_another_day(day: Day) -> Q:
    return ~Q(standing__on=day.today) | ~Q(standing__rules_version=day.rules.version)


def _claim(condition: Q) -> Case:
    yes, no = Value(value=True), Value(value=False)
    return Case(When(condition, yes), default=no, output_field=BooleanField())
