"""What leaves the program on its output: tables for people, JSON for programs."""

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from sthenia import __version__

if TYPE_CHECKING:
    from rich.console import RenderableType

PIPE_WIDTH = 80
WIDTH_MAX = 110

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `keep` holds it on one line when the table gets narrow."""

    title: str
    align: Literal["left", "right"] = "left"
    keep: bool = False


def say(text: str = "") -> None:
    """Print a paragraph, wrapped to the width of the terminal or to 80 columns in a pipe."""
    _show(text)


def heading(text: str) -> None:
    """Print a line that stands out on a terminal."""
    _show(text, style="bold")


def bullets(sentences: Iterable[str]) -> None:
    """Print one sentence per line with a dash, wrapped under itself."""
    from rich.padding import Padding
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    rows = list(sentences)
    for sentence in rows:
        grid.add_row("-", sentence)
    if rows:
        _show(Padding(grid, (0, 0, 0, 2)))


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
    """Print a table without frames; long cells wrap inside their column."""
    from rich import box
    from rich.table import Table

    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        shown.add_column(
            column.title,
            justify=column.align,
            no_wrap=column.keep,
            overflow="fold",
            header_style="bold",
        )
    for row in rows:
        shown.add_row(*row)
    _show(shown)


def number_text(value: float) -> str:
    """A number with three digits that count, as people read scores.

    Examples
    --------
    >>> number_text(15.0), number_text(12.345), number_text(2.6667)
    ('15', '12.3', '2.67')
    """
    return f"{value:.3g}" if abs(value) < 999.5 else f"{value:.0f}"


def _show(content: "RenderableType", *, style: str | None = None) -> None:
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    if console.is_terminal:
        console.width = min(console.width, WIDTH_MAX)
        console.print(content, style=style)
        return
    plain = Console(markup=False, highlight=False, emoji=False, width=PIPE_WIDTH, color_system=None)
    with plain.capture() as captured:
        plain.print(content)
    lines = captured.get().splitlines()
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in lines))


def print_json(content: Mapping[str, object]) -> None:
    """Print one JSON document with the version of the program that made it."""
    sys.stdout.write(json_text(content))


def json_text(content: Mapping[str, object]) -> str:
    """JSON with keys in the order given; a number that is not finite is a fault of ours."""
    document = {"sthenia_version": __version__, **as_plain_mapping(content)}
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_plain_mapping(content: Mapping[str, object]) -> dict[str, Plain]:
    """Mapping of anything frozen -> mapping of plain values."""
    return {key: as_plain(value) for key, value in content.items()}


def as_plain(value: object) -> Plain:
    """Frozen values -> what JSON and YAML hold: dataclasses by field, sets sorted, days as text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} has no place in a result; this is a fault of the program")
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((as_plain(item) for item in value), key=str)
    if isinstance(value, Sequence):
        return [as_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} cannot be written as plain values")
