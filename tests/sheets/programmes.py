"""Programmes to draw: a small cast of exercises over all kinds of load, and their rule set."""

from collections.abc import Sequence

from sthenia.science.exercise.values import (
    MUSCLE_GROUPS,
    LoadKind,
    LoadStep,
    PlannedExercise,
    PlannedSession,
    ProgressionRule,
    RuleSet,
)
from sthenia.sheets.words import ExerciseWords

RULES = RuleSet(
    id="acsm_minimum",
    version="1.0",
    name="ACSM minimum for adults",
    sessions_per_week=(2, 3),
    days_between=2,
    exercises=(8, 10),
    required_groups=MUSCLE_GROUPS,
    set_count=(1, 1),
    repetitions=(8, 12),
    share_of_one_rm=None,
    reps_in_reserve=(4, 6),
    rest_s=(60, 90),
    progression=ProgressionRule(
        repetitions_over=2, sessions_running=2, rise_pct_max=10, pain_rise_max=2, settle_hours=24
    ),
)

_LOADS: dict[LoadKind, LoadStep] = {
    "body": LoadStep("body weight"),
    "band": LoadStep("red"),
    "pin": LoadStep("pin 3, 15 kg", load_kg=15),
    "weight": LoadStep("4 kg", load_kg=4),
    "ball": LoadStep("2 kg", load_kg=2),
    "assistance": LoadStep("30 kg of help", load_kg=30),
    "time": LoadStep("20 s", time_s=20),
}
_ROWS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...], LoadKind], ...] = (
    ("sit_to_stand", "Sit to stand", ("quadriceps", "gluteus_maximus"), ("hamstrings",), "body"),
    ("band_row", "Band row, seated", ("rhomboids_and_mid_trapezius",), ("biceps",), "band"),
    ("chest_press", "Chest press machine", ("pectorals",), ("triceps", "deltoids"), "pin"),
    ("step_up", "Step up with a hand on the rail", ("quadriceps",), ("gluteus_medius",), "body"),
    ("dumbbell_curl", "Dumbbell curl", ("biceps",), ("forearms",), "weight"),
    ("wall_plank", "Plank on the wall", ("transverse_abdominis",), ("obliques",), "time"),
    ("heel_raise", "Heel raise", ("calves",), ("tibialis_anterior",), "body"),
    ("ball_turn", "Ball turn, seated", ("obliques",), ("rectus_abdominis",), "ball"),
    ("assisted_pull_up", "Assisted pull-up", ("latissimus_dorsi",), ("biceps",), "assistance"),
    ("bridge", "Bridge", ("gluteus_maximus", "hamstrings"), ("erector_spinae",), "body"),
)
WORDS = {
    exercise_id: ExerciseWords(
        name=name,
        set_up="Have a firm chair beside you.",
        cues=("Move slowly both ways.", "Keep breathing.", "Stop one before it gets untidy."),
        muscles_primary=primary,
        muscles_secondary=secondary,
        sides="one_at_a_time" if exercise_id == "step_up" else "both_together",
        load_kind=kind,
        loaded_by="dumbbells" if kind == "weight" else None,
    )
    for exercise_id, name, primary, secondary, kind in _ROWS
}
ALL = tuple(WORDS)


def session(weekday: int, exercise_ids: Sequence[str], *, sets: int = 1) -> PlannedSession:
    """A session of these exercises, each with the middle dose of RULES."""
    planned = tuple(
        PlannedExercise(
            exercise_id=exercise_id,
            set_count=sets,
            repetitions=(1, 1) if WORDS[exercise_id].load_kind == "time" else (8, 12),
            load=_LOADS[WORDS[exercise_id].load_kind],
            reps_in_reserve=5,
            rest_s=60,
        )
        for exercise_id in exercise_ids
    )
    return PlannedSession(weekday, planned, time_min=4.6 * len(planned))
