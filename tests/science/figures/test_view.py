"""From the side, from the front, from above."""

import numpy as np
import pytest

from sthenia.science.figures import View


def test_from_the_side_forward_is_to_the_right() -> None:
    assert View(turn_deg=0, tilt_deg=0).on_paper(np.array([1.0, 2.0, 3.0])) == (1.0, 2.0)


def test_from_the_front_the_right_hand_is_on_the_left() -> None:
    x, y = View(turn_deg=90, tilt_deg=0).on_paper(np.array([5.0, 2.0, 3.0]))
    assert (x, y) == pytest.approx((-3.0, 2.0))


def test_what_is_nearer_the_eye_is_deeper() -> None:
    view = View(turn_deg=30, tilt_deg=10)
    assert view.depth(view.toward * 10) == pytest.approx(10)
    assert view.on_paper(view.toward * 10) == pytest.approx((0, 0), abs=1e-9)
