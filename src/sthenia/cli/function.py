"""`sthenia function`: chair stand, six-minute walk, handgrip and walking speed, beside norms."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.days import today
from sthenia.cli.output import Column, bullets, heading, number_text, print_json, say, table

if TYPE_CHECKING:
    from sthenia.cli.inputs.function_file import FunctionFile
    from sthenia.science.questionnaires.chair_stand import ChairStand
    from sthenia.science.questionnaires.handgrip import Hand, Handgrip
    from sthenia.science.questionnaires.low_muscle_function import LowMuscleFunction
    from sthenia.science.questionnaires.reference_comparison import Comparison
    from sthenia.science.questionnaires.six_minute_walk import SixMinuteWalk
    from sthenia.science.questionnaires.walking_speed import WalkingSpeed


_SIDES = {"below": "below that", "at": "right there", "above": "above that"}
_LIMITS = {1: "({} or more)", 2: "({} to {})"}


@dataclass(frozen=True, slots=True)
class _Results:
    chair_stand: "ChairStand | None"
    six_minute_walk: "SixMinuteWalk | None"
    handgrip: "tuple[Handgrip, ...]"
    walking_speed: "WalkingSpeed | None"
    low_muscle_function: "LowMuscleFunction | None"


def command(
    tests: Annotated[Path, typer.Argument(help="YAML file; sthenia schema function.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Hold tests of function and strength against named tables and equations.

    Exit status: 0, or 2 when the file cannot be used.
    """
    from sthenia.cli.inputs.function_file import FunctionFile, function_file_faults
    from sthenia.cli.inputs.reading import checked_file

    file = checked_file(
        tests, FunctionFile, lambda content: function_file_faults(content, today=today())
    )
    results = _results(file)
    if as_json:
        print_json({"id": file.id, "measured_on": file.measured_on, "function": results})
    else:
        _tell(results)


def _results(file: "FunctionFile") -> _Results:
    from sthenia.catalogue.norms import chair_stand_norms, walking_speed_norms
    from sthenia.science.questionnaires.chair_stand import chair_stand_result
    from sthenia.science.questionnaires.walking_speed import walking_speed_result

    stand = walked = None
    if file.chair_stand is not None:
        stand = chair_stand_result(
            file.chair_stand.stands,
            sex=file.sex,
            age_years=file.age_years,
            norms=chair_stand_norms(),
            arms_used=file.chair_stand.arms_used,
            was_practised=file.chair_stand.was_practised,
            seat_height_cm=file.chair_stand.seat_height_cm,
        )
    if file.walking_speed is not None:
        walked = walking_speed_result(
            file.walking_speed.distance_m,
            file.walking_speed.time_s,
            sex=file.sex,
            age_years=file.age_years,
            norms=walking_speed_norms(),
        )
    grips = tuple(_grips(file))
    return _Results(
        chair_stand=stand,
        six_minute_walk=_walk(file),
        handgrip=grips,
        walking_speed=walked,
        low_muscle_function=_low_function(file, grips, walked),
    )


def _walk(file: "FunctionFile") -> "SixMinuteWalk | None":
    from sthenia.catalogue.norms import walk_equations
    from sthenia.science.questionnaires.six_minute_walk import Walker, six_minute_walk_result

    if file.six_minute_walk is None or file.height_cm is None or file.weight_kg is None:
        return None
    return six_minute_walk_result(
        file.six_minute_walk.distance_m,
        walker=Walker(file.sex, file.age_years, file.height_cm, file.weight_kg, file.is_active),
        equations=walk_equations(),
        had_practice_walk=file.six_minute_walk.had_practice_walk,
    )


def _grips(file: "FunctionFile") -> "Iterator[Handgrip]":
    from sthenia.catalogue.norms import handgrip_norms
    from sthenia.science.questionnaires.handgrip import handgrip_result

    if file.handgrip is None:
        return
    hands: tuple[Hand, Hand] = ("right", "left")
    squeezes = (file.handgrip.right_kg, file.handgrip.left_kg)
    for hand, kg in zip(hands, squeezes, strict=True):
        if kg:
            yield handgrip_result(
                kg,
                hand=hand,
                dominant_hand=file.handgrip.dominant_hand,
                kept=file.handgrip.kept,
                sex=file.sex,
                age_years=file.age_years,
                norms=handgrip_norms(),
            )


def _low_function(
    file: "FunctionFile", grips: "tuple[Handgrip, ...]", walked: "WalkingSpeed | None"
) -> "LowMuscleFunction | None":
    from sthenia.catalogue.norms import low_muscle_function_cutoffs
    from sthenia.science.questionnaires.low_muscle_function import low_muscle_function_result

    if not grips and walked is None and file.five_rises_s is None:
        return None
    return low_muscle_function_result(
        sex=file.sex,
        cutoffs=low_muscle_function_cutoffs(),
        best_grip_kg=max((grip.best_kg for grip in grips), default=None),
        five_rises_s=file.five_rises_s,
        walking_speed_mps=walked.speed_mps if walked else None,
    )


def _tell(results: _Results) -> None:
    table(
        [
            Column("Test"),
            Column("Value", "right", keep=True),
            Column("Beside"),
            Column("Expected", "right"),
            Column("Reading"),
        ],
        _rows(results),
    )
    low = results.low_muscle_function
    if low is not None:
        say()
        heading(low.reference.name)
        table(
            [Column("Sign"), Column("Value", "right"), Column("Cut-off", "right"), Column("Low")],
            [
                (
                    sign.test,
                    number_text(sign.value),
                    number_text(sign.cutoff),
                    "yes" if sign.is_low else "no",
                )
                for sign in low.signs
            ],
        )
    done = (results.chair_stand, results.six_minute_walk, *results.handgrip, results.walking_speed)
    cuts = results.chair_stand.cuts if results.chair_stand else ()
    caveats = [f"{cut.text} This count is {_SIDES[cut.side]}." for cut in cuts]
    caveats += [caveat for result in (*done, low) if result for caveat in result.caveats]
    if caveats:
        say()
        bullets(dict.fromkeys(caveats))


def _rows(results: _Results) -> Iterator[tuple[str, ...]]:
    stand, walk, speed = results.chair_stand, results.six_minute_walk, results.walking_speed
    if stand is not None:
        beside = [stand.comparison] if stand.comparison else []
        yield from _compared("Chair stand, 30 s", f"{stand.stands}", beside)
    if walk is not None:
        yield from _compared("Six-minute walk", f"{walk.distance_m:g} m", walk.comparisons)
    for grip in results.handgrip:
        beside = [compared.comparison for compared in grip.comparisons]
        yield from _compared(f"Handgrip, {grip.hand}", f"{grip.kept_kg:.1f} kg", beside)
    if speed is not None:
        beside = [speed.comparison] if speed.comparison else []
        yield from _compared("Walking speed", f"{speed.speed_mps:.2f} m/s", beside)


def _compared(
    test: str, value: str, comparisons: "list[Comparison] | tuple[Comparison, ...]"
) -> Iterator[tuple[str, ...]]:
    if not comparisons:
        yield test, value, "-", "", "no comparison"
    for index, one in enumerate(comparisons):
        limits = [number_text(x) for x in (one.lower_limit, one.upper_limit) if x is not None]
        expected = number_text(one.expected) if one.expected is not None else "-"
        reading = [f"{one.pct_of_expected:.0f}%" if one.pct_of_expected is not None else ""]
        if one.standing:
            reading.append(f"{one.standing} the usual {_LIMITS[len(limits)].format(*limits)}")
        first = (test, value) if index == 0 else ("", "")
        yield *first, one.reference.name, expected, ", ".join(text for text in reading if text)
