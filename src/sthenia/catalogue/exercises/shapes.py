"""The shape of an exercise file, of `equipment.yaml` and of `places.yaml`.

How a load is represented, one rule per load kind:

- `body`: the only load is the body. There is no `loaded_by`; the ladder is `BODY_WEIGHT`, one step.
- `time`: a hold. It is loaded by `hold_clock`, whose ladder counts seconds; a clock is always
  there, so every place has it without naming it.
- `weight`, `pin`, `band`, `ball`, `assistance`: `loaded_by` names the piece of equipment whose
  ladder gives the steps; what a place really has may differ from the default steps.

`repetition_s` is the time of one repetition on one side; an exercise done one side at a time takes
that long for each side. For a hold it is the time between two holds.
"""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from sthenia.catalogue.exercises.demands import missing_limits, missing_stresses
from sthenia.catalogue.exercises.licences import licence_named
from sthenia.catalogue.shapes import StrictShape
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    MUSCLES,
    BodyHalf,
    Direction,
    Exercise,
    LoadKind,
    LoadLadder,
    LoadStep,
    Pattern,
    Position,
    Resistance,
    Sides,
)
from sthenia.science.sentences import word

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=3, max_length=200, strip_whitespace=True)]

HOLD_CLOCK = "hold_clock"
BODY_WEIGHT = LoadLadder(kind="body", steps=(LoadStep(label=word("body weight")),))
"""The ladder of every exercise loaded by the body alone."""

LOAD_KINDS_OF: dict[str, tuple[LoadKind, ...]] = {
    "body_weight": ("body", "time"),
    "band": ("band",),
    "free_weight": ("weight",),
    "medicine_ball": ("ball",),
    "machine": ("pin", "assistance"),
}
"""Resistance -> the kinds of load it can have."""


class Muscles(StrictShape):
    """What a movement trains: `primary` does the main work, `secondary` helps."""

    primary: tuple[str, ...] = Field(min_length=1, max_length=4)
    secondary: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _are_known_and_named_once(self) -> Self:
        named = (*self.primary, *self.secondary)
        if unknown := sorted(set(named) - set(MUSCLES)):
            raise ValueError(
                f"unknown muscle {', '.join(unknown)}; known are: {', '.join(MUSCLES)}"
            )
        if len(set(named)) != len(named):
            raise ValueError("a muscle is named twice; name it once, as primary or as secondary")
        return self


class ExerciseEntry(StrictShape):
    """One movement: the facts that choose and dose it, and the words that teach it."""

    id: Id
    name: Line
    description: Line
    resistance: Resistance
    load_kind: LoadKind
    equipment: tuple[Id, ...]
    """Everything it needs; `[]` where the floor is enough. Never left out, so never forgotten."""
    loaded_by: Id | None = None
    muscles: Muscles
    pattern: Pattern
    direction: Direction
    body_half: BodyHalf
    position: Position
    sides: Sides
    staple: bool = False
    """A movement that programmes are commonly built of: this project's judgement."""
    stresses: dict[str, Annotated[int, Field(ge=1, le=3)]] = Field(min_length=1)
    barred_by: tuple[str, ...]
    """Limits that rule it out; `[]` only where somebody thought of each and found none."""
    easier: Id | None = None
    harder: Id | None = None
    set_up: Annotated[str, StringConstraints(min_length=10, max_length=260)]
    cues: tuple[Line, ...] = Field(min_length=2, max_length=4)
    do_not_do_when: Line
    repetition_s: float = Field(ge=1, le=30)
    setup_s: int = Field(ge=5, le=240)
    licence: str
    attribution: Line
    version: int = Field(ge=1)

    @field_validator("licence")
    @classmethod
    def _may_be_kept_and_shown(cls, name: str) -> str:
        return licence_named(name).id

    @property
    def is_hold(self) -> bool:
        """Whether the dose is seconds of holding rather than repetitions."""
        return self.load_kind == "time"

    def value(self) -> Exercise:
        """The facts alone, as science takes them."""
        return Exercise(
            id=self.id,
            name=self.name,
            resistance=self.resistance,
            load_kind=self.load_kind,
            equipment=self.equipment,
            loaded_by=self.loaded_by,
            muscles_primary=self.muscles.primary,
            muscles_secondary=self.muscles.secondary,
            pattern=self.pattern,
            direction=self.direction,
            body_half=self.body_half,
            position=self.position,
            sides=self.sides,
            stresses=dict(self.stresses),
            barred_by=frozenset(self.barred_by),
            easier=self.easier,
            harder=self.harder,
            repetition_s=self.repetition_s,
            setup_s=self.setup_s,
            is_staple=self.staple,
        )

    @model_validator(mode="after")
    def _loads_as_its_kind_does(self) -> Self:
        kinds = LOAD_KINDS_OF[self.resistance]
        if self.load_kind not in kinds:
            raise ValueError(
                f"resistance {self.resistance} needs load_kind {' or '.join(kinds)}; "
                f"got {self.load_kind}"
            )
        if self.load_kind == "body" and self.loaded_by is not None:
            raise ValueError(
                f"load_kind body has no loaded_by; got {self.loaded_by}, so remove it or "
                "change load_kind"
            )
        if self.load_kind == "time" and self.loaded_by != HOLD_CLOCK:
            raise ValueError(f"a hold is loaded_by {HOLD_CLOCK}; got {self.loaded_by}")
        if self.load_kind != "body" and self.loaded_by not in self.equipment:
            raise ValueError(f"loaded_by {self.loaded_by} is not in equipment; list it there too")
        return self

    @model_validator(mode="after")
    def _names_known_areas_and_limits_once(self) -> Self:
        if unknown := sorted(set(self.stresses) - set(BODY_AREAS)):
            raise ValueError(
                f"stresses unknown area {', '.join(unknown)}; known are: {', '.join(BODY_AREAS)}"
            )
        if unknown := sorted(set(self.barred_by) - set(LIMITS)):
            raise ValueError(
                f"barred_by unknown limit {', '.join(unknown)}; known are: {', '.join(LIMITS)}"
            )
        for field, named in (("barred_by", self.barred_by), ("equipment", self.equipment)):
            if len(set(named)) != len(named):
                raise ValueError(f"{field} names something twice; name it once")
        return self

    @model_validator(mode="after")
    def _pushes_and_pulls_with_the_upper_body(self) -> Self:
        if self.pattern in ("push", "pull") and self.direction != self.pattern:
            raise ValueError(
                f"pattern {self.pattern} needs direction {self.pattern}; got {self.direction}"
            )
        if self.body_half != "upper" and self.direction != "neither":
            raise ValueError(
                f"direction {self.direction} is for the upper body; {self.body_half} needs neither"
            )
        return self

    @model_validator(mode="after")
    def _bars_and_stresses_what_it_must(self) -> Self:
        exercise = self.value()
        if faults := (*missing_limits(exercise), *missing_stresses(exercise)):
            raise ValueError("; ".join(faults))
        return self


class Ladder(StrictShape):
    """Steps a piece of equipment can be set to: kilograms, seconds or names, easiest first."""

    kind: LoadKind
    steps_kg: tuple[float, ...] | None = Field(default=None, min_length=1)
    steps_s: tuple[int, ...] | None = Field(default=None, min_length=1)
    labels: tuple[str, ...] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _counts_in_one_way(self) -> Self:
        needed = {"time": "steps_s", "band": "labels"}.get(self.kind, "steps_kg")
        given = [name for name in ("steps_kg", "steps_s", "labels") if getattr(self, name)]
        if given != [needed]:
            raise ValueError(
                f"a ladder of kind {self.kind} needs {needed} and nothing else; "
                f"got {', '.join(given) or 'none'}"
            )
        if any(step <= 0 for step in (*(self.steps_kg or ()), *(self.steps_s or ()))):
            raise ValueError("every step is more than 0")
        self.value()
        return self

    def value(self) -> LoadLadder:
        """The ladder as science takes it, with a label a person can find on the equipment."""
        return LoadLadder(kind=self.kind, steps=(*self._steps(),))

    def _steps(self) -> list[LoadStep]:
        if self.labels:
            return [LoadStep(label=label) for label in self.labels]
        if self.steps_s:
            return [LoadStep(label=f"{seconds} s", time_s=seconds) for seconds in self.steps_s]
        sizes = self.steps_kg or ()
        if self.kind == "pin":
            return [
                LoadStep(label=f"pin {number}, {kg:g} kg", load_kg=kg)
                for number, kg in enumerate(sizes, start=1)
            ]
        text = "{:g} kg of help" if self.kind == "assistance" else "{:g} kg"
        return [LoadStep(label=text.format(kg), load_kg=kg) for kg in sizes]


class EquipmentEntry(StrictShape):
    """A thing to train with or on; `ladder` is None for what supports but does not load."""

    id: Id
    name: Line
    what_it_is: Line
    ladder: Ladder | None = None
    serves_as: Id | None = None
    """Equipment this can be used as: light hand weights do for dumbbells."""


class PlaceItem(StrictShape):
    """A piece of equipment at a place; `ladder` replaces the default steps by the real ones."""

    id: Id
    ladder: Ladder | None = None


class PlaceEntry(StrictShape):
    """Where someone trains and what is there."""

    id: Id
    name: Line
    equipment: tuple[PlaceItem, ...]


class EquipmentFile(StrictShape):
    """`equipment.yaml`."""

    equipment: tuple[EquipmentEntry, ...]


class PlacesFile(StrictShape):
    """`places.yaml`."""

    places: tuple[PlaceEntry, ...]
