"""Pictures: the README shows what is taken, every page looked at exists, and files stay small."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from django.urls import resolve
from PIL import Image

from tools import screenshots

ROOT = Path(screenshots.ROOT)
ANYTHING = {"ana": "01a20502-3bc9-799a-a4e8-a9ba6f92ef81", "plan": "1", "examination": "1"}
TAKEN = {picture.name for picture in screenshots.README}


def _png(pixels: np.ndarray) -> bytes:
    target = BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(target, format="PNG")
    return target.getvalue()


def test_the_readme_shows_only_pictures_that_are_taken() -> None:
    shown = re.findall(r"docs/pictures/([\w-]+)\.png", (ROOT / "README.md").read_text("utf-8"))
    assert shown
    assert set(shown) <= TAKEN


def test_every_picture_is_there_and_small() -> None:
    kept = {path.stem: path.stat().st_size for path in screenshots.PICTURES.glob("*.png")}
    assert set(kept) == TAKEN
    assert {name: size for name, size in kept.items() if size > screenshots.LARGEST_BYTES} == {}


@pytest.mark.parametrize("path", sorted({picture.path for picture in screenshots.README}))
def test_every_page_of_the_readme_has_an_address(path: str) -> None:
    assert resolve(path.format(**ANYTHING)).func is not None


def test_no_two_pictures_overwrite_each_other() -> None:
    assert len(TAKEN) == len(screenshots.README)


def test_a_squeezed_picture_keeps_its_size_and_its_rare_colours() -> None:
    pixels = np.full((90, 160, 3), 246)
    pixels[:40] = (61, 23, 53)
    pixels[10:13, 10:13] = (231, 154, 47)
    with Image.open(BytesIO(screenshots.squeezed(_png(pixels)))) as picture:
        assert picture.size == (160, 90)
        found = picture.convert("RGB").getpixel((11, 11))
    assert np.abs(np.subtract(found, (231, 154, 47))).max() <= 4


def test_a_picture_that_stays_too_large_is_refused() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (520, 520, 3))
    with pytest.raises(ValueError, match="show less of it"):
        screenshots.squeezed(_png(noise))


def test_a_clinic_that_does_not_start_is_told_with_its_own_words(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    log.write_text("no such table")
    server = subprocess.Popen([sys.executable, "-c", ""])
    server.wait()
    with pytest.raises(SystemExit, match="no such table"):
        screenshots._wait_for("http://127.0.0.1:9/", server, log)
