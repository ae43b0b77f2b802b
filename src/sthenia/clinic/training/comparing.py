"""Two versions of a plan side by side: what changed, and why as far as it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.exercises import places
from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.edit_words import SaidEdit, dose_line, rows_to_say, said_edits
from sthenia.clinic.training.models import Plan, SessionExercise
from sthenia.clinic.training.own_exercises import entries_with
from sthenia.science.exercise.plan_changes import DayChange, ExerciseChange, Mark, plan_changes
from sthenia.science.exercise.values import LIMITS, PlannedSession
from sthenia.sheets.words import days_in_words

MARKS: Mapping[Mark, tuple[str | Promise, str, str]] = {
    "same": (gettext_lazy("as before"), "plain", "same"),
    "added": (gettext_lazy("new"), "good", "plus"),
    "removed": (gettext_lazy("taken out"), "stop", "minus"),
    "changed": (gettext_lazy("other dose"), "care", "edit"),
    "moved": (gettext_lazy("moved"), "info", "swap"),
}
"""Mark -> its words, tone and icon; never told by colour alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """One exercise in both versions."""

    entry: ExerciseEntry
    mark: Mark
    words: str | Promise
    tone: str
    icon: str
    before: str
    after: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedDay:
    """One training day in both versions."""

    title_before: str
    title_after: str
    minutes_before: int | None
    minutes_after: int | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """Muscles that do the main work, and those that help, in one version."""

    primary: tuple[str, ...]
    secondary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page of two versions shows."""

    before: Plan
    after: Plan
    days: tuple[ComparedDay, ...]
    counts: tuple[tuple[int, str | Promise, str, str], ...]
    """How many exercises carry each mark, with its words, tone and icon."""
    settings: tuple[tuple[str, str, str], ...]
    """What else differs: name, before, after."""
    worked_before: Worked
    worked_after: Worked
    edits: tuple[SaidEdit, ...]

    @property
    def is_same(self) -> bool:
        """Nothing differs at all."""
        return not self.counts and not self.settings


def comparison(before: Plan, after: Plan) -> Comparison:
    """Hold the later version against the earlier one, with the doses as they were planned."""
    then, now = queries.planned_sessions(before), queries.planned_sessions(after)
    changes = _alike_once(plan_changes(then, now))
    known = entries_with(one.exercise_id for day in changes for one in day[0].exercises)
    whys = _last_reasons(before)
    return Comparison(
        before=before,
        after=after,
        days=tuple(
            _day(change, (before_on, after_on), known, whys)
            for change, before_on, after_on in changes
        ),
        counts=_counts(change for change, *_weekdays in changes),
        settings=tuple(_settings(before, after)),
        worked_before=_worked(then, known),
        worked_after=_worked(now, known),
        edits=said_edits(rows_to_say(after.edits.all())),
    )


def changes_in_brief(before: Plan, now: tuple[PlannedSession, ...]) -> str:
    """How a draft differs from a version before it, in one line."""
    changes = _alike_once(plan_changes(queries.planned_sessions(before), now))
    counts = _counts(change for change, *_weekdays in changes)
    if not counts:
        return _("The exercises and doses are the same.")
    return ", ".join(f"{count} {words}" for count, words, _tone, _icon in counts)


def begun_anew(before: Plan, now: tuple[PlannedSession, ...]) -> int:
    """How many exercises training has brought to another dose than they would begin with now."""
    changes = plan_changes(queries.sessions_as_they_stand(before), now)
    marks = {(one.exercise_id, one.mark) for day in changes for one in day.exercises}
    return sum(mark == "changed" for _exercise_id, mark in marks)


def _alike_once(
    changes: Iterable[DayChange],
) -> tuple[tuple[DayChange, tuple[int, ...], tuple[int, ...]], ...]:
    """Days that changed in the same way once, with their weekdays before and after."""
    groups: dict[object, list[DayChange]] = {}
    for change in changes:
        key = (change.exercises, change.before is None, change.after is None)
        groups.setdefault(key, []).append(change)
    return tuple(
        (
            alike[0],
            tuple(one.before.weekday for one in alike if one.before),
            tuple(one.after.weekday for one in alike if one.after),
        )
        for alike in groups.values()
    )


def _day(
    change: DayChange,
    weekdays: tuple[tuple[int, ...], tuple[int, ...]],
    known: Mapping[str, ExerciseEntry],
    whys: Mapping[str, tuple[str, ...]],
) -> ComparedDay:
    before, after = weekdays
    return ComparedDay(
        title_before=spoken(days_in_words(before)) if before else "",
        title_after=spoken(days_in_words(after)) if after else "",
        minutes_before=round(change.before.time_min) if change.before else None,
        minutes_after=round(change.after.time_min) if change.after else None,
        lines=tuple(_line(one, known[one.exercise_id], whys) for one in change.exercises),
    )


def _line(one: ExerciseChange, entry: ExerciseEntry, whys: Mapping[str, tuple[str, ...]]) -> Line:
    words, tone, icon = MARKS[one.mark]
    why: tuple[str, ...] = ()
    if one.mark == "added" and one.after is not None:
        why = tuple(spoken(reason.text) for reason in one.after.why)
    elif one.mark == "changed":
        why = whys.get(one.exercise_id, ())
    return Line(
        entry=entry,
        mark=one.mark,
        words=words,
        tone=tone,
        icon=icon,
        before=dose_line(one.before, entry) if one.before else "",
        after=dose_line(one.after, entry) if one.after else "",
        why=why,
    )


def _counts(
    changes: Iterable[DayChange],
) -> tuple[tuple[int, str | Promise, str, str], ...]:
    marks = [one.mark for change in changes for one in change.exercises]
    return tuple(
        (marks.count(mark), *MARKS[mark]) for mark in MARKS if mark != "same" and mark in marks
    )


def _last_reasons(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Exercise -> why its dose was last decided as it was, in training by this version."""
    rows = (
        SessionExercise.objects.filter(session__plan=plan)
        .order_by("due_on")
        .values_list("exercise_id", "reasons")
    )
    return {
        name: tuple(spoken(reason.text) for reason in translate.reasons_of(reasons))
        for name, reasons in rows
    }


def _settings(before: Plan, after: Plan) -> Iterable[tuple[str, str, str]]:
    then, now = (plan.inputs["wishes"] for plan in (before, after))
    rows = (
        (
            _("Rule set"),
            spoken(translate.rules_of(before).name),
            spoken(translate.rules_of(after).name),
        ),
        (_("Where"), _place(then), _place(now)),
        (_("Minutes for a session"), str(then["minutes"]), str(now["minutes"])),
        (_("Days that suit"), _days(then), _days(now)),
        (_("Must not do"), _limits(then), _limits(now)),
        (_("What hurts"), _pain(then), _pain(now)),
        (_("Left out"), _left_out(then), _left_out(now)),
    )
    return (row for row in rows if row[1] != row[2])


def _place(wishes: Mapping[str, object]) -> str:
    known = places().get(str(wishes["place_id"]))
    return spoken(known.name) if known else str(wishes["place_id"])


def _days(wishes: Mapping[str, list[int]]) -> str:
    return spoken(days_in_words(tuple(sorted(wishes["days"]))))


def _limits(wishes: Mapping[str, list[str]]) -> str:
    return "; ".join(spoken(LIMITS.get(one, one)) for one in sorted(wishes["limits"])) or _(
        "nothing"
    )


def _pain(wishes: Mapping[str, Mapping[str, int]]) -> str:
    said = sorted(wishes["pain_by_area"].items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [f"{spoken(area.replace('_', ' '))} {worst}" for area, worst in said if worst]
    return ", ".join(parts) or _("nothing")


def _left_out(wishes: Mapping[str, list[str]]) -> str:
    known = entries_with(wishes["avoid"])
    return ", ".join(known[one].name for one in wishes["avoid"] if one in known) or _("nothing")


def _worked(sessions: Iterable[PlannedSession], known: Mapping[str, ExerciseEntry]) -> Worked:
    held = [known[one.exercise_id] for day in sessions for one in day.exercises]
    primary = dict.fromkeys(muscle for one in held for muscle in one.muscles.primary)
    secondary = dict.fromkeys(muscle for one in held for muscle in one.muscles.secondary)
    return Worked(tuple(primary), tuple(one for one in secondary if one not in primary))
