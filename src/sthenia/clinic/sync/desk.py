"""What is on the desk while events of one phone are placed: sessions, exercises, seals, ladders.

Each is asked for once however many events name it, and forgotten where something may have changed
it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.sync import seals
from sthenia.clinic.sync.no_place import NoPlaceError
from sthenia.clinic.training import queries, translate
from sthenia.clinic.training.models import Plan, SealedDoses, Session, SessionExercise
from sthenia.clinic.training.prepared import prepared_day_of
from sthenia.science.exercise.values import LoadLadder


@dataclass(slots=True)
class Desk:
    """Working memory of one request; never kept."""

    patient: Patient
    by: User
    now: datetime
    tokens: dict[str, str]
    """Name of a seal -> the seal, as the request brought them."""
    arrived: set[str] = field(default_factory=set)
    """What others may have waited for."""
    looks_first: bool = False
    """A row of the event's id was found to be there: look before writing it."""
    _seals: dict[str, seals.Opened] = field(default_factory=dict)
    _sessions: dict[date, Session] = field(default_factory=dict)
    _rows: dict[int, dict[str, SessionExercise]] = field(default_factory=dict)
    _ladders: dict[tuple[int, str], LoadLadder] = field(default_factory=dict)
    _plans: dict[int, Plan] = field(default_factory=dict)
    _pause: str | None = None

    def forget(self) -> None:
        """Look everything up again: something was changed, or taken back."""
        self._sessions.clear()
        self._rows.clear()

    def take_back(self, arrived: set[str]) -> None:
        """An event left no trace after all; what had arrived before it has."""
        self.arrived = arrived
        self.forget()

    def session(self, on: date) -> Session | None:
        """The session of a day."""
        if on not in self._sessions:
            found = Session.objects.filter(patient=self.patient, due_on=on).first()
            if found is None:
                return None
            found.patient = self.patient
            self._sessions[on] = found
        return self._sessions[on]

    def row(self, session: Session, exercise_id: str) -> SessionExercise | None:
        """One exercise of a session."""
        if session.pk not in self._rows:
            rows = {row.exercise_id: row for row in session.exercises.all()}
            for row in rows.values():
                row.patient = self.patient
            self._rows[session.pk] = rows
        return self._rows[session.pk].get(exercise_id)

    def put_row(self, session: Session, row: SessionExercise) -> None:
        """An exercise that came into a session."""
        row.patient = self.patient
        self._rows[session.pk][row.exercise_id] = row

    def ladder(self, plan_id: int, exercise_id: str) -> LoadLadder:
        """The steps of one exercise at the place of a plan."""
        if (plan_id, exercise_id) not in self._ladders:
            if plan_id not in self._plans:
                self._plans[plan_id] = Plan.objects.get(pk=plan_id)
            ladder = translate.ladder_of(self._plans[plan_id], exercise_id)
            self._ladders[plan_id, exercise_id] = ladder
        return self._ladders[plan_id, exercise_id]

    def seal(self, name: str, *, on: date, kind: seals.Kind = "day") -> seals.Opened:
        """What is under a seal that an event names.

        Raises
        ------
        NoPlaceError
            It has not come, is not ours, or is for another person or day.
        """
        if name not in self._seals:
            self._seals[name] = self._found(name, on)
        found = self._seals[name]
        if found.patient_id != self.patient.pk:
            raise NoPlaceError("other_record")
        if found.kind != kind or not found.holds_on(on):
            raise NoPlaceError("seal_other_day")
        return found

    def _found(self, name: str, on: date) -> seals.Opened:
        if name in self.tokens:
            opened = seals.opened(self.tokens[name])
            if opened is None or opened.name != name:
                raise NoPlaceError("seal_not_ours")
            return opened
        kept = SealedDoses.objects.filter(
            session__patient=self.patient, session__due_on=on, name=name
        ).first()
        if kept is None:
            raise NoPlaceError("waits_seal", waits_for=f"seal:{name}")
        prepared = prepared_day_of(kept.content)
        return seals.Opened(name, "day", self.patient.pk, prepared)

    def is_paused(self) -> bool:
        """Whether the person was told to pause by now."""
        if self._pause is None:
            self._pause = queries.reason_to_pause(self.patient, self.now.date())
        return bool(self._pause)
