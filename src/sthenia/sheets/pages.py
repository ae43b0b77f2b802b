"""Blocks of known height -> pages; nothing is cut in two and a running title comes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 42.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TOP = PAGE_HEIGHT - 36.0
BOTTOM = 42.0

Draw = Callable[[Canvas, float], None]
"""Draws with its upper edge at the height given, in points from the foot of the page."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stays in one piece; `running_title` tops each page that it opens.

    A title stays with what follows: `keep_with_next`.
    """

    height: float
    draw: Draw
    running_title: "Block | None" = None
    starts_page: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the height of its upper edge."""

    block: Block
    top: float


Page = tuple[Placed, ...]


def broken_into_pages(blocks: Sequence[Block]) -> tuple[Page, ...]:
    """Fill page after page from the top.

    Raises
    ------
    ValueError
        A block, with its running title, is higher than a page.
    """
    pages: list[list[Placed]] = []
    left = 0.0
    for index, block in enumerate(blocks):
        needed = block.height
        if block.keep_with_next and index + 1 < len(blocks):
            needed += blocks[index + 1].height
        if not pages or block.starts_page or needed > left:
            pages.append([])
            left = TOP - BOTTOM
            if block.running_title is not None:
                pages[-1].append(Placed(block.running_title, BOTTOM + left))
                left -= block.running_title.height
        if block.height > left:
            raise ValueError(
                f"a block of {block.height:.0f} points does not fit on a page with {left:.0f}; "
                "shorten its text"
            )
        pages[-1].append(Placed(block, BOTTOM + left))
        left -= block.height
    return tuple(tuple(page) for page in pages)
