"""The values of the exercise room: exercises and their loads, a person, a place, rules, a plan.

Everything is frozen and plain, so that a prescription is a function of values and nothing else.
Weekdays count from Monday = 0. `share` is 0 to 1, `pct` is percent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sthenia.science.exercise.rule_set import FlareRule as FlareRule
from sthenia.science.exercise.rule_set import ProgressionRule as ProgressionRule
from sthenia.science.exercise.rule_set import RulePhase as RulePhase
from sthenia.science.exercise.rule_set import RuleSet as RuleSet
from sthenia.science.exercise.rule_set import Tempo as Tempo
from sthenia.science.sentences import word

Resistance = Literal["body_weight", "band", "free_weight", "medicine_ball", "machine"]
LoadKind = Literal["weight", "pin", "band", "assistance", "ball", "body", "time"]
Pattern = Literal[
    "squat", "hinge", "lunge", "push", "pull", "core", "calf", "carry", "rotation", "isolation"
]
BodyHalf = Literal["upper", "lower", "trunk"]
Direction = Literal["push", "pull", "neither"]
Position = Literal[
    "standing", "seated", "supine", "prone", "side_lying", "kneeling", "hands_and_knees", "hanging"
]
Sides = Literal["both_together", "one_at_a_time"]

MUSCLE_GROUPS: tuple[str, ...] = (
    "legs",
    "hips",
    "back",
    "chest",
    "abdomen",
    "shoulders",
    "arms",
)
"""The major muscle groups a session should train (ACSM; clinical rules C1)."""

MUSCLES: Mapping[str, str] = {
    "quadriceps": "legs",
    "hamstrings": "legs",
    "calves": "legs",
    "tibialis_anterior": "legs",
    "gluteus_maximus": "hips",
    "gluteus_medius": "hips",
    "hip_adductors": "hips",
    "hip_flexors": "hips",
    "latissimus_dorsi": "back",
    "rhomboids_and_mid_trapezius": "back",
    "upper_trapezius": "back",
    "erector_spinae": "back",
    "pectorals": "chest",
    "serratus_anterior": "chest",
    "rectus_abdominis": "abdomen",
    "obliques": "abdomen",
    "transverse_abdominis": "abdomen",
    "deltoids": "shoulders",
    "rotator_cuff": "shoulders",
    "biceps": "arms",
    "triceps": "arms",
    "forearms": "arms",
}
"""Muscle -> the major group it belongs to."""

BODY_AREAS: tuple[str, ...] = (
    "jaw",
    "neck",
    "shoulder_girdle",
    "upper_arm",
    "elbow",
    "lower_arm",
    "wrist_and_hand",
    "chest",
    "abdomen",
    "upper_back",
    "lower_back",
    "hip",
    "upper_leg",
    "knee",
    "lower_leg",
    "ankle_and_foot",
)
"""Areas a movement can stress: the widespread-pain-index areas without side, plus the joints."""

LIMITS: Mapping[str, str] = {
    "no_overhead": word("reaching or pressing above the shoulder"),
    "no_floor": word("getting down to the floor and up again"),
    "no_kneeling": word("weight on the knees"),
    "no_deep_knee_bend": word("bending the knee past a right angle under load"),
    "no_deep_hip_bend": word("bending the hip past a right angle under load"),
    "no_loaded_spine_bend": word("bending the spine forward under load"),
    "no_loaded_spine_twist": word("twisting the spine under load"),
    "no_weight_on_wrists": word("weight carried on bent-back wrists"),
    "no_strong_grip": word("holding on hard"),
    "no_lying_flat": word("lying flat on the back"),
    "no_lying_prone": word("lying face down"),
    "no_one_leg_standing": word("standing on one leg or in a narrow stance without support"),
    "no_impact": word("throwing, catching, stepping down hard or jumping"),
    "no_head_down": word("the head below the heart"),
    "no_long_hold": word("holding a position with effort for more than a few seconds"),
    "no_standing": word("standing throughout the exercise"),
}
"""Limit -> the movement it bars, in plain words. A barred movement is never prescribed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was chosen or changed: a stable code, plain words, and the numbers in them."""

    code: str
    text: str
    numbers: tuple[tuple[str, float], ...] = ()
    about: str = ""
    """Id of the one thing it is about, where there is one: a limit, an exercise, equipment."""


@dataclass(frozen=True, slots=True)
class LoadStep:
    """One loadable step: what is written on it, and its size where a size is known.

    `load_kg` is the resistance in kilograms for weight, pin and ball, the help taken away from
    body weight for assistance (less help is harder), and None where no kilograms are known.
    `time_s` is set for holds.
    """

    label: str
    load_kg: float | None = None
    time_s: int | None = None


@dataclass(frozen=True, slots=True)
class LoadLadder:
    """The steps that exist, from the easiest to the hardest; there is nothing in between."""

    kind: LoadKind
    steps: tuple[LoadStep, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a load ladder needs at least one step; got none")
        labels = [step.label for step in self.steps]
        if len(set(labels)) != len(labels):
            raise ValueError(f"a load ladder needs different labels; got {labels}")
        sizes = [difficulty(self.kind, step) for step in self.steps]
        known = [size for size in sizes if size is not None]
        if known != sorted(known):
            raise ValueError(f"a load ladder goes from easiest to hardest; got {labels}")


def difficulty(kind: LoadKind, step: LoadStep) -> float | None:
    """A number that grows as the step gets harder; None where the step has no known size."""
    if kind == "time":
        return step.time_s
    if step.load_kg is None:
        return None
    return -step.load_kg if kind == "assistance" else step.load_kg


@dataclass(frozen=True, slots=True)
class Exercise:
    """One movement, as far as choosing and dosing it goes."""

    id: str
    name: str
    resistance: Resistance
    load_kind: LoadKind
    equipment: tuple[str, ...]
    loaded_by: str | None
    """The piece of equipment whose ladder gives the load; None for body weight."""
    muscles_primary: tuple[str, ...]
    muscles_secondary: tuple[str, ...]
    pattern: Pattern
    direction: Direction
    body_half: BodyHalf
    position: Position
    sides: Sides
    stresses: Mapping[str, int]
    """Body area -> how much: 1 lightly, 2 clearly, 3 heavily."""
    barred_by: frozenset[str]
    """Limits (keys of LIMITS) that rule this movement out."""
    easier: str | None
    harder: str | None
    repetition_s: float
    """Seconds one repetition takes at an even tempo; for holds, the seconds between holds."""
    setup_s: int
    is_staple: bool = False
    """A movement that programmes are commonly built of, before rarer ones."""

    @property
    def groups_primary(self) -> frozenset[str]:
        """Major muscle groups trained as the main work."""
        return frozenset(MUSCLES[muscle] for muscle in self.muscles_primary)

    @property
    def groups_any(self) -> frozenset[str]:
        """Major muscle groups trained at all."""
        return self.groups_primary | {MUSCLES[muscle] for muscle in self.muscles_secondary}


@dataclass(frozen=True, slots=True)
class StrengthTest:
    """A repetition test of one exercise: load, repetitions done, repetitions left in reserve."""

    exercise_id: str
    load_kg: float
    repetitions: int
    reps_in_reserve: float = 0


@dataclass(frozen=True, slots=True)
class Person:
    """What a prescription has to know of a person."""

    pain_by_area: Mapping[str, int] = field(default_factory=dict)
    """Body area -> worst pain there in the past week, 0-10."""
    limits: frozenset[str] = frozenset()
    avoid_exercises: frozenset[str] = frozenset()
    tests: tuple[StrengthTest, ...] = ()
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    """Weekdays on which the person can train, Monday = 0."""
    sessions_per_week: int | None = None
    """Wished number of sessions; None leaves it to the rule set's minimum."""
    minutes_per_session: int = 45
    body_mass_kg: float | None = None
    prefers: frozenset[str] = frozenset()
    """Exercise ids, resistance kinds or positions liked best."""
    dislikes: frozenset[str] = frozenset()
    wants_variety: bool = False
    """Different exercises on different days; otherwise one session is learnt and repeated."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person trains: the equipment there and the steps it can be set to."""

    name: str
    ladders: Mapping[str, LoadLadder]
    """Equipment id -> its ladder, for equipment that loads an exercise."""
    equipment: frozenset[str]
    """Everything there, including what does not load (mat, chair, bench)."""


@dataclass(frozen=True, slots=True)
class PlannedExercise:
    """One exercise of a session with its dose."""

    exercise_id: str
    set_count: int
    repetitions: tuple[int, int]
    """Lowest and highest target; for holds (1, 1) with the time in the load step."""
    load: LoadStep | None
    reps_in_reserve: int
    rest_s: int
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """The exercises of one training day, in order."""

    weekday: int
    exercises: tuple[PlannedExercise, ...]
    time_min: float


@dataclass(frozen=True, slots=True)
class GoalValue:
    """How well one goal was met, in the order in which goals were pursued; lower is better."""

    goal: str
    cost: float
    text: str


@dataclass(frozen=True, slots=True)
class Prescription:
    """What science proposes; it becomes a plan when two people agree on it."""

    rule_set_id: str
    rule_set_version: str
    seed: int
    sessions: tuple[PlannedSession, ...]
    goals: tuple[GoalValue, ...]
    is_proven_optimal: bool
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoPrescription:
    """No plan satisfies every rule and wish; relaxing all of `relax`, no fewer, permits one."""

    rule_set_id: str
    rule_set_version: str
    relax: tuple[Reason, ...]
