"""How an exercise looks: its figure as a small moving SVG, as a still pair, or in a PDF.

`scene_for` lays out one exercise of the catalogue; `moving_svg` and `pair_svg` write it as text,
`draw_column` draws it on a page. Nothing here is random: the same catalogue gives the same bytes.
"""

from functools import cache

from sthenia.catalogue.exercises import entry
from sthenia.catalogue.figures import figure, furniture
from sthenia.figures.gallery import gallery_page
from sthenia.figures.pdf import draw_column
from sthenia.figures.scene import Frame, Scene, scene_of
from sthenia.figures.svg import moving_svg, pair_svg, still_svg

__all__ = [
    "Frame",
    "Scene",
    "draw_column",
    "gallery_page",
    "moving_svg",
    "pair_svg",
    "scene_for",
    "still_svg",
]


@cache
def scene_for(exercise_id: str) -> Scene:
    """Everything drawn of one exercise, laid out once.

    Raises
    ------
    ValueError
        There is no such exercise; the message lists what there is.

    Examples
    --------
    >>> moving_svg(scene_for("wall_push_up")).startswith("<svg")
    True
    """
    return scene_of(figure(exercise_id), entry(exercise_id), furniture())
