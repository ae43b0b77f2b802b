"""The drawing of regrets says in shapes what the table says in numbers."""

import xml.etree.ElementTree as ET

import pytest

from sthenia.sheets.regret_chart import Dot, regret_chart

SVG = "{http://www.w3.org/2000/svg}"
PANELS = {
    "Base": [Dot("brake", 4.0, 0.2), Dot("tolerance", 3.0, 0.2)],
    "A < B": [Dot("brake", -1.0, 0.1)],
}


def drawn():
    return ET.fromstring(regret_chart(PANELS))


def test_every_controller_is_a_dot_and_less_regret_stands_further_left() -> None:
    at = [float(dot.get("cx")) for dot in drawn().iter(f"{SVG}circle")]
    assert len(at) == 3
    assert at[2] < at[1] < at[0]


def test_titles_labels_and_numbers_are_written_out() -> None:
    texts = [text.text for text in drawn().iter(f"{SVG}text")]
    assert {"Base", "A < B", "brake", "tolerance", "4.0", "-1.0"} <= set(texts)


def test_everything_stays_inside_the_drawing() -> None:
    root = drawn()
    width, height = (float(number) for number in root.get("viewBox").split()[2:])
    for line in root.iter(f"{SVG}line"):
        for name, most in (("x1", width), ("x2", width), ("y1", height), ("y2", height)):
            assert 0 <= float(line.get(name)) <= most


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(ValueError, match="compare at least one controller"):
        regret_chart({})
