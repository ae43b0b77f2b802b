"""The SVG of every exercise: well formed, small, inside its frame, the same each time."""

import gzip
import re
from xml.etree import ElementTree as ET

import pytest

from sthenia.catalogue.exercises import entries, entry
from sthenia.catalogue.figures import figure, furniture
from sthenia.figures import moving_svg, pair_svg, scene_for, still_svg
from sthenia.figures.scene import scene_of
from sthenia.figures.svg import SIDE

SVG = "{http://www.w3.org/2000/svg}"
SENT_BYTES = 6_000
FILE_BYTES = 34_000


@pytest.mark.parametrize("name", sorted(entries()))
def test_a_figure_is_well_formed_small_and_needs_nothing_else(name: str) -> None:
    text = moving_svg(scene_for(name))
    root = ET.fromstring(text)
    assert root.findtext(f"{SVG}title") == entry(name).name
    assert len(text) < FILE_BYTES
    assert len(gzip.compress(text.encode())) < SENT_BYTES
    assert not re.search(r"<script|<image|javascript:|url\(|href=\"(?!#)", text)


@pytest.mark.parametrize("name", sorted(entries()))
def test_every_value_of_a_motion_has_the_same_commands(name: str) -> None:
    moving = ET.fromstring(moving_svg(scene_for(name))).findall(f".//{SVG}animate")
    assert moving
    for animate in moving:
        values = animate.attrib["values"].split(";")
        times = [float(at) for at in animate.attrib["keyTimes"].split(";")]
        assert len(values) == len(times)
        assert times[0] == 0 and times[-1] == 1 and times == sorted(times)
        assert len({re.sub(r"[-\d\s]", "", value) for value in values}) == 1
        assert values[0] == values[-1]


@pytest.mark.parametrize("name", sorted(entries()))
def test_a_figure_stays_in_its_frame(name: str) -> None:
    scene = scene_for(name)
    frame = scene.frame
    for part in scene.parts:
        for shape in part.shapes:
            for (x, y), radius in shape.reach:
                assert frame.left <= x - radius and x + radius <= frame.left + frame.width
                assert frame.bottom <= y - radius and y + radius <= frame.bottom + frame.height


@pytest.mark.parametrize("name", sorted(entries()))
def test_the_muscles_that_do_the_main_work_are_shown(name: str) -> None:
    shown = {part.name for part in scene_for(name).parts if part.name.startswith("works_")}
    assert shown


def test_drawing_twice_gives_the_same_bytes() -> None:
    once, again = (
        moving_svg(scene_of(figure("goblet_squat"), entry("goblet_squat"), furniture()))
        for _ in range(2)
    )
    assert once == again


def test_motion_gives_way_to_a_still_pair_where_it_is_not_wanted() -> None:
    text = moving_svg(scene_for("goblet_squat"))
    assert "@media(prefers-reduced-motion:reduce){.moving{display:none}" in text
    still = text[text.index('class="still"') :]
    assert "<animate" not in still
    assert still.count('class="hair halo"') == 4  # hair and bun, at the start and at the end


def test_a_pair_and_a_single_pose_do_not_move() -> None:
    scene = scene_for("seated_march")
    for text in (pair_svg(scene), still_svg(scene, at_end=True)):
        assert "<animate" not in text
        assert f'viewBox="0 0 {SIDE} {SIDE}"' in text


def test_colours_are_given_for_light_and_dark() -> None:
    assert "@media(prefers-color-scheme:dark)" in moving_svg(scene_for("seated_march"))
