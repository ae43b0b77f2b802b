"""Where it hurt then and where it hurts now: two figures, and what went away or came in words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from sthenia.catalogue.instruments.criteria import criteria_form
from sthenia.clinic.assessments.models import CriteriaRecord
from sthenia.clinic.assessments.presenters.body import DrawnView, drawn_views
from sthenia.clinic.people.words import spoken_place

Context = dict[str, Any]
AreaState = Literal["", "stayed", "gone", "new"]


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """Both views of the body on one day; `states` says of each area what became of it."""

    on: date
    title: str
    pain_index: int | None
    """How many of 19 areas hurt; None where the map was not gone through."""
    views: tuple[DrawnView, ...]
    states: Mapping[str, AreaState]


@dataclass(frozen=True, slots=True)
class PointCount:
    """Tender points of one day: how many of those examined were painful."""

    on: date
    painful: int
    examined: int


@dataclass(frozen=True, slots=True)
class PainMaps:
    """Two days of the body map, and of the tender points where both were examined."""

    then: DrawnDay
    now: DrawnDay
    gone: tuple[str, ...]
    new: tuple[str, ...]
    stayed: tuple[str, ...]
    is_mapped_twice: bool
    """Only then can be said what went away and what came."""
    points: tuple[PointCount, ...]
    points_eased: tuple[str, ...]
    points_new: tuple[str, ...]


def body_context(
    records: Sequence[CriteriaRecord], *, then: date | None, now: date | None
) -> Context:
    """The page: the days there are, and two of them side by side."""
    days = [record.examination.examined_on for record in records]
    if len(records) == 0:
        return {"days": (), "maps": None, "only": None}
    by_day = dict(zip(days, records, strict=True))
    if len(by_day) == 1:
        return {"days": (), "maps": None, "only": _only(records[-1])}
    known = sorted(by_day)
    begin = then if then in by_day else known[0]
    end = now if now in by_day else known[-1]
    first, second = min(begin, end), max(begin, end)
    return {"days": known, "maps": pain_maps(by_day[first], by_day[second]), "only": None}


def pain_maps(then: CriteriaRecord, now: CriteriaRecord) -> PainMaps:
    """Two examinations beside each other."""
    before, after = _sites(then), _sites(now)
    is_mapped_twice = before is not None and after is not None
    gone = set(before or ()) - set(after or ()) if is_mapped_twice else set()
    new = set(after or ()) - set(before or ()) if is_mapped_twice else set()
    stayed = set(before or ()) & set(after or ())
    eased, worse = _points_changed(then, now)
    return PainMaps(
        then=_drawn(then, _("Then"), before, changed=gone, state="gone"),
        now=_drawn(now, _("Now"), after, changed=new, state="new"),
        gone=_labels(gone),
        new=_labels(new),
        stayed=_labels(stayed),
        is_mapped_twice=is_mapped_twice,
        points=tuple(count for count in (_counted(then), _counted(now)) if count is not None),
        points_eased=eased,
        points_new=worse,
    )


def _only(record: CriteriaRecord) -> DrawnDay:
    return _drawn(record, _("Now"), _sites(record), changed=set(), state="")


def _drawn(
    record: CriteriaRecord,
    title: str,
    sites: Collection[str] | None,
    *,
    changed: Collection[str],
    state: AreaState,
) -> DrawnDay:
    marked = sites or ()
    states: dict[str, AreaState] = {site: state if site in changed else "stayed" for site in marked}
    index = record.results["acr_2016"]["widespread_pain_index"] if sites is not None else None
    return DrawnDay(
        on=record.examination.examined_on,
        title=title,
        pain_index=index,
        views=drawn_views(marked=marked, points=_point_states(record)),
        states=states,
    )


def _sites(record: CriteriaRecord) -> frozenset[str] | None:
    """Areas that hurt; None where the map was not gone through."""
    sites = frozenset(record.answers["pain_sites"])
    return sites if sites or record.answers["no_pain_anywhere"] else None


def _findings(record: CriteriaRecord) -> Mapping[str, bool]:
    points = record.answers["tender_points"]
    return {code: bool(finding["is_painful"]) for code, finding in points.items()}


def _point_states(record: CriteriaRecord) -> Mapping[str, str] | None:
    found = _findings(record)
    states = {code: "painful" if hurts else "painless" for code, hurts in found.items()}
    return states or None


def _counted(record: CriteriaRecord) -> PointCount | None:
    found = _findings(record)
    if not found:
        return None
    return PointCount(record.examination.examined_on, sum(found.values()), len(found))


def _points_changed(
    then: CriteriaRecord, now: CriteriaRecord
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Points that are painful no longer, and newly; of those that were examined both times."""
    before, after = _findings(then), _findings(now)
    both = before.keys() & after.keys()
    eased = [code for code in both if before[code] and not after[code]]
    worse = [code for code in both if after[code] and not before[code]]
    return _labels(eased), _labels(worse)


def _labels(codes: Collection[str]) -> tuple[str, ...]:
    label = criteria_form().label
    return tuple(sorted(spoken_place(label(code)) for code in codes))
