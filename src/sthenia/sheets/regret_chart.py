"""A drawing of how far controllers stay behind the oracle: a panel a world, a dot a controller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

_LEFT, _WIDTH, _ROW, _HEAD, _PAD = 210, 640, 22, 34, 16
_LABEL_ROOM = 56
_Z95 = 1.96
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d2433}"
    ".t{font-weight:600;font-size:14px}.s{fill:#5a6478;font-size:12px}"
    ".g{stroke:#d5dae3}.z{stroke:#5a6478}.e{stroke:#2456a6;stroke-width:2}.d{fill:#2456a6}"
    ".n{fill:#ffffff}"
    "@media(prefers-color-scheme:dark){text{fill:#e8ebf2}.s{fill:#a4adbf}.g{stroke:#3a4357}"
    ".z{stroke:#a4adbf}.e{stroke:#8ab4f8}.d{fill:#8ab4f8}.n{fill:#171b24}}"
)


@dataclass(frozen=True, slots=True)
class Dot:
    """One controller in one world."""

    label: str
    regret: float
    error: float
    """Standard error."""


def regret_chart(panels: Mapping[str, Sequence[Dot]]) -> str:
    """The drawing as SVG; the bars are 95 % intervals.

    Raises
    ------
    ValueError
        There is nothing to draw.
    """
    dots = [dot for panel in panels.values() for dot in panel]
    if not dots:
        raise ValueError("there is nothing to draw; compare at least one controller")
    low = min(0.0, *(dot.regret - _Z95 * dot.error for dot in dots))
    high = max(1.0, *(dot.regret + _Z95 * dot.error for dot in dots))
    scale = (_WIDTH - _LEFT - _PAD - _LABEL_ROOM) / (high - low)
    parts: list[str] = []
    top = _PAD + 24
    for title, panel in panels.items():
        parts += _panel(title, panel, top=top, zero=_LEFT - low * scale, scale=scale)
        top += _HEAD + _ROW * len(panel) + _PAD
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" role="img" '
        f'aria-label="How far each controller stays behind the oracle">'
        f'<style>{_STYLE}</style><rect class="n" width="{_WIDTH}" height="{top}"/>'
        f'<text class="s" x="{_PAD}" y="{_PAD + 8}">Regret to the oracle in points; '
        "further left is better. Bars: 95 % of the simulation's own error.</text>"
    )
    return "\n".join([head, *parts, "</svg>", ""])


def _panel(title: str, dots: Sequence[Dot], *, top: float, zero: float, scale: float) -> list[str]:
    bottom = top + _HEAD + _ROW * len(dots)
    parts = [
        f'<text class="t" x="{_PAD}" y="{top + 16}">{escape(title)}</text>',
        f'<line class="z" x1="{zero:.1f}" x2="{zero:.1f}" y1="{top + 22}" y2="{bottom - 6}"/>',
    ]
    for row, dot in enumerate(dots):
        y = top + _HEAD + _ROW * row
        x = zero + dot.regret * scale
        reach = _Z95 * dot.error * scale
        parts += [
            f'<text x="{_PAD}" y="{y + 4:.1f}">{escape(dot.label)}</text>',
            f'<line class="g" x1="{zero:.1f}" x2="{x:.1f}" y1="{y}" y2="{y}"/>',
            f'<line class="e" x1="{x - reach:.1f}" x2="{x + reach:.1f}" y1="{y}" y2="{y}"/>',
            f'<circle class="d" cx="{x:.1f}" cy="{y}" r="4.5"/>',
            f'<text class="s" x="{x + reach + 9:.1f}" y="{y + 4:.1f}">{dot.regret:.1f}</text>',
        ]
    return parts
