"""Tests of function and strength: what was measured, and what science says of it by the norms."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from sthenia.catalogue.exercises import entry as exercise_entry
from sthenia.catalogue.norms import (
    chair_stand_norms,
    handgrip_norms,
    knee_extension_norms,
    low_muscle_function_cutoffs,
    peak_oxygen_equation,
    walk_equations,
    walking_speed_norms,
)
from sthenia.science.exercise.one_repetition_maximum import one_repetition_maximum
from sthenia.science.questionnaires import (
    Better,
    Sex,
    Walker,
    chair_stand_result,
    handgrip_result,
    low_muscle_function_result,
    peak_oxygen_uptake,
    six_minute_walk_result,
    walking_speed_result,
)
from sthenia.science.questionnaires.handgrip import Hand, Handgrip, KeptSqueeze
from sthenia.science.questionnaires.knee_extension import (
    AgeGroup,
    KneePosition,
    knee_extension_result,
)

Json = dict[str, Any]
REPETITION_TEST_KIND = "one_repetition_maximum:"
"""Start of the kind of a repetition test; the exercise's id follows."""
HANDS: tuple[Hand, Hand] = ("right", "left")
LEGS = ("right", "left")
_HANDGRIP_NAMES: Mapping[tuple[Hand, KeptSqueeze], str] = {
    ("right", "mean"): _("Handgrip, right (mean)"),
    ("right", "best"): _("Handgrip, right (best)"),
    ("left", "mean"): _("Handgrip, left (mean)"),
    ("left", "best"): _("Handgrip, left (best)"),
}
_KNEE_NAMES = {"right": _("Knee extension, right"), "left": _("Knee extension, left")}


@dataclass(frozen=True, slots=True)
class Measured:
    """The person on the day, as tables and equations ask for them."""

    sex: Sex | None = None
    """The sex whose tables to compare with."""
    height_cm: float | None = None
    weight_kg: float | None = None
    is_active: bool | None = None


@dataclass(frozen=True, slots=True)
class ChairStandInput:
    """The 30-second chair stand."""

    stands: int
    arms_used: bool = False
    was_practised: bool = False
    seat_height_cm: float | None = None


@dataclass(frozen=True, slots=True)
class WalkInput:
    """The six-minute walk."""

    distance_m: float
    had_practice_walk: bool = False


@dataclass(frozen=True, slots=True)
class GripInput:
    """Handgrip: the squeezes of each hand; a hand without any was not tested."""

    right_kg: tuple[float, ...] = ()
    left_kg: tuple[float, ...] = ()
    dominant_hand: Hand | None = None
    kept: KeptSqueeze = "mean"


@dataclass(frozen=True, slots=True)
class SpeedInput:
    """Comfortable walking over a measured distance."""

    distance_m: float
    time_s: float


@dataclass(frozen=True, slots=True)
class KneeInput:
    """Isometric knee extension: the pushes of each leg; a leg without any was not tested."""

    right_n: tuple[float, ...] = ()
    left_n: tuple[float, ...] = ()
    lever_arm_m: float = 0.0
    position: KneePosition = "flexed"
    group: AgeGroup = "adults"
    is_strap_fixed: bool = False


@dataclass(frozen=True, slots=True)
class RepetitionTestInput:
    """One set of an exercise, from which the one-repetition maximum is estimated."""

    exercise_id: str
    load_kg: float
    repetitions: int
    reps_in_reserve: float = 0


@dataclass(frozen=True, slots=True)
class FunctionInput:
    """Every test that was done; what was not is left out."""

    measured: Measured = Measured()
    chair_stand: ChairStandInput | None = None
    six_minute_walk: WalkInput | None = None
    handgrip: GripInput | None = None
    walking_speed: SpeedInput | None = None
    five_rises_s: float | None = None
    knee_extension: KneeInput | None = None
    repetition_tests: tuple[RepetitionTestInput, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no test was done."""
        return self == FunctionInput(measured=self.measured)


@dataclass(frozen=True, slots=True)
class KeptNumber:
    """The number of a test that is followed over time."""

    test: str
    """As the catalogue's outcomes name it; empty where it measures none of them."""
    measure: str
    name: str
    value: float
    unit: str
    better: Better = "higher"


@dataclass(frozen=True, slots=True)
class FinishedTest:
    """One test with everything that science says of it."""

    kind: str
    measured: Json
    results: Json
    caveats: tuple[str, ...]
    kept: tuple[KeptNumber, ...]


def finished_tests(function: FunctionInput, *, age_years: int) -> tuple[FinishedTest, ...]:
    """Work out every test that was done.

    Raises
    ------
    ValueError
        A number cannot be, or something that a test is compared by was not given.
    """
    parts: tuple[Callable[[FunctionInput, int], Iterator[FinishedTest]], ...] = (
        _chair_stand,
        _six_minute_walk,
        _handgrip,
        _walking_speed,
        _five_rises,
        _knee_extension,
        _repetition_tests,
    )
    return tuple(test for part in parts for test in part(function, age_years))


def _chair_stand(function: FunctionInput, age_years: int) -> Iterator[FinishedTest]:
    given = function.chair_stand
    if given is None:
        return
    result = chair_stand_result(
        given.stands,
        sex=_sex(function),
        age_years=age_years,
        norms=chair_stand_norms(),
        arms_used=given.arms_used,
        was_practised=given.was_practised,
        seat_height_cm=given.seat_height_cm,
    )
    kept = KeptNumber(
        "chair_stand", "chair_stand", _("30-second chair stand"), result.stands, "stands"
    )
    yield FinishedTest("chair_stand", asdict(given), asdict(result), result.caveats, (kept,))


def _six_minute_walk(function: FunctionInput, age_years: int) -> Iterator[FinishedTest]:
    given, measured = function.six_minute_walk, function.measured
    if given is None:
        return
    if measured.height_cm is None or measured.weight_kg is None:
        raise ValueError("the six-minute walk is compared by height and weight; give both")
    walker = Walker(
        _sex(function), age_years, measured.height_cm, measured.weight_kg, measured.is_active
    )
    result = six_minute_walk_result(
        given.distance_m,
        walker=walker,
        equations=walk_equations(),
        had_practice_walk=given.had_practice_walk,
    )
    oxygen = peak_oxygen_uptake(given.distance_m, walker=walker, equation=peak_oxygen_equation())
    results = {**asdict(result), "peak_oxygen_uptake": asdict(oxygen)}
    yield FinishedTest(
        kind="six_minute_walk",
        measured={**asdict(given), **asdict(measured)},
        results=results,
        caveats=(*result.caveats, *oxygen.caveats),
        kept=(
            KeptNumber(
                "six_minute_walk", "six_minute_walk", _("6-minute walk"), given.distance_m, "metres"
            ),
        ),
    )


def _grips(function: FunctionInput, age_years: int) -> Iterator[Handgrip]:
    given = function.handgrip
    if given is None:
        return
    for hand, squeezes_kg in zip(HANDS, (given.right_kg, given.left_kg), strict=True):
        if squeezes_kg:
            yield handgrip_result(
                squeezes_kg,
                hand=hand,
                dominant_hand=given.dominant_hand,
                kept=given.kept,
                sex=_sex(function),
                age_years=age_years,
                norms=handgrip_norms(),
            )


def _handgrip(function: FunctionInput, age_years: int) -> Iterator[FinishedTest]:
    results = tuple(_grips(function, age_years))
    if function.handgrip is None or not results:
        return
    low = low_muscle_function_result(
        sex=_sex(function),
        cutoffs=low_muscle_function_cutoffs(),
        best_grip_kg=max(result.best_kg for result in results),
    )
    yield FinishedTest(
        kind="handgrip",
        measured=asdict(function.handgrip),
        results={
            "hands": [asdict(result) for result in results],
            "low_muscle_function": asdict(low),
        },
        caveats=_each_once(
            *(caveat for result in results for caveat in result.caveats), *low.caveats
        ),
        kept=tuple(
            KeptNumber(
                "handgrip",
                f"handgrip:{result.hand}:{result.kept}",
                _HANDGRIP_NAMES[result.hand, result.kept],
                result.kept_kg,
                "kg",
            )
            for result in results
        ),
    )


def _walking_speed(function: FunctionInput, age_years: int) -> Iterator[FinishedTest]:
    given = function.walking_speed
    if given is None:
        return
    result = walking_speed_result(
        given.distance_m,
        given.time_s,
        sex=_sex(function),
        age_years=age_years,
        norms=walking_speed_norms(),
    )
    low = low_muscle_function_result(
        sex=_sex(function),
        cutoffs=low_muscle_function_cutoffs(),
        walking_speed_mps=result.speed_mps,
    )
    kept = KeptNumber("", "walking_speed", _("Walking speed"), result.speed_mps, "m/s")
    yield FinishedTest(
        kind="walking_speed",
        measured=asdict(given),
        results={**asdict(result), "low_muscle_function": asdict(low)},
        caveats=_each_once(*result.caveats, *low.caveats),
        kept=(kept,),
    )


def _five_rises(function: FunctionInput, _age_years: int) -> Iterator[FinishedTest]:
    if function.five_rises_s is None:
        return
    low = low_muscle_function_result(
        sex=_sex(function),
        cutoffs=low_muscle_function_cutoffs(),
        five_rises_s=function.five_rises_s,
    )
    yield FinishedTest(
        kind="five_rises",
        measured={"time_s": function.five_rises_s},
        results={"low_muscle_function": asdict(low)},
        caveats=low.caveats,
        kept=(
            KeptNumber(
                "", "five_rises", _("Five chair rises"), function.five_rises_s, "s", "lower"
            ),
        ),
    )


def _knee_extension(function: FunctionInput, _age_years: int) -> Iterator[FinishedTest]:
    given, body_mass_kg = function.knee_extension, function.measured.weight_kg
    if given is None:
        return
    if body_mass_kg is None:
        raise ValueError("knee extension is told per kilogram of body mass; give it")
    legs = zip(LEGS, (given.right_n, given.left_n), strict=True)
    results = {
        leg: knee_extension_result(
            pushes_n,
            lever_arm_m=given.lever_arm_m,
            body_mass_kg=body_mass_kg,
            position=given.position,
            group=given.group,
            sex=_sex(function),
            norms=knee_extension_norms(),
            is_strap_fixed=given.is_strap_fixed,
        )
        for leg, pushes_n in legs
        if pushes_n
    }
    yield FinishedTest(
        kind="knee_extension",
        measured={**asdict(given), "body_mass_kg": body_mass_kg},
        results={"legs": {leg: asdict(result) for leg, result in results.items()}},
        caveats=_each_once(*(caveat for one in results.values() for caveat in one.caveats)),
        kept=tuple(
            KeptNumber(
                "knee_extension",
                f"knee_extension:{leg}",
                _KNEE_NAMES[leg],
                result.torque_nm_per_kg,
                "Nm/kg",
            )
            for leg, result in results.items()
        ),
    )


def _repetition_tests(function: FunctionInput, _age_years: int) -> Iterator[FinishedTest]:
    tested = [given.exercise_id for given in function.repetition_tests]
    for given in function.repetition_tests:
        if tested.count(given.exercise_id) > 1:
            raise ValueError(
                f"{given.exercise_id} is tested twice in one examination; keep the better test"
            )
        exercise = exercise_entry(given.exercise_id)
        result = one_repetition_maximum(
            given.load_kg, given.repetitions, reps_in_reserve=given.reps_in_reserve
        )
        kind = f"{REPETITION_TEST_KIND}{exercise.id}"
        kept = KeptNumber(
            "one_repetition_maximum",
            kind,
            f"Estimated 1RM: {exercise.name}",
            result.estimate_kg,
            "kg",
        )
        yield FinishedTest(kind, asdict(given), asdict(result), result.caveats, (kept,))


def _sex(function: FunctionInput) -> Sex:
    if function.measured.sex is None:
        raise ValueError(
            "the reference tables are split by sex and none is recorded; choose which to use"
        )
    return function.measured.sex


def _each_once(*caveats: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(caveats))
