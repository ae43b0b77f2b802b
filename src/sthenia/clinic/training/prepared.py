"""Doses decided ahead, as they are sealed and sent to a phone, and as rows of a session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sthenia.clinic.training import kept, translate
from sthenia.clinic.training.deciding import Decision
from sthenia.clinic.training.models import PlannedSession, Session, SessionExercise
from sthenia.science.exercise.values import PlannedExercise

Json = dict[str, Any]
DECIDED = (
    *("exercise_id", "set_count", "repetitions_low", "repetitions_high", "reps_in_reserve"),
    *("rest_s", "load_label", "load_kg", "load_time_s"),
    *("change", "reasons", "caveats", "standing", "recipe"),
)
"""The columns of an exercise of a session that a decision fills."""
SEALED = "sealed"
"""Where the recipe of a dose names the seal it was shown under, and whether for a flare."""


@dataclass(frozen=True, slots=True)
class PreparedDoses:
    """The doses of a day for one case: as things stand, or as if a flare were open."""

    flare_opened_on: date | None
    flare_stage: str
    doses: tuple[Json, ...]

    def dose_of(self, exercise_id: str) -> Json | None:
        """The dose of one exercise; None where it is not among them."""
        return next((one for one in self.doses if one["exercise_id"] == exercise_id), None)


@dataclass(frozen=True, slots=True)
class PreparedDay:
    """What a planned day was decided to be, ahead of it."""

    plan_id: int
    planned_session_id: int
    on: date
    makes_up_for: date | None
    usual: PreparedDoses
    in_flare: PreparedDoses

    def doses(self, *, is_in_flare: bool) -> PreparedDoses:
        """The doses of one of the two cases."""
        return self.in_flare if is_in_flare else self.usual

    def as_json(self) -> Json:
        """Plain JSON, to be sealed and kept."""
        return {
            "plan": self.plan_id,
            "planned_session": self.planned_session_id,
            "on": self.on.isoformat(),
            "makes_up_for": self.makes_up_for.isoformat() if self.makes_up_for else None,
            "usual": _doses_as_json(self.usual),
            "in_flare": _doses_as_json(self.in_flare),
        }


def prepared_day_of(content: Mapping[str, Any]) -> PreparedDay:
    """The same day back."""
    makes_up_for = content["makes_up_for"]
    return PreparedDay(
        plan_id=content["plan"],
        planned_session_id=content["planned_session"],
        on=date.fromisoformat(content["on"]),
        makes_up_for=date.fromisoformat(makes_up_for) if makes_up_for else None,
        usual=_doses_of(content["usual"]),
        in_flare=_doses_of(content["in_flare"]),
    )


def prepared_doses(planned: PlannedSession, decision: Decision, *, on: date) -> PreparedDoses:
    """A decision as it is sealed."""
    session = Session(
        patient_id=planned.plan.patient_id, plan=planned.plan, planned_session=planned, due_on=on
    )
    rows = kept.session_exercises(session, decision)
    return PreparedDoses(
        flare_opened_on=decision.flare_opened_on,
        flare_stage=kept.FLARE_STAGES[decision.stage],
        doses=tuple(dose_as_prepared(row) for row in rows),
    )


def dose_as_prepared(row: SessionExercise) -> Json:
    """What was decided on one exercise."""
    return {name: getattr(row, name) for name in DECIDED}


def fill(row: SessionExercise, dose: Mapping[str, Any], name: str, *, is_in_flare: bool) -> None:
    """Give a row the dose of a seal; the caller saves it, those columns alone (`DECIDED`)."""
    for column in DECIDED:
        setattr(row, column, dose[column])
    row.recipe = {**dose["recipe"], SEALED: [name, is_in_flare]}


def seal_of(row: SessionExercise) -> tuple[str, bool] | None:
    """Under which seal a dose was shown; None where the server decided when it was opened."""
    said = row.recipe.get(SEALED)
    return (said[0], said[1]) if said else None


def planned_as_shown(dose: Mapping[str, Any]) -> PlannedExercise:
    """A prepared dose as science says it, without its reasons."""
    return translate.dose_from_json({**dose, "why": ()})


def _doses_as_json(doses: PreparedDoses) -> Json:
    opened_on = doses.flare_opened_on
    return {
        "flare_opened_on": opened_on.isoformat() if opened_on else None,
        "flare_stage": doses.flare_stage,
        "doses": list(doses.doses),
    }


def _doses_of(content: Mapping[str, Any]) -> PreparedDoses:
    opened_on = content["flare_opened_on"]
    doses: Iterable[Json] = content["doses"]
    return PreparedDoses(
        flare_opened_on=date.fromisoformat(opened_on) if opened_on else None,
        flare_stage=content["flare_stage"],
        doses=tuple(doses),
    )
