"""Flares: days on which pain or fatigue stands clearly above the person's own usual level.

There is no agreed definition; the working one (`FlareRule`) is data. The usual level is the median
of the days before, without the days of a flare, so that a long flare does not become the new
normal and hide itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from statistics import median
from typing import Literal

from sthenia.science.exercise.diary import SymptomDay, days_in_order
from sthenia.science.exercise.values import FlareRule, Reason
from sthenia.science.sentences import sentence, word

FlareCondition = Literal["open", "settled", "unknown"]

NOT_A_FLARE_UNTIL_CHECKED = (
    "A new kind of symptom is not a flare until somebody has looked at it: tell the clinic."
)


@dataclass(frozen=True, slots=True)
class DayReading:
    """One check-in beside the person's usual level; None where no usual level is known yet."""

    on: date
    usual_pain: float | None
    usual_fatigue: float | None
    pain_over: float | None
    """Points above the usual pain; negative when better than usual."""
    fatigue_over: float | None
    in_flare: bool


@dataclass(frozen=True, slots=True)
class Flare:
    """One flare, from its first raised day; `closed_on` is the check-in that ended it."""

    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class SymptomCourse:
    """All check-ins as readings, and the flares among them, by date."""

    readings: tuple[DayReading, ...]
    flares: tuple[Flare, ...]

    def reading_on(self, day: date) -> DayReading | None:
        """Return the reading of one day; None when there was no check-in."""
        for reading in reversed(self.readings):
            if reading.on == day:
                return reading
        return None


@dataclass(frozen=True, slots=True)
class FlareState:
    """Whether a flare is open on a day, since when, and why it is thought so."""

    condition: FlareCondition
    opened_on: date | None
    pain_over: float | None
    fatigue_over: float | None
    reason: Reason
    caveats: tuple[str, ...]


def flare_state(symptoms: Iterable[SymptomDay], *, on: date, rule: FlareRule) -> FlareState:
    """Say whether a flare is open on a day; unknown is an answer too, and means no rise.

    Raises
    ------
    ValueError
        A check-in lies after `on`, or a day has two.
    """
    course = symptom_course(days_in_order(symptoms, on=on), rule)
    last = course.readings[-1] if course.readings else None
    pain_over, fatigue_over = (last.pain_over, last.fatigue_over) if last else (None, None)
    flare = course.flares[-1] if course.flares else None
    if flare and flare.closed_on is None:
        days = (on - flare.opened_on).days + 1
        text = sentence(
            "A flare has been open since {day}, {days} days now", day=flare.opened_on, days=days
        )
        return FlareState(
            condition="open",
            opened_on=flare.opened_on,
            pain_over=pain_over,
            fatigue_over=fatigue_over,
            reason=Reason("flare_open", text, (("days", days),)),
            caveats=(NOT_A_FLARE_UNTIL_CHECKED,),
        )
    if last is None or pain_over is None:
        return FlareState("unknown", None, None, None, _unknown(len(course.readings), rule), ())
    if (silent_days := (on - last.on).days) > rule.window_days:
        text = sentence("The last check-in is {days} days old; check in again", days=silent_days)
        reason = Reason("no_recent_check_in", text, (("days", silent_days),))
        return FlareState("unknown", None, None, None, reason, ())
    return FlareState("settled", None, pain_over, fatigue_over, _no_flare(course, rule), ())


def _no_flare(course: SymptomCourse, rule: FlareRule) -> Reason:
    last = course.readings[-1]
    over = max(last.pain_over or 0, last.fatigue_over or 0)
    if over < rule.points:
        return Reason("no_flare", word("Pain and fatigue are about as usual: no flare is open"))
    text = sentence(
        "Pain or fatigue is {over:g} points above usual; it counts as a flare after {n} such "
        "check-ins in a row",
        over=over,
        n=rule.days,
    )
    return Reason("raised_not_yet_flare", text, (("points", over),))


def _unknown(check_ins: int, rule: FlareRule) -> Reason:
    text = sentence(
        "Not enough check-ins to know what is usual ({n} so far; at least {least} within {days} "
        "days are needed)",
        n=check_ins,
        least=rule.baseline_days_least,
        days=rule.window_days,
    )
    return Reason("no_baseline", text, (("check_ins", check_ins),))


@lru_cache(maxsize=64)
def symptom_course(days: tuple[SymptomDay, ...], rule: FlareRule) -> SymptomCourse:
    """Read every check-in beside the usual level of its day and find the flares.

    Parameters
    ----------
    days
        Check-ins by date, one a day (`days_in_order`).
    """
    scan = _Scan(rule)
    readings = tuple(scan.read(day) for day in days)
    return SymptomCourse(readings=readings, flares=tuple(scan.flares))


@dataclass(slots=True)
class _Scan:
    """Goes through the days once; what it holds is the state after the last day read."""

    rule: FlareRule
    flares: list[Flare] = field(default_factory=list)
    usual_days: list[SymptomDay] = field(default_factory=list)
    """Days that count towards the usual level."""
    raised: list[SymptomDay] = field(default_factory=list)
    """Raised days in a row that are no flare yet."""
    settled: list[SymptomDay] = field(default_factory=list)
    """Days in a row in an open flare that are not raised any more."""
    level: tuple[float, float] | None = None
    """Usual pain and fatigue; stands still from the first raised day to the end of a flare, and
    after it until enough new usual days have come together, at most for the window's length."""
    before: SymptomDay | None = None

    def read(self, day: SymptomDay) -> DayReading:
        """Take in the next day."""
        was_open = self._is_open()
        if not was_open:
            self._renew_level(day)
        pain_over = day.pain - self.level[0] if self.level else None
        fatigue_over = day.fatigue - self.level[1] if self.level else None
        overs = [over for over in (pain_over, fatigue_over) if over is not None]
        is_raised = day.is_flare or any(over >= self.rule.points for over in overs)
        if was_open:
            self._go_on_in_flare(day, is_raised=is_raised)
        else:
            self._go_on_outside(day, is_raised=is_raised)
        self.before = day
        usual_pain, usual_fatigue = self.level or (None, None)
        return DayReading(
            on=day.on,
            usual_pain=usual_pain,
            usual_fatigue=usual_fatigue,
            pain_over=pain_over,
            fatigue_over=fatigue_over,
            in_flare=self._is_open(),
        )

    def _is_open(self) -> bool:
        return bool(self.flares) and self.flares[-1].closed_on is None

    def _renew_level(self, day: SymptomDay) -> None:
        window = timedelta(self.rule.window_days)
        if self.before and day.on - self.before.on > window:
            self.level, self.raised = None, []
        if self.raised:
            return
        self.usual_days = [usual for usual in self.usual_days if usual.on >= day.on - window]
        if len(self.usual_days) >= self.rule.baseline_days_least:
            self.level = (
                median(usual.pain for usual in self.usual_days),
                median(usual.fatigue for usual in self.usual_days),
            )
        elif not self._has_closed_since(day.on - window):
            self.level = None

    def _has_closed_since(self, earliest: date) -> bool:
        closed_on = self.flares[-1].closed_on if self.flares else None
        return closed_on is not None and closed_on >= earliest

    def _go_on_outside(self, day: SymptomDay, *, is_raised: bool) -> None:
        if not is_raised:
            self.usual_days += [*self.raised, day]
            self.raised = []
            return
        self.raised.append(day)
        if day.is_flare or len(self.raised) >= self.rule.days:
            self.flares.append(Flare(opened_on=self.raised[0].on, closed_on=None))
            self.raised = []

    def _go_on_in_flare(self, day: SymptomDay, *, is_raised: bool) -> None:
        if is_raised:
            self.settled = []
            return
        self.settled.append(day)
        if len(self.settled) >= self.rule.days:
            self.flares[-1] = Flare(self.flares[-1].opened_on, closed_on=day.on)
            self.usual_days += self.settled
            self.settled = []
