"""What was said at a synthetic agreement, a draft under way, and an exercise of the demo clinic."""

from typing import Any

from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, User
from sthenia.clinic.training import actions
from sthenia.clinic.training.agreement import Terms
from sthenia.clinic.training.editing import PlaceAt, Redose
from sthenia.clinic.training.forms_of_own_exercise import LICENCE
from sthenia.clinic.training.models import OwnExercise, Plan
from sthenia.clinic.training.translate import load_of

TOWEL_ROW: dict[str, Any] = {
    "id": "towel_row_at_the_door",
    "name": "Towel row at the door",
    "description": "Seated, a towel round the door handle is drawn to the belly.",
    "resistance": "body_weight",
    "load_kind": "body",
    "equipment": ["chair"],
    "loaded_by": None,
    "muscles": {
        "primary": ["latissimus_dorsi", "rhomboids_and_mid_trapezius"],
        "secondary": ["biceps"],
    },
    "pattern": "pull",
    "direction": "pull",
    "body_half": "upper",
    "position": "seated",
    "sides": "both_together",
    "stresses": {"upper_back": 1},
    "barred_by": [],
    "set_up": "Shut the door firmly, sit down facing it and lay the towel round both handles.",
    "cues": ["Draw the shoulder blades together.", "Let go slowly."],
    "do_not_do_when": "the handle is loose",
    "repetition_s": 4.0,
    "setup_s": 30,
    "licence": LICENCE,
    "attribution": "The demo clinic",
}


def terms_with(*present: str) -> Terms:
    """What was said, with those who were there."""
    return Terms(
        present=present,
        goals="Carry the shopping up to the second floor, and lift my grandson again.",
        when_it_hurts="Up to what is usual for me I go on. If it gets clearly worse I stop that "
        "exercise, do the next one, and write it down.",
    )


def change_draft(draft: Plan, by: User) -> None:
    """The first exercise to the second place, and one set more of the last."""
    session = draft.sessions.first()
    if session is None:
        return
    rows = list(session.exercises.all())
    first, last = rows[0], rows[-1]
    redose = Redose(
        exercise_id=last.exercise_id,
        set_count=last.set_count + 1,
        repetitions=(last.repetitions_low, last.repetitions_high),
        load=load_of(last),
        reps_in_reserve=last.reps_in_reserve,
        rest_s=last.rest_s,
    )
    weekdays = tuple(draft.sessions.values_list("weekday", flat=True))
    for edit in (PlaceAt(first.exercise_id, 1), redose):
        actions.edit_plan(plan=draft, edit=edit, weekdays=weekdays, by=by, client_id=uuid7())


def write_own_exercise(clinic: Clinic, by: User) -> None:
    """One exercise of the clinic's own, for putting in by hand."""
    if not OwnExercise.objects.filter(clinic=clinic).exists():
        actions.save_own_exercise(
            clinic=clinic, content=TOWEL_ROW, is_proposed=False, by=by, client_id=uuid7()
        )
