"""Reference values for tests of function and strength, each number with its source.

One loader for each test gives the norms that `science.questionnaires` compares with;
`norm_sources()` lists where the numbers come from.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from sthenia.catalogue.load import FileError, load
from sthenia.catalogue.norms.shapes import (
    ChairStandShape,
    HandgripShape,
    KneeExtensionShape,
    LowMuscleFunctionShape,
    NormShape,
    SixMinuteWalkShape,
    WalkingSpeedShape,
)
from sthenia.catalogue.shapes import Source
from sthenia.science.questionnaires.chair_stand import ChairStandNorms
from sthenia.science.questionnaires.handgrip import GripNorms
from sthenia.science.questionnaires.knee_extension import KneeExtensionNorms
from sthenia.science.questionnaires.low_muscle_function import LowFunctionCutoffs
from sthenia.science.questionnaires.six_minute_walk import PeakOxygenEquation, WalkEquation
from sthenia.science.questionnaires.walking_speed import WalkingSpeedNorms

__all__ = [
    "chair_stand_norms",
    "handgrip_norms",
    "knee_extension_norms",
    "low_muscle_function_cutoffs",
    "norm_sources",
    "peak_oxygen_equation",
    "walk_equations",
    "walking_speed_norms",
]

_FOLDER = Path(__file__).parent
Shape = TypeVar("Shape", bound=BaseModel)


@cache
def chair_stand_norms() -> ChairStandNorms:
    """Usual ranges, cut points and detectable change of the 30-second chair stand."""
    return _read("chair_stand", ChairStandShape).norms()


@cache
def walk_equations() -> tuple[WalkEquation, ...]:
    """Every equation for the six-minute walk, from the oldest to the newest."""
    return tuple(
        shape.equation() for shape in _read("six_minute_walk", SixMinuteWalkShape).equations
    )


@cache
def peak_oxygen_equation() -> PeakOxygenEquation:
    """Peak oxygen uptake from the six-minute walk."""
    return _read("six_minute_walk", SixMinuteWalkShape).peak_oxygen.equation()


@cache
def handgrip_norms() -> GripNorms:
    """Means and spreads of handgrip."""
    return _read("handgrip", HandgripShape).norms()


@cache
def knee_extension_norms() -> KneeExtensionNorms:
    """Pooled means of isometric knee extension."""
    return _read("knee_extension", KneeExtensionShape).norms()


@cache
def walking_speed_norms() -> WalkingSpeedNorms:
    """Mean comfortable walking speeds."""
    return _read("walking_speed", WalkingSpeedShape).norms()


@cache
def low_muscle_function_cutoffs() -> LowFunctionCutoffs:
    """Cut-offs for low grip, slow rising and slow walking."""
    return _read("low_muscle_function", LowMuscleFunctionShape).cutoffs()


@cache
def norm_sources() -> Mapping[str, Source]:
    """Where each table and equation comes from; keys are the ids that results carry.

    Examples
    --------
    >>> norm_sources()["walk_cazzoletti_2022"].doi
    '10.1186/s12931-022-02003-y'
    """
    sources: dict[str, Source] = {}
    for norm in _all_norms():
        if norm.id in sources:
            raise FileError(str(_FOLDER), (f"the id {norm.id} is used twice; rename one",))
        sources[norm.id] = norm.source
    return MappingProxyType(sources)


def _all_norms() -> Iterator[NormShape]:
    yield _read("chair_stand", ChairStandShape)
    walk = _read("six_minute_walk", SixMinuteWalkShape)
    yield from walk.equations
    yield walk.peak_oxygen
    yield _read("handgrip", HandgripShape)
    yield _read("knee_extension", KneeExtensionShape)
    yield _read("walking_speed", WalkingSpeedShape)
    yield _read("low_muscle_function", LowMuscleFunctionShape)


def _read(name: str, shape: type[Shape]) -> Shape:
    return load(_FOLDER / f"{name}.yaml", shape)
