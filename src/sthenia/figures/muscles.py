"""Where each muscle is shown on the figure: soft patches that ride on a segment.

Places are our own drawing after surface anatomy: along the limb as a share, off its axis in
centimetres forward and outward; on the trunk in centimetres from the joint in the middle.
"""

from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from sthenia.figures.drawing import Blob, Placed, capsule
from sthenia.science.figures import Skeleton, View
from sthenia.science.figures.skeleton import SIDES, Array


@dataclass(frozen=True, slots=True)
class Patch:
    """A capsule on a segment; on a limb the middle number is the share of its length."""

    segment: str
    first: tuple[float, float, float]
    second: tuple[float, float, float]
    first_cm: float
    second_cm: float


_LIMBS = MappingProxyType(
    {
        "thigh": ("hip", "knee"),
        "shank": ("knee", "ankle"),
        "upper_arm": ("shoulder", "elbow"),
        "forearm": ("elbow", "wrist"),
    }
)
_TRUNK = MappingProxyType({"chest": "shoulders", "belly": "waist", "pelvis": "hips"})

PATCHES: MappingProxyType[str, tuple[Patch, ...]] = MappingProxyType(
    {
        "quadriceps": (Patch("thigh", (2.6, 0.16, 1), (1.8, 0.82, 0.6), 4.8, 3.5),),
        "hamstrings": (Patch("thigh", (-3.2, 0.22, 0.5), (-2.2, 0.84, 0.5), 4.4, 3.1),),
        "calves": (Patch("shank", (-1.8, 0.14, 0.4), (-0.8, 0.55, 0.3), 3.6, 2.4),),
        "tibialis_anterior": (Patch("shank", (2.0, 0.16, 1.2), (1.4, 0.72, 0.6), 2.8, 1.9),),
        "gluteus_maximus": (Patch("pelvis", (-5.2, 2.5, 7.0), (-4.6, -3.0, 7.4), 4.8, 4.4),),
        "gluteus_medius": (Patch("pelvis", (-1.6, 5.0, 9.6), (-0.6, 0.5, 11.0), 4.4, 3.2),),
        "hip_adductors": (Patch("thigh", (0.5, 0.08, -3.6), (0.4, 0.62, -2.4), 3.4, 2.4),),
        "hip_flexors": (
            Patch("pelvis", (6.2, 2.2, 6.4), (5.6, -1.5, 8.2), 3.4, 3.2),
            Patch("thigh", (4.6, 0.06, 0.4), (3.6, 0.26, 0.4), 3.4, 2.6),
        ),
        "latissimus_dorsi": (Patch("chest", (-3.4, -11.0, 12.6), (-5.2, -26.0, 7.6), 4.2, 2.8),),
        "rhomboids_and_mid_trapezius": (
            Patch("chest", (-7.4, -4.5, 5.0), (-7.0, -14.0, 5.4), 3.0, 3.2),
        ),
        "upper_trapezius": (Patch("chest", (-1.8, 2.4, 5.4), (-1.6, 0.2, 11.0), 2.6, 2.4),),
        "erector_spinae": (
            Patch("chest", (-7.0, -12.0, 3.4), (-5.6, -27.0, 3.4), 2.4, 2.6),
            Patch("belly", (-5.8, 1.0, 3.4), (-6.0, -12.0, 3.4), 2.6, 2.6),
        ),
        "pectorals": (Patch("chest", (5.8, -7.4, 4.6), (3.8, -6.4, 11.2), 4.2, 3.4),),
        "serratus_anterior": (Patch("chest", (3.4, -13.0, 10.6), (3.0, -21.0, 9.6), 3.0, 2.4),),
        "rectus_abdominis": (
            Patch("chest", (6.2, -20.0, 2.6), (6.6, -27.0, 2.6), 2.6, 2.6),
            Patch("belly", (6.6, 2.0, 2.6), (6.8, -13.0, 2.2), 2.6, 2.4),
        ),
        "obliques": (Patch("belly", (2.4, 3.0, 9.4), (4.0, -10.0, 9.4), 3.0, 2.6),),
        "transverse_abdominis": (Patch("belly", (6.4, -8.5, 1.5), (3.6, -6.5, 9.6), 3.2, 2.6),),
        "deltoids": (Patch("upper_arm", (0.4, 0.02, 0.8), (0.4, 0.34, 1.0), 4.6, 2.4),),
        "rotator_cuff": (Patch("chest", (-5.0, -3.6, 9.0), (-2.6, -2.4, 15.6), 2.8, 2.6),),
        "biceps": (Patch("upper_arm", (1.7, 0.34, 0.2), (1.5, 0.84, 0.2), 2.7, 2.3),),
        "triceps": (Patch("upper_arm", (-2.0, 0.26, 0.4), (-1.6, 0.84, 0.2), 2.8, 2.0),),
        "forearms": (Patch("forearm", (0.4, 0.12, 0.4), (0.2, 0.66, 0.2), 3.0, 2.1),),
    }
)
"""Muscle -> its patches on the right side; the left mirrors them."""


def worked_muscles(
    skeleton: Skeleton,
    view: View,
    *,
    primary: Collection[str],
    secondary: Collection[str],
    sides: Collection[str],
) -> list[Placed]:
    """Patches of the muscles that do the main work and of those that help."""
    placed = []
    for tone, muscles in (("helps", secondary), ("works", primary)):
        for muscle in muscles:
            for index, patch in enumerate(PATCHES[muscle]):
                for side in sides:
                    name = f"{tone}_{muscle}_{index}_{side}"
                    placed.append(_patch(name, tone, patch, skeleton, view, side))
    return placed


def _patch(name: str, tone: str, patch: Patch, skeleton: Skeleton, view: View, side: str) -> Placed:
    sign = SIDES[side]
    if patch.segment in _TRUNK:
        origin = skeleton.points[_TRUNK[patch.segment]]
        axes = skeleton.axes[patch.segment]
        first, second = (
            origin + axes @ np.array([x, y, sign * z]) for x, y, z in (patch.first, patch.second)
        )
    else:
        first, second = (
            _on_limb(skeleton, patch.segment, place, side) for place in (patch.first, patch.second)
        )
    shape = Blob(tone, (capsule(view, first, patch.first_cm, second, patch.second_cm),))
    return Placed(name, 0.0, shape)


def _on_limb(
    skeleton: Skeleton, segment: str, place: tuple[float, float, float], side: str
) -> Array:
    upper, lower = (skeleton.points[f"{side}_{joint}"] for joint in _LIMBS[segment])
    axes = skeleton.axes[f"{side}_{segment}"]
    forward, share, outward = place
    spot: Array = (
        upper + (lower - upper) * share + axes[:, 0] * forward + axes[:, 2] * SIDES[side] * outward
    )
    return spot


def carrier(patch: Patch, side: str) -> str:
    """Name of the drawn part a patch lies on."""
    if patch.segment in _TRUNK:
        return patch.segment
    return f"{side}_{'leg' if patch.segment in ('thigh', 'shank') else 'arm'}"


def shows(patch: Patch, skeleton: Skeleton, view: View, side: str) -> bool:
    """Whether a patch is on the side of its segment that is seen."""
    forward, _, outward = patch.first
    axes = skeleton.axes[patch.segment if patch.segment in _TRUNK else f"{side}_{patch.segment}"]
    away = axes[:, 0] * forward + axes[:, 2] * SIDES[side] * outward
    size = float(np.linalg.norm(away))
    return size == 0 or float(view.toward @ away) / size > -0.30
