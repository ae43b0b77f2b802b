"""A scene -> one small SVG file that moves by itself, stands still where motion is not wanted.

The file is shown as an image: no script, no font, nothing from outside. Motion is SMIL on the
outline of each shape, which every browser runs inside an image; a second, still drawing of start
and end takes its place where the reader asks for reduced motion.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

import numpy as np

from sthenia.figures.drawing import Area, Blob, Capsule, Part, Point, Shape, Stroke
from sthenia.figures.palette import style_sheet
from sthenia.figures.scene import Frame, Scene
from sthenia.science.figures import Motion

SIDE = 400
"""Width and height of the picture in its own units: about two to a centimetre."""
_HAIR = 2.4
"""In units of the picture: what the eye does not see in passing."""
_NUMBER = re.compile(r"-?\d+")


def moving_svg(scene: Scene) -> str:
    """The moving picture, with its still pair inside."""
    scale = SIDE / scene.frame.width
    behind = _how_many_stand_behind(scene.parts)
    room = "".join(_moving(part, scene, scale) for part in scene.parts[:behind])
    moving = "".join(_moving(part, scene, scale) for part in scene.parts[behind:])
    pair = _pair(scene, room_drawn=behind)
    return _document(
        scene,
        f'<defs><g id="room">{room}</g></defs>'
        f'<g class="moving"><use href="#room"/>{moving}</g><g class="still">{pair}</g>',
    )


def _how_many_stand_behind(parts: Sequence[Part]) -> int:
    """Parts at the back that never move; they are drawn once and used three times."""
    return next((index for index, part in enumerate(parts) if not part.is_still), len(parts))


def still_svg(scene: Scene, *, at_end: bool) -> str:
    """One key pose alone."""
    return _document(scene, _still(scene, scene.parts, at_end=at_end))


def pair_svg(scene: Scene) -> str:
    """Start and end side by side, as they are printed."""
    return _document(scene, _pair(scene))


def path_of(shape: Shape, frame: Frame, scale: float) -> str:
    """The outline of a shape as SVG path data; the same commands at every moment."""
    if isinstance(shape, Blob):
        return "".join(_capsule(one, frame, scale) for one in shape.capsules)
    steps = [_units(point, frame, scale) for point in shape.points]
    closed = "z" if isinstance(shape, Area) else ""
    (x, y), rest = steps[0], np.diff(np.array(steps), axis=0)
    return f"M{x} {y}l{_numbers(rest.ravel())}{closed}"


def _document(scene: Scene, content: str) -> str:
    tones = {part.shapes[0].tone for part in scene.parts} | {"force"}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f"<title>{escape(scene.name)}</title><style>{style_sheet(tones)}</style>{content}</svg>\n"
    )


def _pair(scene: Scene, *, room_drawn: int = 0) -> str:
    """Both key poses at half size side by side, with an arrow between."""
    room = '<use href="#room"/>' if room_drawn else ""
    start, end = (
        f"{room}{_still(scene, scene.parts[room_drawn:], at_end=at_end)}"
        for at_end in (False, True)
    )
    arrow = f'<path class="force" d="M{SIDE - 26} {SIDE // 2 - 7}h28v-12l26 19-26 19v-12h-28z"/>'
    return (
        f'<g transform="translate(0 {SIDE // 4})scale(.5)">{start}'
        f'<g transform="translate({SIDE})">{end}</g>{arrow}</g>'
    )


def _still(scene: Scene, parts: Sequence[Part], *, at_end: bool) -> str:
    scale = SIDE / scene.frame.width
    index = -1 if at_end else 0
    return "".join(
        f"<path {_look(part.shapes[index], scale)} "
        f'd="{path_of(part.shapes[index], scene.frame, scale)}"/>'
        for part in parts
    )


def _moving(part: Part, scene: Scene, scale: float) -> str:
    paths = [path_of(shape, scene.frame, scale) for shape in part.shapes]
    look = _look(part.shapes[0], scale)
    if all(path == paths[0] for path in paths):
        return f'<path {look} d="{paths[0]}"/>'
    return f'<path {look} d="{paths[0]}">{_animation(paths, scene.motion)}</path>'


def _animation(paths: Sequence[str], motion: Motion) -> str:
    there = list(zip(motion.out_times, paths, strict=True))
    back = list(zip(motion.back_times, reversed(paths), strict=True))
    timed = [(0.0, paths[0]), *_needed(there), *_needed(back), (1.0, paths[0])]
    times = ";".join(f"{at:.3f}".strip("0").rstrip(".") or "0" for at, _ in timed)
    values = ";".join(path for _, path in timed)
    return (
        f'<animate attributeName="d" dur="{motion.duration_s:g}s" repeatCount="indefinite" '
        f'keyTimes="{times}" values="{values}"/>'
    )


def _needed(timed: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Leave out the moments that a straight way between their neighbours passes within a hair."""
    if len(timed) <= 2:
        return timed
    (first_at, first), (last_at, last) = timed[0], timed[-1]
    before, after = _values(first), _values(last)
    errors = [
        float(
            np.max(
                np.abs(
                    before
                    + (after - before) * ((at - first_at) / (last_at - first_at))
                    - _values(path)
                )
            )
        )
        for at, path in timed[1:-1]
    ]
    worst = int(np.argmax(errors)) + 1
    if errors[worst - 1] <= _HAIR:
        return [timed[0], timed[-1]]
    return [*_needed(timed[: worst + 1])[:-1], *_needed(timed[worst:])]


def _values(path: str) -> np.ndarray:
    return np.array([float(number) for number in _NUMBER.findall(path)])


def _look(shape: Shape, scale: float) -> str:
    if isinstance(shape, Stroke):
        return f'class="line {shape.tone}" stroke-width="{shape.width * scale:.0f}"'
    if isinstance(shape, Area):
        width = 2 * shape.rounding * scale
        return f'class="{shape.tone} round" stroke-width="{width:.0f}"'
    return f'class="{shape.tone}{" halo" if shape.has_halo else ""}"'


def _units(point: Point, frame: Frame, scale: float) -> tuple[int, int]:
    return (
        round((point[0] - frame.left) * scale),
        round((frame.height - (point[1] - frame.bottom)) * scale),
    )


def _numbers(values: Sequence[float] | np.ndarray) -> str:
    """Numbers as short as SVG reads them: a minus sign parts two as well as a space."""
    return "".join(
        f"{'' if index == 0 or value < 0 else ' '}{value}"
        for index, value in enumerate(int(number) for number in values)
    )


def _capsule(one: Capsule, frame: Frame, scale: float) -> str:
    """Around the first disc, along, around the second, back."""
    first = np.array(_units(one.first, frame, scale), dtype=float)
    second = np.array(_units(one.second, frame, scale), dtype=float)
    big, small = one.first_radius * scale, one.second_radius * scale
    way = second - first
    far = float(np.linalg.norm(way))
    along = way / far if far > 0.5 else np.array([1.0, 0.0])
    far = max(far, abs(big - small) + 1.0)
    second = first + along * far if np.linalg.norm(way) < far else second
    cosine = (big - small) / far
    sine = float(np.sqrt(1 - cosine**2))
    across = np.array([-along[1], along[0]])
    corners = [
        np.rint(middle + radius * (along * cosine + across * sine * turn)).astype(int)
        for middle, radius, turn in (
            (first, big, 1),
            (first, big, -1),
            (second, small, -1),
            (second, small, 1),
        )
    ]
    a, b, c, d = corners
    large_first, large_second = (1, 0) if big >= small else (0, 1)
    return (
        f"M{a[0]} {a[1]}"
        f"a{big:.0f} {big:.0f} 0 {large_first} 1{_spaced(b - a)}"
        f"l{_numbers(c - b)}"
        f"a{small:.0f} {small:.0f} 0 {large_second} 1{_spaced(d - c)}z"
    )


def _spaced(pair: np.ndarray) -> str:
    text = _numbers(pair)
    return text if text.startswith("-") else f" {text}"
