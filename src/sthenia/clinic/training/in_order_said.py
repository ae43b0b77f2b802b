"""Rows that take one another's place, in the order in which they were said, not that of arrival."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sthenia.clinic.people.once import saved_once
from sthenia.clinic.training.models import CheckIn, ExerciseSet

Said = TypeVar("Said", CheckIn, ExerciseSet)


def put_among(row: Said, earlier_and_later: Sequence[Said]) -> Said:
    """Save a row in its place among those about the same thing; the one said last is current.

    Parameters
    ----------
    earlier_and_later
        The others in the order they were said.
    """
    before = [one for one in earlier_and_later if _key(one) < _key(row)]
    after = [one for one in earlier_and_later if _key(one) > _key(row)]
    table = type(row)._default_manager
    row.is_current = not after
    if row.is_current:
        table.filter(pk__in=[one.pk for one in before], is_current=True).update(is_current=False)
    else:
        table.filter(pk=after[0].pk).update(replaces=None)
    row.replaces = before[-1] if before else None
    saved = saved_once(row).row
    if after:
        table.filter(pk=after[0].pk).update(replaces=saved)
    return saved


def _key(row: Said) -> tuple[datetime, UUID]:
    return row.said_at, row.client_id
