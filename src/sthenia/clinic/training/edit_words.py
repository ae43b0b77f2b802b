"""Changes to a draft as a clinician says them: what, who, when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import translate
from sthenia.clinic.training.editing import Add, Edit, PlaceAt, Redose, Remove, Swap
from sthenia.clinic.training.models import EditKind, PlanEdit
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.science.exercise.values import LoadStep, PlannedExercise
from sthenia.sheets import words
from sthenia.sheets.words import days_in_words

Entries = Mapping[str, ExerciseEntry]


@dataclass(frozen=True, slots=True)
class SaidEdit:
    """One change in words."""

    text: str
    days: str
    by: str
    at: datetime


def rows_to_say(rows: QuerySet[PlanEdit]) -> QuerySet[PlanEdit]:
    """The rows with what saying them needs, and without the snapshots, which are large."""
    return (
        rows.select_related("recorded_by", "undoes")
        .defer("before", "after", "undoes__before", "undoes__after")
        .order_by("revision", "pk")
    )


def said_edits(rows: Iterable[PlanEdit]) -> tuple[SaidEdit, ...]:
    """Changes in their order, each with who made it; see `rows_to_say`."""
    found = list(rows)
    known = entries_with(name for row in found for name in _names(row))
    return tuple(
        SaidEdit(
            text=_row_words(row, known),
            days=spoken(days_in_words(tuple(row.weekdays))),
            by=row.recorded_by.name,
            at=row.recorded_at,
        )
        for row in found
    )


def words_of(edit: Edit) -> str:
    """A change that is about to be made."""
    other = edit.by if isinstance(edit, Swap) else edit.exercise_id
    known = entries_with((edit.exercise_id, other))
    name = _name(edit.exercise_id, known)
    match edit:
        case Swap():
            return _("%(old)s replaced by %(new)s") % {"old": name, "new": _name(other, known)}
        case Remove():
            return _("%(name)s taken out") % {"name": name}
        case Add():
            return _("%(name)s put in") % {"name": name}
        case PlaceAt():
            return _("%(name)s moved to place %(place)s") % {
                "name": name,
                "place": edit.position + 1,
            }
        case Redose():
            dose = PlannedExercise(
                exercise_id=edit.exercise_id,
                set_count=edit.set_count,
                repetitions=edit.repetitions,
                load=edit.load,
                reps_in_reserve=edit.reps_in_reserve,
                rest_s=edit.rest_s,
            )
            return f"{name}: {dose_line(dose, known.get(edit.exercise_id))}"


def dose_line(dose: PlannedExercise, one: ExerciseEntry | None) -> str:
    """A dose in one line: sets, load, reserve, rest."""
    if one is None:
        return ""
    parts = [spoken(words.dose_words(dose, words.exercise_words(one)))]
    load = spoken(words.load_words(one.load_kind, dose.load, loaded_by=one.loaded_by))
    parts += [load] if load and not one.is_hold else []
    parts.append(_("%(count)s left in reserve") % {"count": dose.reps_in_reserve})
    parts.append(_("rest %(rest)s") % {"rest": spoken(words.rest_words(dose.rest_s))})
    return ", ".join(parts)


def _names(row: PlanEdit) -> tuple[str, ...]:
    return (row.exercise_id, row.detail.get("by", row.exercise_id))


def _row_words(row: PlanEdit, known: Entries) -> str:
    if row.kind in (EditKind.UNDO, EditKind.REDO):
        what = _plain(row, known, kind=EditKind(row.undoes.kind) if row.undoes else None)
        template = _("Taken back: %(what)s") if row.kind == EditKind.UNDO else _("Again: %(what)s")
        return template % {"what": what}
    return _plain(row, known, kind=EditKind(row.kind))


def _plain(row: PlanEdit, known: Entries, *, kind: EditKind | None) -> str:
    name, other = (_name(one, known) for one in _names(row))
    if kind == EditKind.SWAP:
        return _("%(old)s replaced by %(new)s") % {"old": name, "new": other}
    if kind == EditKind.REMOVE:
        return _("%(name)s taken out") % {"name": name}
    if kind == EditKind.ADD:
        return _("%(name)s put in") % {"name": name}
    if kind == EditKind.PLACE:
        place = row.detail.get("position", 0) + 1
        return _("%(name)s moved to place %(place)s") % {"name": name, "place": place}
    return f"{name}: {_dose_change(row, known.get(row.exercise_id))}"


def _dose_change(row: PlanEdit, one: ExerciseEntry | None) -> str:
    detail = row.detail
    if "was" not in detail:
        return _("dose changed")
    load = LoadStep(**detail["load"]) if detail["load"] else None
    after = PlannedExercise(
        exercise_id=row.exercise_id,
        set_count=detail["set_count"],
        repetitions=tuple(detail["repetitions"]),
        load=load,
        reps_in_reserve=detail["reps_in_reserve"],
        rest_s=detail["rest_s"],
    )
    before = translate.dose_from_json({**detail["was"], "why": ()})
    return f"{dose_line(before, one)} → {dose_line(after, one)}"


def _name(exercise_id: str, known: Entries) -> str:
    return known[exercise_id].name if exercise_id in known else exercise_id
