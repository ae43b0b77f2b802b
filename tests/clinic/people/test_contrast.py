"""Words can be read and outlines seen in both colour schemes: WCAG 2.2, 1.4.3 and 1.4.11."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "frontend" / "styles" / "tokens.css"
PAIR = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SCHEMES = {"light": 0, "dark": 1}

WORDS_ON_GROUND = [
    *((word, ground) for word in ("ink", "ink-soft") for ground in ("paper", "card", "sunk")),
    *((word, ground) for word in ("brand", "brand-strong") for ground in ("paper", "card")),
    *((word, ground) for word in ("ink", "ink-soft", "brand-strong") for ground in ("brand-soft",)),
    *((tone, ground) for tone in ("good", "care", "stop", "info") for ground in ("card", "paper")),
    *((tone, f"{tone}-soft") for tone in ("good", "care", "stop", "info")),
    *(("ink", f"{tone}-soft") for tone in ("good", "care", "stop", "info")),
    ("on-press", "press"),
    ("on-press", "press-strong"),
    ("on-rail", "rail"),
    ("on-rail", "rail-lit"),
    ("on-rail-soft", "rail"),
]
OUTLINES_ON_GROUND = [
    ("edge", "paper"),
    ("edge", "card"),
    ("edge", "sunk"),
    ("press", "card"),
    ("press", "sunk"),
    ("ink", "paper"),  # the ring around what has the focus
    ("on-rail", "rail"),
]


def colours() -> dict[str, tuple[str, str]]:
    return {name: (light, dark) for name, light, dark in PAIR.findall(TOKENS.read_text())}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("word", "ground"), WORDS_ON_GROUND)
def test_words_stand_out_from_their_ground(word: str, ground: str, scheme: str) -> None:
    side = SCHEMES[scheme]
    assert contrast(colours()[word][side], colours()[ground][side]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("line", "ground"), OUTLINES_ON_GROUND)
def test_outlines_stand_out_from_their_ground(line: str, ground: str, scheme: str) -> None:
    side = SCHEMES[scheme]
    assert contrast(colours()[line][side], colours()[ground][side]) >= 3
