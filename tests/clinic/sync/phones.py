"""A phone for the tests: its log of events, its clock, and the state it was sent last."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from sthenia.clinic.sync.actions import Answer, take
from sthenia.clinic.sync.shapes import Sending
from sthenia.clinic.sync.state import state_for
from tests.people import Cast

PHONE = UUID("01890a5d-ac96-774b-bcce-b302099a80f0")
MONDAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
Event = dict[str, Any]


@dataclass
class Phone:
    """What a phone does: it keeps what was done, and sends it."""

    cast: Cast
    id: UUID = field(default_factory=uuid4)
    wrong_by: timedelta = timedelta(0)
    """How far its clock goes ahead of the true one."""
    at: datetime = MORNING
    """The true time."""
    state: dict[str, Any] = field(default_factory=dict)
    log: list[Event] = field(default_factory=list)
    seals: dict[str, str] = field(default_factory=dict)

    def hears(self, on: date = MONDAY) -> "Phone":
        """Take the state of a day along."""
        self.state = state_for(self.cast.ana_record, on=on)
        for day in self.state["days"]:
            self.seals[day["seal"]] = day["token"]
        if spares := self.state["spares"]:
            self.seals[spares["seal"]] = spares["token"]
        return self

    def day(self, on: date = MONDAY) -> dict[str, Any]:
        return next(day for day in self.state["days"] if day["on"] == str(on))

    def does(self, kind: str, *, minutes: float = 1.0, **body: Any) -> Event:
        """Something that the person does, a while later."""
        self.at += timedelta(minutes=minutes)
        event = {
            "id": str(uuid4()),
            "seq": len(self.log),
            "kind": kind,
            "form": 1,
            "at": (self.at + self.wrong_by).isoformat(),
            "body": body,
        }
        self.log.append(event)
        return event

    def sealed(self, on: date = MONDAY, variant: str = "usual") -> dict[str, str]:
        return {"on": str(on), "seal": self.day(on)["seal"], "variant": variant}

    def opens(self, on: date = MONDAY, variant: str = "usual") -> Event:
        return self.does("session_opened", **self.sealed(on, variant))

    def logs(
        self,
        exercise: int | str = 0,
        *,
        on: date = MONDAY,
        variant: str = "usual",
        number: int = 1,
        repetitions: int = 12,
        **more: Any,
    ) -> Event:
        """A set with the load that was shown."""
        doses = self.day(on)[variant]
        if isinstance(exercise, str):
            doses = [*doses, *self.state["spares"][variant]]
            dose = next(one for one in doses if one["exercise"] == exercise)
        else:
            dose = doses[exercise]
        said = {"number": number, "repetitions": repetitions, "load": dose["load"], **more}
        where = self.sealed(on, variant)
        return self.does("set_logged", **where, exercise=dose["exercise"], **said)

    def sending(self, events: Sequence[Any] | None = None, **more: Any) -> dict[str, Any]:
        """What would go over the wire now."""
        return {
            "form": 1,
            "record": str(self.cast.ana_record.pk),
            "phone": str(self.id),
            "sent_at": (self.at + self.wrong_by).isoformat(),
            "seals": self.seals,
            "events": list(self.log if events is None else events),
            **more,
        }

    def sends(
        self, events: Sequence[Any] | None = None, *, at: datetime | None = None
    ) -> tuple[Answer, ...]:
        """Send events, all of them where none are named."""
        self.at = at or self.at
        return take(
            patient=self.cast.ana_record,
            sending=Sending.model_validate(self.sending(events)),
            by=self.cast.ana,
            now=self.at,
        )


def outcomes(answers: Sequence[Answer]) -> list[str]:
    return [one.outcome for one in answers]


def a_phone(cast: Cast, **more: Any) -> Phone:
    """A phone that heard the state on Monday morning."""
    return Phone(cast, **more).hears()


def today() -> date:
    return timezone.localdate()
