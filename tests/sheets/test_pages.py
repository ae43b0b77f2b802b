"""Breaking pages: nothing overlaps, nothing leaves the page, titles stay with their content."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from sthenia.sheets.pages import BOTTOM, TOP, Block, broken_into_pages


def _draw(canvas: Canvas, top: float) -> None:
    canvas.line(0, top, 10, top)


_TITLE = Block(40.0, _draw)

blocks = st.lists(
    st.builds(
        Block,
        height=st.floats(5, 300),
        draw=st.just(_draw),
        running_title=st.sampled_from([None, _TITLE]),
        starts_page=st.booleans(),
    ),
    min_size=1,
    max_size=30,
)


@given(blocks)
def test_blocks_never_overlap_and_never_leave_the_page(given_blocks: list[Block]) -> None:
    pages = broken_into_pages(given_blocks)
    assert [p.block for page in pages for p in page if p.block is not _TITLE] == given_blocks
    for page in pages:
        assert page[0].top == TOP
        for upper, lower in pairwise(page):
            assert upper.top - upper.block.height >= lower.top - 1e-6
        assert page[-1].top - page[-1].block.height >= BOTTOM - 1e-6


@given(st.lists(st.tuples(st.floats(5, 60), st.floats(5, 600)), min_size=1, max_size=20))
def test_a_title_stands_on_the_page_of_what_follows(heights: list[tuple[float, float]]) -> None:
    pairs = [(Block(a, _draw, keep_with_next=True), Block(b, _draw)) for a, b in heights]
    pages = broken_into_pages([block for pair in pairs for block in pair])
    assert all(not page[-1].block.keep_with_next for page in pages)


def test_a_page_opened_in_the_middle_of_a_session_repeats_its_title() -> None:
    exercise = Block(300.0, _draw, running_title=_TITLE)
    pages = broken_into_pages([Block(100.0, _draw), exercise, exercise, exercise])
    assert [len(page) for page in pages] == [3, 2]
    assert pages[1][0].block is _TITLE


def test_a_block_higher_than_a_page_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit on a page"):
        broken_into_pages([Block(2000.0, _draw)])
