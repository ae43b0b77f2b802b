"""The words of a session for the person who does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sthenia.catalogue.exercises.shapes import ExerciseEntry
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.words import spoken
from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.forms import SHORTER, CheckInForm, Doubt, SetForm
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    Plan,
    PlannedSession,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.own_exercises import entries_with, entry_of
from sthenia.clinic.training.reported import DayReport, SetReport
from sthenia.science.exercise.diary import SetDone
from sthenia.science.exercise.doubtful_set import doubt_of_set
from sthenia.science.exercise.found_load import NOT_YET_FOUND
from sthenia.science.exercise.values import LoadLadder, PlannedExercise, RuleSet
from sthenia.sheets import words

CHANGE_WORDS: Mapping[str, tuple[str | Promise, str, str]] = {
    "first": (gettext_lazy("New"), "brand", "add"),
    "hold": (gettext_lazy("Same as last time"), "plain", "same"),
    "add_repetitions": (gettext_lazy("A few more times"), "good", "up"),
    "raise_load": (gettext_lazy("One step up"), "good", "up"),
    "reduce": (gettext_lazy("Less for now"), "care", "down"),
    "return": (gettext_lazy("Back up again"), "good", "up"),
}
"""Change of a dose -> its words, tone and icon."""


@dataclass(frozen=True, slots=True)
class DoseWords:
    """A dose as a person says it."""

    times: str
    load: str
    effort: str
    rest: str


@dataclass(frozen=True, slots=True)
class SetWords:
    """One set that was reported."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class ExerciseCard:
    """One exercise of today: what to do, why so, and what was done."""

    key: int
    number: int
    name: str
    entry: ExerciseEntry
    dose: DoseWords
    change: str | Promise
    tone: str
    icon: str
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]
    is_load_to_find: bool
    """The load is still to be found, step by step, in this session."""
    sets: tuple[SetWords, ...]
    set_count: int
    repetitions_high: int
    last_load: str
    """The load last taken today, else that of the dose."""

    has_changed: bool
    """The dose is not that of the last time."""
    sets_meant: int
    """How many sets the person means to do today; 0 where it is left out."""
    less_today: str
    """What was left out or shortened on the spot, in words; empty for nothing."""

    @property
    def is_done(self) -> bool:
        """Every set that is meant today was reported; nothing is to come."""
        return len(self.sets) >= self.sets_meant

    @property
    def is_left_out(self) -> bool:
        """The person left it out today, and did nothing of it after all."""
        return self.sets_meant == 0 and not self.sets


def cards_of(session: Session) -> tuple[ExerciseCard, ...]:
    """The exercises of an opened session, as `queries.session_on` fetches it."""
    rules = translate.rules_of(session.plan)
    rows = session.exercises.all()
    known = entries_with(row.exercise_id for row in rows)
    return tuple(
        _card(number, row, known[row.exercise_id], rules)
        for number, row in enumerate(rows, start=1)
    )


def chosen_card(cards: Sequence[ExerciseCard], wanted: str, after: str = "") -> ExerciseCard | None:
    """The card asked for by its key, else the one to go on with; None when all are done.

    One goes on from the card `after`, with its next set or with the next card that is not done,
    so that an exercise left out for now does not come back after every set.
    """
    by_key = {str(card.key): card for card in cards}
    if wanted in by_key:
        return by_key[wanted]
    left = by_key.get(after)
    if left is None or left.is_done:
        return next_open(cards, left)
    return left


def next_open(cards: Sequence[ExerciseCard], left: ExerciseCard | None) -> ExerciseCard | None:
    """The next other card that is not done, from the one left on and then from the first."""
    begin = left.number if left else 0
    in_turn = (*cards[begin:], *cards[:begin])
    return next((card for card in in_turn if not card.is_done and card.number != begin), None)


def dose_words(planned: PlannedExercise, one: ExerciseEntry, rules: RuleSet) -> DoseWords:
    """A dose in plain words; the same words as on paper."""
    load = words.load_words(one.load_kind, planned.load, loaded_by=one.loaded_by)
    return DoseWords(
        times=spoken(words.dose_words(planned, words.exercise_words(one))),
        load=spoken(load),
        effort=spoken(words.effort_words(one.load_kind, planned, rules)),
        rest=spoken(words.rest_words(planned.rest_s)),
    )


def set_form(card: ExerciseCard, plan: Plan) -> SetForm:
    """The form for the next set, begun with the dose, or with the load last taken today."""
    return SetForm(
        ladder=translate.ladder_of(plan, card.entry.id),
        initial={
            "repetitions": card.repetitions_high,
            "load": card.last_load,
            "reps_in_reserve": "",
            "set_number": len(card.sets) + 1,
            "client_id": uuid7(),
        },
    )


def doubt_of(time: SessionExercise, ladder: LoadLadder) -> Doubt:
    """What to ask about the next set of an exercise, beside those done before it."""
    planned = translate.dose_of(time, why=())
    earlier = [
        translate.set_done_of(row)
        for row in time.sets.all()
        if row.is_current and not row.is_struck
    ]

    def asked(report: SetReport) -> str:
        done = SetDone(report.repetitions, report.load, report.reps_in_reserve, report.pain_during)
        doubt = doubt_of_set(done, planned=planned, earlier=earlier, ladder=ladder)
        return spoken(doubt.text) if doubt else ""

    return asked


def asked_whether_another(form: SetForm, time: SessionExercise, ladder: LoadLadder) -> SetForm:
    """The form as it is, or, where its set was saved in another window, with a question.

    Sent once more it is another set: nothing that was typed is lost, and nothing counts twice.
    """
    given = form.cleaned_data
    standing = queries.set_in_its_place(time, given["set_number"], given["client_id"])
    if standing is None:
        return form
    sent = form.data.copy()  # type: ignore[attr-defined] # what came with the request
    sent["set_number"] = str(max(row.set_number for row in time.sets.all()) + 1)
    asked = SetForm(sent, ladder=ladder, doubt=form.doubt)
    if asked.is_valid():
        told = _(
            "This set is saved already, perhaps from another window: %(set)s. Press the button "
            "again only if you did one more."
        )
        said = set_words(standing, entry_of(time.exercise_id))
        asked.add_error(None, told % {"set": said})
    return asked


def correction_form(row: ExerciseSet, sent: QueryDict | None = None) -> SetForm:
    """The form of a set that was reported, with what was said."""
    time = row.session_exercise
    ladder = translate.ladder_of(time.session.plan, time.exercise_id)
    is_step = row.load_label in {step.label for step in ladder.steps}
    return SetForm(
        sent,
        ladder=ladder,
        initial={
            "repetitions": row.repetitions,
            "load": row.load_label if is_step else SHORTER,
            "reps_in_reserve": "" if row.reps_in_reserve is None else row.reps_in_reserve,
            "pain_during": row.pain_during,
            "set_number": row.set_number,
            "client_id": uuid7(),
        },
    )


def check_in_form(
    standing: CheckIn | None, sent: QueryDict | None = None, then: str = ""
) -> CheckInForm:
    """The form of today's check-in, with what was said already."""
    initial: dict[str, object] = {"client_id": uuid7(), "then": then, "is_flare": "no"}
    if standing is not None:
        initial |= {
            "pain": standing.pain,
            "fatigue": standing.fatigue,
            "sleep": standing.sleep,
            "is_flare": "yes" if standing.is_flare else "no",
            "note": standing.note,
        }
    return CheckInForm(sent, initial=initial)


def sets_meant_today(row: SessionExercise) -> int:
    """How many sets the person means to do; never more than the dose has."""
    return row.set_count if row.sets_today is None else min(row.sets_today, row.set_count)


def less_today_words(row: SessionExercise) -> str:
    """What was left out or shortened on the spot; empty where the dose is done as it stands."""
    meant = sets_meant_today(row)
    if meant == row.set_count:
        return ""
    if meant == 0:
        return _("left out today")
    return _("%(n)s of %(of)s sets today") % {"n": meant, "of": row.set_count}


def saved_words(row: ExerciseSet) -> str:
    """What is said after a set was kept."""
    one = entry_of(row.session_exercise.exercise_id)
    return _("Saved: %(name)s, %(what)s.") % {"name": one.name, "what": _done_words(row, one)}


def thanks_words(day: DayReport) -> str:
    """What is said after a check-in was kept."""
    if day.is_flare:
        return _("Thank you. We are sorry that it is worse. In a flare nothing gets heavier.")
    return _("Thank you. Your day is written down.")


def set_words(row: ExerciseSet, one: ExerciseEntry) -> str:
    """A set as it was reported, in one line."""
    parts = [_done_words(row, one)]
    load = translate.load_of(row)
    if load is not None and not one.is_hold:
        said = spoken(words.load_words(one.load_kind, load, loaded_by=one.loaded_by))
        parts[0] += " " + _("with %(load)s") % {"load": said}
    if row.reps_in_reserve is not None:
        parts.append(_("%(count)s more possible") % {"count": row.reps_in_reserve})
    if row.pain_during is not None:
        parts.append(_("pain %(pain)s of 10") % {"pain": row.pain_during})
    return ", ".join(parts)


def _done_words(row: ExerciseSet, one: ExerciseEntry) -> str:
    if one.is_hold:
        return _("held %(time)s") % {"time": row.load_label}
    return _("%(count)s times") % {"count": row.repetitions}


def _card(number: int, row: SessionExercise, one: ExerciseEntry, rules: RuleSet) -> ExerciseCard:
    change, tone, icon = CHANGE_WORDS[row.change]
    counted: list[ExerciseSet] = row.counted  # type: ignore[attr-defined] # fetched by the query
    return ExerciseCard(
        key=row.pk,
        number=number,
        name=one.name,
        entry=one,
        dose=dose_words(translate.dose_of(row, why=()), one, rules),
        change=change,
        tone=tone,
        icon=icon,
        reasons=tuple(spoken(reason["text"]) for reason in row.reasons),
        caveats=tuple(spoken(caveat) for caveat in row.caveats),
        is_load_to_find=any(why["code"] == NOT_YET_FOUND for why in row.standing["why"]),
        sets=tuple(SetWords(each.pk, set_words(each, one)) for each in counted),
        set_count=row.set_count,
        repetitions_high=row.repetitions_high,
        has_changed=row.change not in ("first", "hold"),
        sets_meant=sets_meant_today(row),
        less_today=less_today_words(row),
        last_load=counted[-1].load_label if counted else row.load_label,
    )


@dataclass(frozen=True, slots=True)
class Coming:
    """A session that has not begun: what it holds and how long it takes."""

    names: tuple[str, ...]
    minutes: int


def coming(planned: PlannedSession) -> Coming:
    """What is coming, from the plan; the doses are decided when it begins."""
    rows = planned.exercises.all()
    known = entries_with(row.exercise_id for row in rows)
    names = tuple(known[row.exercise_id].name for row in rows)
    return Coming(names=names, minutes=round(planned.time_min))
