"""Shapes put in order, whatever the moment."""

import numpy as np
import pytest

from sthenia.figures.drawing import Area, Placed, Stroke, hull, parts_of
from sthenia.science.figures import View

LINE = Stroke("band", ((0.0, 0.0), (1.0, 1.0)), 2.0)


def test_the_farthest_comes_first_by_its_mean_depth() -> None:
    first = [Placed("near", 5.0, LINE), Placed("far", 1.0, LINE)]
    second = [Placed("near", 0.0, LINE), Placed("far", 2.0, LINE)]
    assert [part.name for part in parts_of([first, second])] == ["far", "near"]


def test_moments_that_show_different_things_are_refused() -> None:
    with pytest.raises(ValueError, match="arm, leg"):
        parts_of([[Placed("arm", 0.0, LINE)], [Placed("leg", 0.0, LINE)]])


def test_a_hull_has_as_many_corners_from_every_side() -> None:
    places = [np.array(place, dtype=float) for place in ((0, 0, 0), (9, 0, 0), (0, 9, 4))]
    corners = {len(hull(View(turn_deg=turn), places)) for turn in range(0, 180, 15)}
    assert len(corners) == 1


def test_what_never_changes_is_still() -> None:
    still, moving = parts_of(
        [
            [Placed("a", 0.0, LINE), Placed("b", 1.0, LINE)],
            [Placed("a", 0.0, LINE), Placed("b", 1.0, Area("band", ((0.0, 0.0),)))],
        ]
    )
    assert still.is_still and not moving.is_still
