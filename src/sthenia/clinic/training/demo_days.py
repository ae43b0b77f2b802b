"""The days of one made-up person under a plan: sessions decided in memory, written together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from sthenia.catalogue.exercises import exercises
from sthenia.clinic.people.demo_crowd import Synthetic
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.training import kept, translate
from sthenia.clinic.training.deciding import WINDOWS_BACK, Decision
from sthenia.clinic.training.demo_sets import is_to_find, score, sets_as_done
from sthenia.clinic.training.models import (
    CheckIn,
    ExerciseSet,
    Felt,
    Plan,
    PlannedSession,
    Session,
    SessionExercise,
)
from sthenia.clinic.training.reported import SetReport
from sthenia.science.exercise.diary import (
    ExerciseDone,
    SessionDone,
    SetDone,
    SymptomDay,
    days_in_order,
    sessions_in_order,
)
from sthenia.science.exercise.flare import symptom_course
from sthenia.science.exercise.next_session import NextSession, next_session
from sthenia.science.exercise.recovery import recovery
from sthenia.science.exercise.starting_dose import ladder_at
from sthenia.science.exercise.values import PlannedExercise
from sthenia.science.exercise.values import PlannedSession as PlannedSessionValue

RUN_IN_DAYS = 8
"""Check-ins before the first session, so that what is usual is known by then."""
SESSIONS_BACK = 8
"""Sessions handed over whole where there is no flare; each exercise is among them twice."""
MINUTES_A_SET = 3.4
WORSE = 3
"""Points that pain and tiredness rise in a flare."""


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody's weeks go."""

    severity: float
    eased_per_week: float = 0.16
    flare_days: int = 0
    """So many of the last days are worse."""
    away_days: int = 0
    """No session in the last days."""
    silent_days: int = 0
    """No check-in in the last days."""
    kept: float = 0.9
    """Share of sessions done."""
    checked: float = 0.85
    """Share of days checked in."""

    @property
    def pain(self) -> float:
        """At first, 0-10."""
        return 2.5 + 5 * self.severity


@dataclass(slots=True)
class Days:
    """One person's days under one plan, drawn from one stream."""

    plan: Plan
    who: Synthetic
    way: Way
    rng: np.random.Generator
    zone: ZoneInfo
    symptoms: list[SymptomDay] = field(default_factory=list)
    done: list[SessionDone] = field(default_factory=list)
    standing: dict[str, PlannedExercise] = field(default_factory=dict)
    rows: dict[int, PlannedSession] = field(default_factory=dict)
    sessions: list[tuple[Session, list[SessionExercise], list[list[ExerciseSet]]]] = field(
        default_factory=list
    )

    def live(self, first: date, last: date) -> None:
        """Check in from a week before the first day to the last, train on the days before it."""
        self.rows = {row.weekday: row for row in self.plan.sessions.prefetch_related("exercises")}
        for row in self.rows.values():
            row.plan = self.plan
        for n in range(-RUN_IN_DAYS, (last - first).days + 1):
            on = first + timedelta(n)
            days_left = (last - on).days
            if days_left >= self.way.silent_days and self.rng.random() < self.way.checked:
                self._check_in(on, n, is_worse=days_left < self.way.flare_days)
            is_due = on.weekday() in self.rows and n >= 0 and days_left > self.way.away_days
            if is_due and self.rng.random() < self.way.kept:
                self._train(on, n)
        self._write()

    def _check_in(self, on: date, n: int, *, is_worse: bool) -> None:
        level = self.way.pain - self.way.eased_per_week * max(n, 0) / 7 + WORSE * is_worse
        self.symptoms.append(
            SymptomDay(
                on,
                pain=score(level, self.rng),
                fatigue=score(level + 0.7, self.rng),
                sleep=score(level - 0.3, self.rng),
            )
        )

    def _train(self, on: date, n: int) -> None:
        planned = self.rows[on.weekday()]
        decision = decision_on(self, planned, on)
        session = kept.session_row(
            planned, decision, patient=self.who.patient, on=on, by=self.who.by
        )
        times = kept.session_exercises(session, decision)
        reports = [self._reports(dose.exercise, dose.standing, n) for dose in decision.next.doses]
        begins = datetime.combine(on, time(9, 30), self.zone)
        session.opened_at = begins
        session.finished_at = begins + timedelta(minutes=MINUTES_A_SET * sum(map(len, reports)))
        session.finished_by = self.who.by
        session.felt = str(self.rng.choice([Felt.EASY, Felt.RIGHT, Felt.RIGHT, Felt.HARD]))
        sets = [self._rows(time_, said, begins) for time_, said in zip(times, reports, strict=True)]
        self.sessions.append((session, times, sets))
        self._remember(on, decision.next, reports)

    def _reports(
        self, dose: PlannedExercise, standing: PlannedExercise, n: int
    ) -> Sequence[SetReport]:
        place = translate.place_of(self.plan.inputs["place"])
        return sets_as_done(
            dose,
            ladder_at(exercises()[dose.exercise_id], place),
            is_to_find=not self.done and is_to_find(standing),
            day=n,
            pain=self.way.pain,
            rng=self.rng,
        )

    def _rows(
        self, time_: SessionExercise, reports: Sequence[SetReport], begins: datetime
    ) -> list[ExerciseSet]:
        time_.patient = self.who.patient
        rows = []
        for number, report in enumerate(reports, start=1):
            row = kept.set_row(time_, report, by=self.who.by, client_id=uuid7())
            row.set_number = number
            row.logged_at = begins + timedelta(minutes=MINUTES_A_SET * number)
            row.recorded_at = row.logged_at
            rows.append(row)
        return rows

    def _remember(
        self, on: date, decided: NextSession, reports: Sequence[Sequence[SetReport]]
    ) -> None:
        done = []
        for dose, said in zip(decided.doses, reports, strict=True):
            self.standing[dose.exercise.exercise_id] = dose.standing
            sets = tuple(
                SetDone(one.repetitions, one.load, one.reps_in_reserve, one.pain_during)
                for one in said
            )
            done.append(ExerciseDone(dose.exercise.exercise_id, sets))
        self.done.append(SessionDone(on, tuple(done)))

    def _write(self) -> None:
        CheckIn.objects.bulk_create(self._check_ins(), batch_size=1000)
        Session.objects.bulk_create((one for one, _, _ in self.sessions), batch_size=500)
        for session, times, _sets in self.sessions:
            for time_ in times:
                time_.session = session
        SessionExercise.objects.bulk_create(
            (row for _, times, _ in self.sessions for row in times), batch_size=500
        )
        for _session, times, by_time in self.sessions:
            for time_, rows in zip(times, by_time, strict=True):
                for row in rows:
                    row.session_exercise = time_
        ExerciseSet.objects.bulk_create(
            (row for _, _, by_time in self.sessions for rows in by_time for row in rows),
            batch_size=1000,
        )

    def _check_ins(self) -> Iterator[CheckIn]:
        for day in self.symptoms:
            yield CheckIn(
                patient=self.who.patient,
                on=day.on,
                pain=int(day.pain),
                fatigue=int(day.fatigue),
                sleep=int(day.sleep or 0),
                client_id=uuid7(),
                recorded_by=self.who.by,
                recorded_at=datetime.combine(day.on, time(20, 15), self.zone),
            )


def decision_on(days: Days, planned: PlannedSession, on: date) -> Decision:
    """Decide on a session as `deciding.decided` does, from the days in memory."""
    rules = translate.rules_of(days.plan)
    window = timedelta(rules.flare.window_days * WINDOWS_BACK)
    since = min([on, *(done.on for done in days.done[-1:])]) - window
    symptoms = tuple(day for day in days.symptoms if day.on >= since)
    history = tuple(days.done[-SESSIONS_BACK:])
    course = symptom_course(days_in_order(symptoms, on=on), rules.flare)
    state = recovery(sessions_in_order(history, on=on), course, rules=rules, on=on)
    doses = tuple(
        days.standing.get(row.exercise_id) or translate.dose_of(row, why=row.why)
        for row in planned.exercises.all()
    )
    decided = next_session(
        PlannedSessionValue(planned.weekday, doses, planned.time_min),
        history,
        symptoms,
        exercises=exercises(),
        place=translate.place_of(days.plan.inputs["place"]),
        rules=rules,
        on=on,
        body_mass_kg=days.who.patient.body_mass_kg,
    )
    in_flare = state.stage != "none" and state.flare is not None
    return Decision(
        next=decided,
        flare_opened_on=state.flare.opened_on if in_flare and state.flare else None,
        stage=state.stage,
        check_ins=len(symptoms),
    )
