"""One person's diary of an exercise as what a controller sees: the one place where that is read.

A flare counts for the session before it when it opens within `ATTRIBUTED_DAYS`. Missed weeks are
not evidence; what is believed grows less certain in them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import numpy as np

from sthenia.science.exercise.brakes import brakes
from sthenia.science.exercise.controllers.seen import (
    LONG_AGO,
    Evidence,
    Seen,
    chronic_after,
)
from sthenia.science.exercise.controllers.session_dose import share_of_max, work_done, work_planned
from sthenia.science.exercise.diary import SetDone, SymptomDay
from sthenia.science.exercise.dose_case import DoseCase
from sthenia.science.exercise.flare import DayReading
from sthenia.science.exercise.load_steps import step_index_at_or_below
from sthenia.science.exercise.recovery import Recovery, recovery
from sthenia.science.exercise.values import Reason
from sthenia.science.sentences import sentence, word

ATTRIBUTED_DAYS = 4
"""Days after a session within which a flare may have been set off by it; own proposal."""
SORE_DAYS = 2
SLEEP_DAYS = 14
USUAL_GAP_DAYS = 3.5
"""Two sessions a week: what belief drifts in from one to the next."""
DRIFTS_MOST = 12
NEVER_DAYS = 10_000.0


@dataclass(frozen=True, slots=True)
class Course:
    """What one person's history of an exercise comes to."""

    evidence: Evidence
    """One value per session with the exercise."""
    drifts: tuple[int, ...]
    """How many usual gaps passed after each session."""
    seen: Seen
    """Of the one person, as it stands on the day."""
    against: tuple[Reason, ...]
    """Everything that stands against a rise besides a flare."""
    stands: Recovery


def course(case: DoseCase, symptoms: tuple[SymptomDay, ...], *, has_button: bool = True) -> Course:
    """Read a history with at least one session of the exercise.

    Parameters
    ----------
    has_button
        Whether the person is asked outright if this is a flare, as the check-in does.
    """
    work = [work_done(case, case.sets_in(session)) for session in case.own]
    reference = next((one for one in work if one > 0), work_planned(case, case.planned))
    levels = np.array(work) / reference
    days = [*(session.on for session in case.own), case.on]
    gaps = np.array([max((b - a).days, 0) for a, b in pairwise(days)], float)
    chronic = _chronic(levels, gaps)
    stands = recovery(case.sessions, case.course, rules=case.rules, on=case.on)
    evidence = _evidence(case, symptoms, levels, chronic[:-1], has_button=has_button)
    against = _against(case)
    level = work_planned(case, case.planned) / reference
    return Course(
        evidence=evidence,
        drifts=tuple(int(min(max(round(gap / USUAL_GAP_DAYS), 1), DRIFTS_MOST)) for gap in gaps),
        seen=_seen(case, stands, evidence, level, chronic[-1], is_held_back=bool(against)),
        against=against,
        stands=stands,
    )


def _chronic(levels: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """The dose one was used to before each session, and on the day."""
    chronic = [np.ones(1)]
    for level, gap in zip(levels, gaps, strict=True):
        chronic.append(chronic_after(chronic[-1], np.array([level]), days=gap))
    return np.concatenate(chronic)


def _evidence(
    case: DoseCase,
    symptoms: tuple[SymptomDay, ...],
    levels: np.ndarray,
    chronic: np.ndarray,
    *,
    has_button: bool,
) -> Evidence:
    ends = [*(session.on for session in case.own[1:]), case.on]
    spans = [
        (session.on, min(end, session.on + timedelta(ATTRIBUTED_DAYS)))
        for session, end in zip(case.own, ends, strict=True)
    ]
    opened = {flare.opened_on for flare in case.course.flares}
    own_word = {day.on for day in symptoms if day.is_flare}
    readings = {reading.on: reading for reading in case.course.readings}
    sleep = {day.on: day.sleep for day in symptoms if day.sleep is not None}
    is_new = np.array([_any_in(opened, span) for span in spans], bool)
    button = is_new & np.array([_any_in(own_word, span) for span in spans], bool)
    was_open = np.array([_is_open(case, session.on) for session in case.own], bool)
    is_asked = np.array([_any_in(readings.keys(), span) for span in spans], bool)
    return Evidence(
        level=levels,
        chronic=chronic,
        is_watched=is_asked & ~was_open,
        flare_by_button=button,
        flare_by_diary=is_new & ~button,
        has_button=np.full(len(levels), has_button),
        pain_over=np.array([_pain_over(readings, session.on) for session in case.own], float),
        sleep_over=np.array([_sleep_over(sleep, session.on) for session in case.own], float),
    )


def _seen(
    case: DoseCase,
    stands: Recovery,
    evidence: Evidence,
    level: float,
    chronic: float,
    *,
    is_held_back: bool,
) -> Seen:
    last = case.sets_in(case.own[-1])
    share = share_of_max(case, last)
    is_back = stands.stage == "returning"
    # On the day one goes back to what was tolerated nothing rises above it either.
    settled = min(stands.settled_sessions, case.rules.flare.settled_sessions - 1)
    since = LONG_AGO if stands.stage == "none" else settled
    return Seen(
        level=np.array([level]),
        chronic=np.array([chronic]),
        sessions=np.array([len(case.own)]),
        weeks=np.array([(case.on - case.own[0].on).days / 7]),
        over_running=np.array([_running(case, over=True)]),
        below_running=np.array([_running(case, over=False)]),
        share_of_max=np.array([np.nan if share is None else share]),
        is_flare_open=np.array([stands.stage == "in_flare"]),
        has_flared=np.array([is_back or bool(_has_flared(evidence))]),
        sessions_since_flare=np.array([since]),
        pain_over=evidence.pain_over[-1:],
        is_held_back=np.array([is_held_back]),
        days_since=np.array([float((case.on - case.sessions[-1].on).days)]),
    )


def _has_flared(evidence: Evidence) -> bool:
    return bool(evidence.flare_by_button[-1] or evidence.flare_by_diary[-1])


def _any_in(days: Collection[date], span: tuple[date, date]) -> bool:
    length = (span[1] - span[0]).days
    return any(span[0] + timedelta(n) in days for n in range(1, length + 1))


def _is_open(case: DoseCase, on: date) -> bool:
    return any(
        flare.opened_on <= on and (flare.closed_on is None or on < flare.closed_on)
        for flare in case.course.flares
    )


def _pain_over(readings: Mapping[date, DayReading], on: date) -> float:
    found = (readings.get(on + timedelta(n)) for n in range(1, SORE_DAYS + 1))
    overs = [reading.pain_over for reading in found if reading]
    return max((over for over in overs if over is not None), default=np.nan)


def _sleep_over(sleep: Mapping[date, float], on: date) -> float:
    """Worst night after a session, beside the median of the fortnight before it."""
    before = [sleep[day] for n in range(SLEEP_DAYS) if (day := on - timedelta(n)) in sleep]
    after = [sleep[day] for n in range(1, SORE_DAYS + 1) if (day := on + timedelta(n)) in sleep]
    return max(after) - median(before) if before and after else np.nan


def _running(case: DoseCase, *, over: bool) -> int:
    """Latest sessions in a row at the planned load with the last set over, or below, its target."""
    count = 0
    for session in reversed(case.own):
        if not _counts(case, case.sets_in(session), over=over):
            break
        count += 1
    return count


def _counts(case: DoseCase, sets: tuple[SetDone, ...], *, over: bool) -> bool:
    index = step_index_at_or_below(case.ladder, sets[-1].load)
    if index is None:
        return False
    if case.ladder.kind == "time":
        return index > case.index if over else index < case.index
    low, high = case.planned.repetitions
    if over:
        wanted = high + case.rules.progression.repetitions_over
        is_whole = len(sets) >= case.planned.set_count
        return is_whole and index >= case.index and sets[-1].repetitions >= wanted
    return index <= case.index and sets[-1].repetitions < low


def _against(case: DoseCase) -> tuple[Reason, ...]:
    """What keeps a dose from rising: the rule set's brakes, and a target that was not reached."""
    rule, last = case.rules.progression, case.sets_in(case.own[-1])
    found = list(brakes(last, case.sessions[-1], case.course, rule=rule, on=case.on))
    if case.days_since() > rule.gap_days_max:
        text = sentence(
            "{days} days since the last time: begin where you left off, not higher",
            days=case.days_since(),
        )
        found.append(Reason("long_gap", text, (("days", case.days_since()),)))
    return (*found, *_target_not_reached(case, last))


def _target_not_reached(case: DoseCase, sets: tuple[SetDone, ...]) -> list[Reason]:
    if len(sets) < case.planned.set_count:
        text = sentence("{n} of {all} sets were done", n=len(sets), all=case.planned.set_count)
        return [Reason("sets_missing", text, (("sets", len(sets)),))]
    last = sets[-1]
    index = step_index_at_or_below(case.ladder, last.load)
    if index is None or index < case.index:
        return [Reason("lighter_than_planned", word("The last set was lighter than planned"))]
    if last.repetitions < case.planned.repetitions[0]:
        text = sentence(
            "{n} repetitions in the last set, fewer than the {low} it was planned with",
            n=last.repetitions,
            low=case.planned.repetitions[0],
        )
        return [Reason("target_not_reached", text, (("repetitions", last.repetitions),))]
    least = min(case.planned.reps_in_reserve, case.rules.reps_in_reserve[0])
    if last.reps_in_reserve is not None and last.reps_in_reserve < least:
        text = sentence(
            "Only {n:g} repetitions were left in you, fewer than the {least} this plan keeps back: "
            "keep this dose",
            n=last.reps_in_reserve,
            least=least,
        )
        return [Reason("reserve_too_small", text, (("reps_in_reserve", last.reps_in_reserve),))]
    return []
