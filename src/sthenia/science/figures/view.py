"""Seen from where: places in space -> places on paper, and how near they are."""

from dataclasses import dataclass

import numpy as np

from sthenia.science.figures.skeleton import Array


@dataclass(frozen=True, slots=True)
class View:
    """Parallel projection: `turn_deg` 0 from the person's right, 90 from the front."""

    turn_deg: float = 30.0
    tilt_deg: float = 8.0
    """From how far above."""

    @property
    def toward(self) -> Array:
        """Direction from the person to the eye."""
        turn, tilt = np.radians(self.turn_deg), np.radians(self.tilt_deg)
        return np.array([np.sin(turn) * np.cos(tilt), np.sin(tilt), np.cos(turn) * np.cos(tilt)])

    def on_paper(self, place: Array) -> tuple[float, float]:
        """To the right and up, in the unit of `place`.

        Examples
        --------
        >>> View(turn_deg=0, tilt_deg=0).on_paper(np.array([3.0, 4.0, 5.0]))
        (3.0, 4.0)
        """
        turn, tilt = np.radians(self.turn_deg), np.radians(self.tilt_deg)
        right = np.array([np.cos(turn), 0, -np.sin(turn)])
        up = np.array([-np.sin(turn) * np.sin(tilt), np.cos(tilt), -np.cos(turn) * np.sin(tilt)])
        return float(right @ place), float(up @ place)

    def depth(self, place: Array) -> float:
        """How near the eye; more is nearer."""
        return float(self.toward @ place)
