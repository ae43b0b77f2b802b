"""What a decision about the next dose looks at, and what it comes to."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from sthenia.science.exercise.diary import (
    SessionDone,
    SetDone,
    SymptomDay,
    days_in_order,
    sessions_in_order,
)
from sthenia.science.exercise.flare import SymptomCourse, symptom_course
from sthenia.science.exercise.load_steps import step_index, step_index_at_or_below
from sthenia.science.exercise.values import LoadLadder, PlannedExercise, Reason, RuleSet
from sthenia.science.sentences import sentence, word

Change = Literal["first", "hold", "add_repetitions", "raise_load", "reduce", "return"]


@dataclass(frozen=True, slots=True)
class DoseQuestion:
    """What a dose is asked for: one exercise on one day, with all that happened before it."""

    planned: PlannedExercise
    """The standing dose, for which the last session was meant. Ask once for each session; asked
    again after the same session, give the same standing dose, not the new one."""
    history: tuple[SessionDone, ...]
    """Sessions up to `on`, in any order: those of the last weeks, in a flare back to before it."""
    symptoms: tuple[SymptomDay, ...]
    """Check-ins, as far back."""
    ladder: LoadLadder
    """The steps the load can be set to. The answer is always one of them."""
    rules: RuleSet
    on: date
    body_mass_kg: float | None = None
    """Without it the percent of assisted or added load is not known."""


@dataclass(frozen=True, slots=True)
class NextDose:
    """The dose for the next session, and the standing one it comes from.

    Keep `standing` and pass it as `planned` the next time: what a flare takes away is missing from
    `exercise` only, so that it is not taken away twice.
    """

    exercise: PlannedExercise
    standing: PlannedExercise
    change: Change
    reasons: tuple[Reason, ...]
    caveats: tuple[str, ...]
    sets_judged: int
    """Sets of the latest sessions, on which the decision rests."""
    sets_earlier: int
    """All other sets of this exercise in the history."""


@dataclass(frozen=True, slots=True)
class DoseCase:
    """One exercise on one day: the standing dose, what was done, how it went."""

    planned: PlannedExercise
    """The standing dose, put on the ladder."""
    index: int
    """Its step on the ladder."""
    ladder: LoadLadder
    rules: RuleSet
    on: date
    body_mass_kg: float | None
    sessions: tuple[SessionDone, ...]
    """All sessions, oldest first."""
    own: tuple[SessionDone, ...]
    """Those with this exercise."""
    course: SymptomCourse
    notes: tuple[Reason, ...]
    """What had to be changed before anything was judged."""

    def sets_in(self, session: SessionDone) -> tuple[SetDone, ...]:
        """Return the sets of this exercise in a session."""
        return session.sets_of(self.planned.exercise_id)

    def running(self, n: int) -> tuple[SessionDone, ...]:
        """Return the last n sessions on different days with no long gap; empty if there are not."""
        last = self.own[-n:]
        days = [session.on for session in last]
        gap_max = self.rules.progression.gap_days_max
        gaps = [(after - before).days for before, after in pairwise(days)]
        if len(last) < n or self.days_since() > gap_max:
            return ()
        return last if all(1 <= gap <= gap_max for gap in gaps) else ()

    def days_since(self) -> int:
        """Return the days since the exercise was last done."""
        return (self.on - self.own[-1].on).days

    def comes_to(
        self,
        change: Change,
        *reasons: Reason,
        dose: PlannedExercise | None = None,
        standing: PlannedExercise | None = None,
        caveats: tuple[str, ...] = (),
    ) -> NextDose:
        """Return the decision; without a dose it is the standing one."""
        progression = self.rules.progression
        judged = max(progression.sessions_running, progression.below_sessions_running)
        counts = [len(self.sets_in(session)) for session in self.own]
        return NextDose(
            exercise=dose or self.planned,
            standing=standing or self.planned,
            change="reduce" if self.notes and change == "hold" else change,
            reasons=(*self.notes, *reasons),
            caveats=caveats,
            sets_judged=sum(counts[-judged:]),
            sets_earlier=sum(counts[:-judged]),
        )


def dose_case(asked: DoseQuestion) -> DoseCase:
    """Put everything in order; a planned load that cannot be set goes to the next lighter step.

    Raises
    ------
    ValueError
        A date lies after `on`, a day has two check-ins, or no step is as light as the planned load.
    """
    planned, ladder, on = asked.planned, asked.ladder, asked.on
    index = step_index_at_or_below(ladder, planned.load)
    if index is None:
        raise ValueError(_no_step(planned, ladder))
    step = ladder.steps[index]
    notes: tuple[Reason, ...] = ()
    if planned.load is not None and step_index(ladder, planned.load) is None:
        text = sentence(
            "{load} cannot be set here; {lighter} is the next lighter step",
            load=word(planned.load.label),
            lighter=word(step.label),
        )
        notes = (Reason("put_on_ladder", text),)
    sessions = sessions_in_order(asked.history, on=on)
    return DoseCase(
        planned=replace(planned, load=planned.load and step),
        index=index,
        ladder=ladder,
        rules=asked.rules,
        on=on,
        body_mass_kg=asked.body_mass_kg,
        sessions=sessions,
        own=tuple(session for session in sessions if session.sets_of(planned.exercise_id)),
        course=symptom_course(days_in_order(asked.symptoms, on=on), asked.rules.flare),
        notes=notes,
    )


def _no_step(planned: PlannedExercise, ladder: LoadLadder) -> str:
    label = planned.load.label if planned.load else "no load"
    steps = ", ".join(step.label for step in ladder.steps)
    return (
        f"{planned.exercise_id} is planned with {label}, and no step here is known to be as light "
        f"(there is: {steps}); choose one of these steps in the plan, or another exercise"
    )
