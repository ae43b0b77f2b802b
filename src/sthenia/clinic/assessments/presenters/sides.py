"""Strength of one side beside the other, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.clinic.assessments.queries_of_sides import SidesTested

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NAMES: Mapping[str, "_StrPromise"] = {
    "knee_extension": gettext_lazy("Knee extension"),
    "handgrip": gettext_lazy("Handgrip"),
}


@dataclass(frozen=True, slots=True)
class SidesShown:
    """One test of both sides as a page shows it."""

    name: str
    on: date
    right: str
    left: str
    unit: str
    words: str
    examination_id: int


def newest_sides(tested: Iterable[SidesTested]) -> tuple[SidesShown, ...]:
    """The newest of each test, in the order of `NAMES`."""
    newest: dict[str, SidesTested] = {}
    for one in tested:
        newest.setdefault(one.test, one)
    return tuple(_shown(newest[test]) for test in NAMES if test in newest)


def _shown(tested: SidesTested) -> SidesShown:
    return SidesShown(
        name=str(NAMES[tested.test]),
        on=tested.on,
        right=number_format(round(tested.right, 2)),
        left=number_format(round(tested.left, 2)),
        unit=tested.unit,
        words=_in_words(tested),
        examination_id=tested.examination_id,
    )


def _in_words(tested: SidesTested) -> str:
    pct = f"{tested.compared.weaker_pct:.0f}"
    if tested.compared.weaker is None:
        return _("Both sides are the same.")
    if tested.compared.weaker == "left":
        return _("The left side has %(pct)s %% of the right one.") % {"pct": pct}
    return _("The right side has %(pct)s %% of the left one.") % {"pct": pct}
