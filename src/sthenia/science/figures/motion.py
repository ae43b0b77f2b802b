"""Two key poses -> the moments of one repetition: out, rest, back, rest."""

from dataclasses import dataclass

import numpy as np

from sthenia.science.figures.pose import Pose, mixed_pose
from sthenia.science.figures.skeleton import Skeleton, skeleton_of

OUT_SHARE = 0.42
"""Of the moving time; the way back is slower, as the cues of the exercises ask."""
_DEGREES_A_MOMENT = 32.0
_MOMENTS_MIN, _MOMENTS_MAX = 5, 6


@dataclass(frozen=True, slots=True)
class Motion:
    """Skeletons from start to end, and when each is reached on the way out and on the way back."""

    moments: tuple[Skeleton, ...]
    shares: tuple[float, ...]
    """How much of the way each moment is: 0 is the start, 1 the end."""
    out_times: tuple[float, ...]
    """Share of the whole repetition at which each moment is reached on the way out."""
    back_times: tuple[float, ...]
    """The same on the way back, from the end to the start."""
    duration_s: float

    @property
    def start(self) -> Skeleton:
        """The first key pose."""
        return self.moments[0]

    @property
    def end(self) -> Skeleton:
        """The last key pose."""
        return self.moments[-1]


def motion_between(
    start: Pose, end: Pose, *, moving_s: float, pause_s: float = 0.6, hold_s: float = 0.8
) -> Motion:
    """Move from `start` to `end`, stay there `hold_s`, come back and rest for `pause_s`.

    Moments lie closer together the further the fastest limb turns, so that a straight line drawn
    between two of them is never seen as one. Speed rises and falls softly at both ends.
    """
    count = _moments_needed(skeleton_of(start), skeleton_of(end))
    shares = tuple(index / (count - 1) for index in range(count))
    moments = tuple(skeleton_of(mixed_pose(start, end, share)) for share in shares)
    duration_s = moving_s + pause_s + hold_s
    out_s = moving_s * OUT_SHARE
    soft = [_when_eased(share) for share in shares]
    out = tuple(pause_s / 2 + out_s * at for at in soft)
    back = tuple(pause_s / 2 + out_s + hold_s + (moving_s - out_s) * at for at in soft)
    return Motion(
        moments=moments,
        shares=shares,
        out_times=tuple(at / duration_s for at in out),
        back_times=tuple(at / duration_s for at in back),
        duration_s=duration_s,
    )


def _moments_needed(start: Skeleton, end: Skeleton) -> int:
    most = 0.0
    for name, before in start.axes.items():
        cosine = float(np.clip(before[:, 1] @ end.axes[name][:, 1], -1, 1))
        most = max(most, float(np.degrees(np.arccos(cosine))))
    return int(np.clip(np.ceil(most / _DEGREES_A_MOMENT) + 1, _MOMENTS_MIN, _MOMENTS_MAX))


def _when_eased(share: float) -> float:
    """When a soft start and stop, a half wave, has come `share` of the way."""
    return float(np.arccos(1 - 2 * share) / np.pi)
