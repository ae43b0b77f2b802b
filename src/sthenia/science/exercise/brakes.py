"""What keeps a dose from rising today: a flare, symptoms, or not knowing about either.

Every number is the rule set's. What is not known counts as a brake, and says which check-in would
release it.
"""

import math
from collections.abc import Iterable
from datetime import date, timedelta

from sthenia.science.exercise.diary import SessionDone, SetDone
from sthenia.science.exercise.flare import DayReading, SymptomCourse
from sthenia.science.exercise.values import ProgressionRule, Reason
from sthenia.science.sentences import sentence, word

HOURS_PER_DAY = 24


def brakes(
    last_sets: Iterable[SetDone],
    last_session: SessionDone,
    course: SymptomCourse,
    *,
    rule: ProgressionRule,
    on: date,
) -> tuple[Reason, ...]:
    """Every reason against a rise today; empty when nothing stands against it.

    Parameters
    ----------
    last_sets
        Sets of the exercise when it was last done.
    last_session
        The latest session of all, whether the exercise was in it or not.
    course
        Check-ins up to `on`.
    """
    found = [*_symptoms_today(course, rule, on), *_after_session(last_session, course, rule, on)]
    over = pain_over_usual(last_sets, course)
    if over is not None and over >= rule.pain_rise_max:
        text = sentence("It hurt {over:g} points more than usual during the exercise", over=over)
        found.append(Reason("pain_during_exercise", text, (("points", over),)))
    return tuple(found)


def pain_over_usual(sets: Iterable[SetDone], course: SymptomCourse) -> float | None:
    """Points by which some sets hurt more than is usual by now; None where that is not known."""
    pains = [done.pain_during for done in sets if done.pain_during is not None]
    usual = course.readings[-1].usual_pain if course.readings else None
    return max(pains) - usual if pains and usual is not None else None


def has_settled(session_on: date, course: SymptomCourse, rule: ProgressionRule) -> bool | None:
    """Whether pain and fatigue were back at the usual level in time; None where nobody asked.

    Back means less than `pain_rise_max` points above it.
    """
    reading = course.reading_on(_check_day(session_on, rule))
    if reading is None or reading.pain_over is None or reading.fatigue_over is None:
        return None
    highest = max(reading.pain_over, reading.fatigue_over)
    return highest < rule.pain_rise_max and not reading.in_flare


def _check_day(session_on: date, rule: ProgressionRule) -> date:
    return session_on + timedelta(math.ceil(rule.settle_hours / HOURS_PER_DAY))


def _symptoms_today(course: SymptomCourse, rule: ProgressionRule, on: date) -> list[Reason]:
    latest = course.readings[-1] if course.readings else None
    if latest is not None and latest.in_flare:
        return [Reason("flare_open", word("A flare is open"))]
    if latest is None or (on - latest.on).days > rule.check_in_days_max:
        text = word("No check-in since yesterday: how you are is not known")
        return [Reason("no_check_in", text)]
    if latest.pain_over is None:
        return [Reason("no_baseline", word("Too few check-ins to know your usual pain"))]
    return _raised_pain(latest, latest.pain_over, rule)


def _raised_pain(latest: DayReading, over: float, rule: ProgressionRule) -> list[Reason]:
    if over < rule.pain_rise_max:
        return []
    text = sentence("Pain on {day} was {over:g} points above your usual", day=latest.on, over=over)
    return [Reason("pain_above_usual", text, (("points", over),))]


def _after_session(
    last_session: SessionDone, course: SymptomCourse, rule: ProgressionRule, on: date
) -> list[Reason]:
    settled = has_settled(last_session.on, course, rule)
    if settled:
        return []
    hours = (("hours", rule.settle_hours),)
    if settled is False:
        text = sentence(
            "After the last session symptoms were not back to usual in {hours} h",
            hours=rule.settle_hours,
        )
        return [Reason("not_settled", text, hours)]
    check_day = _check_day(last_session.on, rule)
    if check_day > on:
        text = sentence("The last session was less than {hours} h ago", hours=rule.settle_hours)
    else:
        text = sentence(
            "No usable check-in on {day}, the day after the last session", day=check_day
        )
    return [Reason("settling_unknown", text, hours)]
