"""One side beside the other: which is weaker in a test of strength, and by how much."""

from dataclasses import dataclass
from typing import Literal

from sthenia.science.checks import number_between

Side = Literal["right", "left"]


@dataclass(frozen=True, slots=True)
class SideComparison:
    """The weaker side in percent of the stronger one."""

    weaker: Side | None
    """None where both are the same."""
    weaker_pct: float


def side_comparison(right: float, left: float) -> SideComparison:
    """Compare the two sides of one test of one day, in the same unit; higher is stronger.

    Nothing here says how much difference matters: no source gives a limit that holds for people
    with fibromyalgia, and healthy people differ between sides, too.

    Raises
    ------
    ValueError
        A number is negative, or neither side moved anything.

    Examples
    --------
    >>> side_comparison(right=1.2, left=0.9)
    SideComparison(weaker='left', weaker_pct=75.0)
    """
    number_between("right", right, 0, 1e6)
    number_between("left", left, 0, 1e6)
    stronger = max(right, left)
    if stronger == 0:
        raise ValueError("both sides are 0, so neither can be told in percent of the other")
    if right == left:
        return SideComparison(None, 100.0)
    weaker: Side = "right" if right < left else "left"
    return SideComparison(weaker, round(100 * min(right, left) / stronger, 6))
