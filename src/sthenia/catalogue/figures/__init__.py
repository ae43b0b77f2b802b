"""How every exercise is drawn: key poses, what is held and what stands around, human ranges.

`figures()` gives one figure for each exercise of the catalogue; `ranges()` how far a joint goes;
`furniture()` the blocks that chairs and machines are drawn of. Read once and shared.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sthenia.catalogue.exercises import entries
from sthenia.catalogue.figures.collection import Figure, FigureCollection, read_figures
from sthenia.catalogue.figures.shapes import Furniture, Range, Thing
from sthenia.science.checks import one_of

__all__ = ["Figure", "Furniture", "Range", "Thing", "figure", "figures", "furniture", "ranges"]

FOLDER = Path(__file__).parent


@cache
def _collection() -> FigureCollection:
    return read_figures(FOLDER, entries())


def figures() -> Mapping[str, Figure]:
    """Exercise id -> its figure; read-only."""
    return _collection().figures


def figure(exercise_id: str) -> Figure:
    """The figure of one exercise.

    Raises
    ------
    ValueError
        There is no such exercise; the message lists what there is.

    Examples
    --------
    >>> figure("dumbbell_curl_seated").movement_id
    'curl'
    """
    return figures()[one_of("figure", exercise_id, figures())]


def furniture() -> Mapping[str, Furniture]:
    """Name -> the blocks a chair, a bench or a machine is drawn of; read-only."""
    return _collection().furniture


def ranges() -> Mapping[str, Range]:
    """Joint angle -> how far people can go; read-only."""
    return _collection().ranges
