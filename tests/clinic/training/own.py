"""An exercise that a clinic wrote itself, as sent by its form and as kept."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sthenia.clinic.training import actions
from sthenia.clinic.training.forms_of_own_exercise import OwnExerciseForm
from sthenia.clinic.training.models import OwnExercise
from tests.people import Cast

TOWEL_ROW: Mapping[str, Any] = {
    "name": "Towel row at the door",
    "description": "Seated, a towel round the door handle is drawn to the belly.",
    "resistance": "body_weight",
    "loaded_by": "",
    "equipment": ["chair"],
    "primary": ["latissimus_dorsi", "rhomboids_and_mid_trapezius"],
    "secondary": ["biceps"],
    "pattern": "pull",
    "body_half": "upper",
    "position": "seated",
    "sides": "both_together",
    "stress_upper_back": "1",
    "barred_by": [],
    "set_up": "Shut the door firmly, sit down facing it, lay the towel round both handles.",
    "cues": "Draw the shoulder blades together.\nLet go slowly.",
    "do_not_do_when": "the handle is loose",
    "repetition_s": "4",
    "setup_s": "30",
    "is_proposed": "on",
}


def own_exercise_sent(_cast: Cast | None = None, **more: Any) -> dict[str, Any]:
    """What the form sends."""
    return {**TOWEL_ROW, "client_id": str(uuid4()), **more}


def own_content(**more: Any) -> dict[str, Any]:
    """The exercise in the catalogue's shape."""
    form = OwnExerciseForm(own_exercise_sent(**more), credit="Riverside")
    assert form.is_valid(), form.errors
    content: dict[str, Any] = form.cleaned_data["content"]
    return content


def an_own_exercise(cast: Cast, *, is_proposed: bool = True, **more: Any) -> OwnExercise:
    """Kept by Bea for Ana's clinic."""
    return actions.save_own_exercise(
        clinic=cast.clinic,
        content=own_content(**more),
        is_proposed=is_proposed,
        by=cast.bea,
        client_id=uuid4(),
    )
