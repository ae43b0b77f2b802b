"""The function file: tests of function and strength of one person on one day."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from sthenia.cli.inputs.reading import Fault, InputShape

YesNo = Annotated[bool, Field(strict=True)]
GripKg = Annotated[float, Field(strict=True, ge=0, le=120)]
Hand = Literal["right", "left"]


class ChairStandShape(InputShape):
    """The 30-second chair stand."""

    stands: Annotated[int, Field(strict=True, ge=0, le=80)]
    """Full stands; a last one that is more than half up counts."""
    arms_used: YesNo = False
    """Whether the arms pushed; the count is then zero by the test's own rule."""
    was_practised: YesNo
    """Whether a practice attempt came first."""
    seat_height_cm: Annotated[float, Field(strict=True, ge=20, le=80)] | None = None
    """Height of the seat in centimetres; the tables are for 43 to 44."""


class SixMinuteWalkShape(InputShape):
    """The six-minute walk."""

    distance_m: Annotated[float, Field(strict=True, ge=0, le=1500)]
    """Metres walked."""
    had_practice_walk: YesNo
    """Whether a practice walk came first."""


class HandgripShape(InputShape):
    """Handgrip, seated, elbow at a right angle; three squeezes a hand."""

    right_kg: Annotated[tuple[GripKg, ...], Field(max_length=6)] = ()
    """Squeezes of the right hand, in kilograms."""
    left_kg: Annotated[tuple[GripKg, ...], Field(max_length=6)] = ()
    """Squeezes of the left hand, in kilograms."""
    dominant_hand: Hand | None = None
    """The hand the person writes with."""
    kept: Literal["mean", "best"] = "mean"
    """Which number is followed over time: the mean or the best squeeze."""


class WalkingSpeedShape(InputShape):
    """Walking at a comfortable pace over a measured distance."""

    distance_m: Annotated[float, Field(strict=True, ge=1, le=1000)]
    """Metres."""
    time_s: Annotated[float, Field(strict=True, ge=0.5, le=3600)]
    """Seconds."""


class FunctionFile(InputShape):
    """Tests of function and strength; those not done are left out."""

    id: str | None = None
    """Your own id of the person; it is only repeated in the result."""
    measured_on: Annotated[date, Field(strict=True)] | None = None
    """Day of the tests, year-month-day."""
    sex: Literal["female", "male"]
    """Sex, as the reference tables are split by it."""
    age_years: Annotated[float, Field(strict=True, ge=0, le=120)]
    """Age in years."""
    height_cm: Annotated[float, Field(strict=True, ge=100, le=230)] | None = None
    """Height in centimetres; the walk's equations need it."""
    weight_kg: Annotated[float, Field(strict=True, ge=25, le=350)] | None = None
    """Body mass in kilograms; the walk's equations need it."""
    is_active: YesNo | None = None
    """Regularly active; one of the walk's equations needs it."""
    chair_stand: ChairStandShape | None = None
    """The 30-second chair stand."""
    six_minute_walk: SixMinuteWalkShape | None = None
    """The six-minute walk."""
    handgrip: HandgripShape | None = None
    """Handgrip of one or both hands."""
    walking_speed: WalkingSpeedShape | None = None
    """Comfortable walking speed."""
    five_rises_s: Annotated[float, Field(strict=True, ge=1, le=300)] | None = None
    """Seconds for five chair rises without arms."""


TESTS = ("chair_stand", "six_minute_walk", "handgrip", "walking_speed", "five_rises_s")


def function_file_faults(file: FunctionFile, *, today: date) -> Iterator[Fault]:
    """What the shape cannot say: no test at all, what a test needs, a day to come."""
    if all(getattr(file, test) is None for test in TESTS):
        yield (), f"holds no test; give at least one of: {', '.join(TESTS)}"
    if file.measured_on is not None and file.measured_on > today:
        text = f"{file.measured_on} is in the future (today is {today}); correct the date"
        yield ("measured_on",), text
    if file.six_minute_walk and (file.height_cm is None or file.weight_kg is None):
        yield ("six_minute_walk",), "needs height_cm and weight_kg; add both"
    if file.handgrip and not (file.handgrip.right_kg or file.handgrip.left_kg):
        yield ("handgrip",), "holds no squeeze; give right_kg, left_kg or both"
