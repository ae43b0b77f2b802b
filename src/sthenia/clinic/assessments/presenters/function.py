"""Tests of function and strength beside their norms, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sthenia.catalogue.exercises import entries
from sthenia.clinic.assessments.function_tests import REPETITION_TEST_KIND
from sthenia.clinic.assessments.models import FunctionTest, KeptScore
from sthenia.clinic.assessments.presenters.words import STANDINGS, measured_text, number_text
from sthenia.clinic.people.words import spoken

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BesideNorm:
    """A value beside one reference."""

    reference: str
    expected: str
    reading: str


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """One measured value with what it is compared to."""

    name: str
    value: str
    before: str
    beside: tuple[BesideNorm, ...]


@dataclass(frozen=True, slots=True)
class FunctionResult:
    """One test: its lines and what to keep in mind."""

    name: str
    lines: tuple[FunctionLine, ...]
    caveats: tuple[str, ...]


def function_results(
    tests: Iterable[FunctionTest], *, before: Mapping[str, KeptScore]
) -> tuple[FunctionResult, ...]:
    """Every kind of test of an examination; `before` gives the earlier value of a measure."""
    by_name: dict[str, FunctionResult] = {}
    for test in tests:
        name, lines = _lines(test, before)
        caveats = tuple(spoken(caveat) for caveat in test.recipe["caveats"])
        if name in by_name:
            lines = (*by_name[name].lines, *lines)
            caveats = tuple(dict.fromkeys((*by_name[name].caveats, *caveats)))
        by_name[name] = FunctionResult(name, lines, caveats)
    return tuple(by_name.values())


def _lines(
    test: FunctionTest, before: Mapping[str, KeptScore]
) -> tuple[str, tuple[FunctionLine, ...]]:
    found = test.results
    if test.kind.startswith(REPETITION_TEST_KIND):
        return _("Strength, estimated from a set"), (_strength(test, before),)
    match test.kind:
        case "chair_stand":
            stands = FunctionLine(
                _("30-second chair stand"),
                _("%(n)s stands") % {"n": found["stands"]},
                _before(before, "chair_stand", ""),
                (*_compared([found["comparison"]]), *(_cut(cut) for cut in found["cuts"])),
            )
            return _("Chair stand"), (stands,)
        case "six_minute_walk":
            return _("Six-minute walk"), _walk(found, before)
        case "handgrip":
            lines = [_grip(hand, before) for hand in found["hands"]]
            return _("Handgrip"), (*lines, *_low(found))
        case "walking_speed":
            speed = FunctionLine(
                _("Comfortable walking speed"),
                f"{found['speed_mps']:.2f} m/s",
                _before(before, "walking_speed", "m/s", places=2),
                tuple(_compared([found["comparison"]], unit="m/s")),
            )
            return _("Walking speed"), (speed, *_low(found))
        case "knee_extension":
            return _("Knee extension"), tuple(
                _leg(leg, result, before) for leg, result in found["legs"].items()
            )
        case "five_rises":
            return _("Five chair rises"), _low(found)
    return test.kind, ()


def _walk(found: Json, before: Mapping[str, KeptScore]) -> tuple[FunctionLine, ...]:
    oxygen = found["peak_oxygen_uptake"]
    return (
        FunctionLine(
            _("6-minute walk"),
            f"{number_text(found['distance_m'])} m",
            _before(before, "six_minute_walk", "m"),
            tuple(_compared(found["comparisons"], unit="m")),
        ),
        FunctionLine(
            _("Peak oxygen uptake, estimated"),
            f"{number_text(oxygen['ml_per_kg_min'])} ml/kg/min",
            "",
            (BesideNorm(spoken(oxygen["reference"]["name"]), "", ""),),
        ),
    )


def _grip(hand: Json, before: Mapping[str, KeptScore]) -> FunctionLine:
    sides = {"right": _("right hand"), "left": _("left hand")}
    kinds = {"mean": _("mean"), "best": _("best")}
    return FunctionLine(
        _("Handgrip, %(hand)s, %(kind)s")
        % {"hand": sides[hand["hand"]], "kind": kinds[hand["kept"]]},
        f"{number_text(hand['kept_kg'])} kg",
        _before(before, f"handgrip:{hand['hand']}:{hand['kept']}", "kg"),
        tuple(_compared([one["comparison"] for one in hand["comparisons"]], unit="kg")),
    )


def _leg(leg: str, found: Json, before: Mapping[str, KeptScore]) -> FunctionLine:
    legs = {"right": _("right leg"), "left": _("left leg")}
    mean = found["pooled_mean"]
    beside: tuple[BesideNorm, ...] = ()
    if mean is not None:
        said = _("%(standing)s the interval of the mean, %(low)s to %(high)s Nm/kg") % {
            "standing": STANDINGS[found["beside_pooled_mean"]],
            "low": measured_text(mean["low"]),
            "high": measured_text(mean["high"]),
        }
        beside = (BesideNorm(spoken(found["reference"]["name"]), "", said),)
    return FunctionLine(
        _("Knee extension, %(leg)s") % {"leg": legs[leg]},
        _("%(per_kg)s Nm/kg (%(torque)s Nm)")
        % {
            "per_kg": measured_text(found["torque_nm_per_kg"]),
            "torque": measured_text(found["torque_nm"]),
        },
        _before(before, f"knee_extension:{leg}", "Nm/kg", places=2),
        beside,
    )


def _strength(test: FunctionTest, before: Mapping[str, KeptScore]) -> FunctionLine:
    found, given = test.results, test.measured
    exercise = entries().get(given["exercise_id"])
    name = spoken(exercise.name) if exercise else given["exercise_id"]
    done = _("%(load)s kg, %(repetitions)s times, %(left)s left in reserve") % {
        "load": number_text(given["load_kg"]),
        "repetitions": given["repetitions"],
        "left": number_text(given["reps_in_reserve"]),
    }
    spread = _("%(low)s to %(high)s kg over all equations") % {
        "low": number_text(found["low_kg"]),
        "high": number_text(found["high_kg"]),
    }
    return FunctionLine(
        f"{name} ({done})",
        _("about %(kg)s kg once") % {"kg": number_text(found["estimate_kg"])},
        _before(before, test.kind, "kg"),
        (BesideNorm(spoken(found["equation"]), "", spread),),
    )


def _low(found: Json) -> tuple[FunctionLine, ...]:
    names = {
        "grip_kg": (_("Best squeeze"), "kg"),
        "five_rises_s": (_("Five chair rises"), "s"),
        "walking_speed_mps": (_("Walking speed"), "m/s"),
    }
    low = found["low_muscle_function"]
    lines = []
    for sign in low["signs"]:
        name, unit = names[sign["test"]]
        reading = _("a sign of low function") if sign["is_low"] else _("no sign of low function")
        cutoff = _("cut-off %(value)s %(unit)s") % {"value": f"{sign['cutoff']:g}", "unit": unit}
        lines.append(
            FunctionLine(
                name,
                f"{measured_text(sign['value'])} {unit}",
                "",
                (BesideNorm(spoken(low["reference"]["name"]), cutoff, reading),),
            )
        )
    return tuple(lines)


def _compared(comparisons: Iterable[Json | None], *, unit: str = "") -> Iterable[BesideNorm]:
    for one in comparisons:
        if one is None:
            continue
        expected = one["expected"]
        yield BesideNorm(
            spoken(one["reference"]["name"]),
            "" if expected is None else f"{measured_text(expected)} {unit}".strip(),
            _reading(one, unit),
        )


def _reading(one: Json, unit: str) -> str:
    said = []
    if one["pct_of_expected"] is not None:
        said.append(_("%(pct)s%% of expected") % {"pct": f"{one['pct_of_expected']:.0f}"})
    limits = [measured_text(x) for x in (one["lower_limit"], one["upper_limit"]) if x is not None]
    if one["standing"]:
        between = _(" to ").join(limits)
        what = _("the usual range %(range)s") if len(limits) > 1 else _("the lower limit %(range)s")
        where = what % {"range": f"{between} {unit}".strip()}
        standing = STANDINGS["above"] if _is_past(one, limits) else STANDINGS[one["standing"]]
        said.append(f"{standing} {where}")
    return ", ".join(said)


def _is_past(one: Json, limits: list[str]) -> bool:
    """With a lower limit alone, a value that is not below it is above it."""
    return len(limits) == 1 and one["standing"] == "within"


def _cut(cut: Json) -> BesideNorm:
    side = _("%(side)s the cut of %(stands)s") % {
        "side": STANDINGS[cut["side"]],
        "stands": cut["stands"],
    }
    return BesideNorm(spoken(cut["text"]), "", side)


def _before(
    before: Mapping[str, KeptScore], measure: str, unit: str, *, places: int | None = None
) -> str:
    earlier = before.get(measure)
    if earlier is None:
        return ""
    value = number_text(earlier.value) if places is None else f"{earlier.value:.{places}f}"
    return f"{value} {unit}".strip()
