"""Was this day a flare? A person's own word that one is there or over, laid over their check-ins.

Doses, the caseload, the course and the story of a person all ask here, so that all say the same.
While the word holds, each day counts as one that the person calls a flare. That it is over ends the
word; the flare itself closes as the rule set says, by check-ins that have settled.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sthenia.clinic.people.models import Patient
from sthenia.clinic.training import translate
from sthenia.clinic.training.models import CheckIn, FlareWord
from sthenia.science.exercise.diary import SymptomDay

Word = tuple[date, bool]
"""The day, and whether it was said that a flare is there."""


@dataclass(frozen=True, slots=True)
class DaysTold:
    """How the days of a person were, by date."""

    check_ins: tuple[SymptomDay, ...] = ()
    """Only what was really told, for levels, counts and pictures."""
    for_flares: tuple[SymptomDay, ...] = ()
    """The same with the person's words laid over, to tell flares by."""


NOTHING_TOLD = DaysTold()


def days_told_by_patient(
    patients: Iterable[Patient | UUID], *, first: date, last: date
) -> Mapping[UUID, DaysTold]:
    """The days that count, both ends included; two queries for all."""
    keys = [one if isinstance(one, UUID) else one.pk for one in patients]
    rows = CheckIn.objects.filter(patient__in=keys, is_current=True, on__range=(first, last))
    days: dict[UUID, list[SymptomDay]] = defaultdict(list)
    for row in rows.order_by("on"):
        days[row.patient_id].append(translate.symptom_day_of(row))
    words: dict[UUID, list[Word]] = defaultdict(list)
    said = FlareWord.objects.filter(patient__in=keys, on__lte=last)
    for row_of_word in said.order_by("on", "said_at", "client_id"):
        words[row_of_word.patient_id].append((row_of_word.on, row_of_word.is_flare))
    return {
        key: DaysTold(told, with_words(told, words[key], start=first))
        for key in keys
        if (told := tuple(days[key])) or words[key]
    }


def words_of(patient_id: UUID, *, until: date) -> tuple[Word, ...]:
    """What was said up to a day, in the order of the days and, within one, as it was said."""
    rows = FlareWord.objects.filter(patient=patient_id, on__lte=until)
    return tuple(rows.order_by("on", "said_at", "client_id").values_list("on", "is_flare"))


def holds_on(words: Sequence[Word], day: date) -> date | None:
    """The day since when a word holds on this day; None where none does."""
    since = None
    for on, is_flare in words:
        if on > day:
            break
        since = (since or on) if is_flare else None
    return since


def with_words(
    days: tuple[SymptomDay, ...], words: Sequence[Word], *, start: date
) -> tuple[SymptomDay, ...]:
    """Check-ins by date with the person's words among them.

    A day on which only the word was said counts with the pain and fatigue told before it: the word
    opens the flare, whatever they are.
    """
    if not words:
        return days
    told = {day.on: _told(day) if holds_on(words, day.on) else day for day in days}
    for on in sorted({holds_on(words, on) for on, _is_flare in words} - {None}, key=str):
        if on is not None and on >= start and on not in told:
            told[on] = _word_only(days, on)
    held = holds_on(words, start)
    if held is not None and start not in told:
        told[start] = _word_only(days, start)
    return tuple(told[on] for on in sorted(told))


def as_if_told(days: tuple[SymptomDay, ...], on: date) -> tuple[SymptomDay, ...]:
    """The same check-ins as if the person had called this day a flare."""
    before = tuple(day for day in days if day.on < on)
    today = next((day for day in days if day.on == on), None)
    return (*before, _told(today) if today else _word_only(before, on))


def is_told(patient_id: UUID, on: date) -> bool:
    """Whether the person called this day a flare, by a check-in or by the word alone."""
    if holds_on(words_of(patient_id, until=on), on) is not None:
        return True
    return CheckIn.objects.filter(
        patient=patient_id, on=on, is_current=True, is_flare=True
    ).exists()


def _told(day: SymptomDay) -> SymptomDay:
    return replace(day, is_flare=True)


def _word_only(days: Sequence[SymptomDay], on: date) -> SymptomDay:
    last = max((day for day in days if day.on < on), key=lambda day: day.on, default=None)
    return SymptomDay(
        on, last.pain if last else 0, last.fatigue if last else 0, sleep=None, is_flare=True
    )
