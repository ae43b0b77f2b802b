"""The page on which an examination is entered: every form with what stands around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import Form
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext as _

from sthenia.catalogue.instruments import Entry, InstrumentKey, entry
from sthenia.catalogue.instruments.criteria import criteria_form
from sthenia.clinic.assessments.forms.sheets import (
    USUAL_SHEETS,
    SheetForm,
    activity_name,
    answer_name,
    sheet_choices,
)
from sthenia.clinic.assessments.forms.whole import ExaminationForms
from sthenia.clinic.assessments.models import Draft
from sthenia.clinic.assessments.presenters.body import DrawnView, drawn_views
from sthenia.clinic.people.words import spoken

MOST_LETTERS_BESIDE = 40
"""Answers with more letters than this altogether stand under their question."""
_MIDDLE = ("neck", "upper_back", "lower_back", "chest", "abdomen")
_UPPER = ("jaw", "shoulder_girdle", "upper_arm", "lower_arm")
_LOWER = ("hip", "upper_leg", "lower_leg")


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of the map: its checkbox and the question how bad it is."""

    code: str
    box: BoundWidget
    worst: BoundField


@dataclass(frozen=True, slots=True)
class Region:
    """Areas that belong together, in the order in which a clinician goes through them."""

    title: str
    column: str
    rows: tuple[AreaRow, ...]


@dataclass(frozen=True, slots=True)
class PointRow:
    """One pair of tender points."""

    label: str
    landmark: str
    right: BoundField
    left: BoundField


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item of a questionnaire."""

    number: int
    field: BoundField
    activity: BoundField | None
    stem: str
    """Printed above the first item that shares it."""
    low_text: str
    high_text: str
    is_scale: bool
    is_wordy: bool
    alert_from: int | None
    """From this answer up somebody has to act at once; None for all other items."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One questionnaire on the page."""

    form: SheetForm
    entry: Entry
    rows: tuple[SheetRow, ...]
    is_on_own_paper: bool
    """The wording may not be shown: numbers are copied from the clinic's own form."""
    is_single: bool
    """One question only: it needs no heading of its own."""
    is_open: bool
    """Shown unfolded, because something in it is answered."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything that the template of a new examination walks through."""

    forms: ExaminationForms
    faults: list[tuple[str, str, str]]
    map_views: tuple[DrawnView, ...]
    point_views: tuple[DrawnView, ...]
    regions: tuple[Region, ...]
    points: tuple[PointRow, ...]
    sheets: tuple[Sheet, ...]
    folded: tuple[Entry, ...]
    """Usual questionnaires whose questions come when they are unfolded."""
    more_sheets: tuple[InstrumentKey, ...]
    draft: Draft | None


def form_page(forms: ExaminationForms, *, draft: Draft | None = None) -> FormPage:
    """The page for forms that are fresh, come from a draft, or came back with faults."""
    is_sent = forms.occasion.is_bound and draft is None and not forms.unfolds
    here = tuple(form.key for form in forms.sheets)
    folded = tuple(key for key in USUAL_SHEETS if key not in here)
    return FormPage(
        forms=forms,
        faults=forms.faults() if is_sent else [],
        map_views=drawn_views(marked=forms.body_map["sites"].value() or ()),
        point_views=drawn_views(
            points={name: forms.points[name].value() or "" for name in forms.points.fields}
        ),
        regions=tuple(_regions(forms)),
        points=tuple(_point_rows(forms)),
        sheets=tuple(sheet_of(form, unfolds=forms.unfolds) for form in forms.sheets),
        folded=tuple(entry(*key.split("@")) for key in folded),
        more_sheets=sheet_choices((*here, *folded)),
        draft=draft,
    )


def sheet_of(form: SheetForm, *, unfolds: tuple[str, ...] = ()) -> Sheet:
    """One questionnaire, each item with its answers and what stands at their ends."""
    return Sheet(
        form=form,
        entry=form.entry,
        rows=tuple(_sheet_rows(form)),
        is_on_own_paper=not form.entry.has_item_text,
        is_single=len(form.entry.items) == 1,
        is_open=form.key in unfolds or (form.is_bound and bool(form.as_it_came().answers)),
    )


def _regions(forms: ExaminationForms) -> Iterator[Region]:
    boxes = {box.data["value"]: box for box in forms.body_map["sites"].subwidgets}

    def region(title: str, column: str, codes: tuple[str, ...]) -> Region:
        rows = (AreaRow(code, boxes[code], forms.body_map[f"worst_{code}"]) for code in codes)
        return Region(title, column, tuple(rows))

    yield region(_("Right, upper body"), "right", _of_side(_UPPER, "right"))
    yield region(_("Right, lower body"), "right", _of_side(_LOWER, "right"))
    yield region(_("Neck, back and front"), "middle", _MIDDLE)
    yield region(_("Left, upper body"), "left", _of_side(_UPPER, "left"))
    yield region(_("Left, lower body"), "left", _of_side(_LOWER, "left"))


def _of_side(areas: tuple[str, ...], side: str) -> tuple[str, ...]:
    return tuple(f"{area}_{side}" for area in areas)


def _point_rows(forms: ExaminationForms) -> Iterator[PointRow]:
    labels = {point.code: point for point in criteria_form().tender_points}
    for code, point in labels.items():
        pair, _underscore, side = code.rpartition("_")
        if side == "left":
            yield PointRow(
                label=spoken(point.label.partition(",")[0]),
                landmark=spoken(point.landmark),
                right=forms.points[f"{pair}_right"],
                left=forms.points[code],
            )


def _sheet_rows(form: SheetForm) -> Iterator[SheetRow]:
    alerts = {alert.item: alert.from_answer for alert in form.entry.alerts}
    stem_above = ""
    for item in form.entry.items:
        answers = form.entry.answers_to(item.number)
        stem = form.entry.stems.get(item.stem, "")
        yield SheetRow(
            number=item.number,
            field=form[answer_name(item.number)],
            activity=_bound(form, activity_name(item.number)),
            stem=stem if stem != stem_above else "",
            low_text=item.low_text,
            high_text=item.high_text,
            is_scale=item.range is not None,
            is_wordy=item.range is None
            and sum(len(answer.text) for answer in answers) > MOST_LETTERS_BESIDE,
            alert_from=alerts.get(item.number),
        )
        stem_above = stem


def _bound(form: Form, name: str) -> BoundField | None:
    return form[name] if name in form.fields else None
