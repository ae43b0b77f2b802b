"""The shape of a movement file, of `stances.yaml`, of `furniture.yaml` and of `ranges.yaml`.

A movement file draws one or more exercises that move alike. What is said of an exercise goes over
what is said of the movement, that over its stance, limb by limb and number by number. `arms` and
`legs` speak of both sides; `right_arm` and so on of one. Lengths are centimetres, angles degrees;
`science.figures.pose` says what each number means.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from sthenia.catalogue.exercises.shapes import Id
from sthenia.catalogue.shapes import StrictShape
from sthenia.science.figures.pose import Near, Vector

Angle = Annotated[float, Field(ge=-200, le=200)]
Share = Annotated[float, Field(ge=0, le=1)]
Joint = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$", max_length=30)]
Place = Vector | Joint | tuple[Joint, float, float, float]
"""A place in space, a joint, or a joint and how far forward, up and right of it."""
Tone = Literal["wood", "metal", "pad", "wall", "mat", "linen", "weight", "band", "cloth"]
Held = Literal["dumbbells", "dumbbell", "barbell", "kettlebell", "ball", "towel", "bar", "cushion"]
Axis = Literal["hinge", "swing", "x", "y", "z"]
Way = Literal["together", "one_side", "left_side", "in_turn"]


class TrunkSketch(StrictShape):
    """What a file says of hips, spine and head; what it leaves out stays as it was."""

    at: Vector | None = None
    lean: Angle | None = None
    roll: Angle | None = None
    yaw: Angle | None = None
    bend: Angle | None = None
    side: Angle | None = None
    turn: Angle | None = None
    nod: Angle | None = None
    look: Angle | None = None
    tilt: Angle | None = None


class ArmSketch(StrictShape):
    """What a file says of an arm; `hand: null` goes back from a place to angles."""

    model_config = StrictShape.model_config | {"populate_by_name": True}

    raise_: Angle | None = Field(default=None, alias="raise")
    out: Angle | None = None
    turn: Angle | None = None
    elbow: Angle | None = None
    wrist: Angle | None = None
    lift: Angle | None = None
    forward: Angle | None = None
    hand: Vector | None = None
    near: Near | None = None
    elbow_to: Vector | None = None
    palm: Vector | None = None


class LegSketch(StrictShape):
    """What a file says of a leg; `foot: null` goes back from a place to angles."""

    hip: Angle | None = None
    out: Angle | None = None
    turn: Angle | None = None
    knee: Angle | None = None
    ankle: Angle | None = None
    foot: Vector | None = None
    slope: Angle | None = None
    heel: Angle | None = None
    toe_out: Angle | None = None
    knee_to: Vector | None = None


class PoseSketch(StrictShape):
    """A pose as a file says it."""

    trunk: TrunkSketch = TrunkSketch()
    arms: ArmSketch = ArmSketch()
    right_arm: ArmSketch = ArmSketch()
    left_arm: ArmSketch = ArmSketch()
    legs: LegSketch = LegSketch()
    right_leg: LegSketch = LegSketch()
    left_leg: LegSketch = LegSketch()


class ViewSketch(StrictShape):
    """Seen from where; 0 from the right side, 90 from the front."""

    turn: Angle = 32.0
    tilt: Angle = 8.0


class Thing(StrictShape):
    """Something beside the person: exactly one of the first nine fields says what."""

    put: Id | None = None
    """A piece of furniture, moved by `at`."""
    box: tuple[float, float, float, float, float, float] | None = None
    """A block from one corner to the opposite one."""
    hold: Held | None = None
    """Held in the hands; `hands` says in which."""
    line: tuple[Place, ...] | None = Field(default=None, min_length=2, max_length=6)
    """A band, cable, strap or lever through places."""
    cuff: tuple[Joint, ...] | None = None
    """Weights or straps at `right_ankle`, `left_wrist`, `right_knee` ..."""
    loop: Literal["knees", "ankles", "feet", "wrists"] | None = None
    """A closed band around both."""
    pad: Place | None = None
    """A roller or cushion; `along` says how it lies."""
    press: Place | None = None
    """An arrow: force without movement, `to` where."""
    ball: Place | None = None
    """A ball that lies on something."""

    at: Vector = (0.0, 0.0, 0.0)
    hands: Literal["both", "right", "left"] = "both"
    along: Axis | Vector = "hinge"
    as_: Literal["band", "cable", "lever", "rail"] = Field(default="band", alias="as")
    both_sides: bool = False
    to: Vector = (1.0, 0.0, 0.0)
    tone: Tone = "pad"
    size: float = Field(default=0.0, ge=0, le=200)
    """Radius of a ball or pad; 0 is the usual one."""
    length: float = Field(default=24.0, ge=1, le=200)
    front: bool = False
    """In front of trunk and legs, below the arms; else behind."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        kinds = ("put", "box", "hold", "line", "cuff", "loop", "pad", "press", "ball")
        given = [kind for kind in kinds if getattr(self, kind) is not None]
        if len(given) != 1:
            raise ValueError(
                f"a thing is one of {', '.join(kinds)}; got {' and '.join(given) or 'none'}"
            )
        return self


class VariantSketch(StrictShape):
    """What draws a movement or one of its exercises."""

    stance: Id | None = None
    view: ViewSketch | None = None
    pose: PoseSketch = PoseSketch()
    """Holds all through the movement."""
    start: PoseSketch = PoseSketch()
    end: PoseSketch = PoseSketch()
    things: tuple[Thing, ...] = ()
    hold_s: float | None = Field(default=None, ge=0, le=6)
    moves: Way | None = None
    """Both sides, the right or the left one, or sides in turn; `null` as the exercise says."""


class MovementFile(VariantSketch):
    """One way of moving and the exercises that move so."""

    id: Id
    exercises: dict[Id, VariantSketch] = Field(min_length=1)


class Stance(StrictShape):
    """How somebody stands, sits or lies before anything moves."""

    id: Id
    pose: PoseSketch
    things: tuple[Thing, ...] = ()
    view: ViewSketch | None = None


class StancesFile(StrictShape):
    """`stances.yaml`."""

    stances: tuple[Stance, ...]


class Block(StrictShape):
    """A block of a piece of furniture."""

    box: tuple[float, float, float, float, float, float]
    tone: Tone


class Furniture(StrictShape):
    """A thing that stands in the room."""

    id: Id
    blocks: tuple[Block, ...] = Field(min_length=1)


class FurnitureFile(StrictShape):
    """`furniture.yaml`."""

    furniture: tuple[Furniture, ...]


class Range(StrictShape):
    """How far a joint goes; `extra_deg` is granted for drawing and for what the spine adds."""

    angle: Id
    low_deg: Angle
    high_deg: Angle
    extra_deg: float = Field(default=0.0, ge=0, le=60)
    source: str
    why_extra: str | None = None

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.low_deg > self.high_deg:
            raise ValueError(f"low_deg {self.low_deg} is above high_deg {self.high_deg}")
        if bool(self.extra_deg) != bool(self.why_extra):
            raise ValueError("extra_deg and why_extra go together; give both or neither")
        return self


class RangesFile(StrictShape):
    """`ranges.yaml`."""

    ranges: tuple[Range, ...]
