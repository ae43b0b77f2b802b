"""Where the parts of a drawing lie: inside it, in order, and the right way up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.outcomes.presenters.chart import (
    HEIGHT,
    WIDTH,
    Mark,
    NormOn,
    Stretch,
    Value,
    chart,
)

JUNE = date(2026, 6, 1)
series = st.lists(
    st.tuples(st.integers(0, 3000), st.floats(-1000, 1000, allow_nan=False)),
    min_size=1,
    max_size=12,
).map(lambda rows: [Value(JUNE + timedelta(n), value) for n, value in sorted(rows)])


@given(values=series)
def test_every_value_lies_inside_the_drawing_in_order_and_the_right_way_up(
    values: list[Value],
) -> None:
    found = chart(values)
    spots = [(float(dot.x), float(dot.y)) for dot in found.dots]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in spots)
    assert [x for x, _y in spots] == sorted(x for x, _y in spots)
    by_value = sorted(zip(values, spots, strict=True), key=lambda one: one[0].value)
    heights = [y for _value, (_x, y) in by_value]
    assert heights == sorted(heights, reverse=True)


def test_a_scale_is_drawn_whole_with_its_bands() -> None:
    bands = (Stretch(0, 4, "mild"), Stretch(4, 5, "moderate"), Stretch(5, 10, "severe"))
    found = chart([Value(JUNE, 6)], scale=(0, 10), stretches=bands)
    tops = [float(band.y) for band in found.bands]
    assert tops == sorted(tops, reverse=True)
    assert sum(float(band.height) for band in found.bands) == float(found.bottom) - tops[-1]
    assert [label.text for label in found.labels[:2]] == ["0", "10"]


def test_a_band_too_low_for_words_gets_none() -> None:
    bands = (Stretch(0, 99, "mild"), Stretch(99, 100, "severe"))
    found = chart([Value(JUNE, 6)], scale=(0, 100), stretches=bands)
    assert [band.label for band in found.bands] == ["mild", ""]


def test_what_may_be_off_has_a_bar_from_its_lowest_to_its_highest() -> None:
    (dot,) = chart([Value(JUNE, 30, low=27, high=34)]).dots
    assert float(dot.top) < float(dot.y) < float(dot.bottom)
    (exact,) = chart([Value(JUNE, 30)]).dots
    assert (exact.top, exact.bottom) == ("", "")


def test_lines_and_the_noise_around_the_first_value_lie_where_their_values_do() -> None:
    values = [Value(JUNE, 8), Value(JUNE + timedelta(30), 4)]
    found = chart(values, scale=(0, 10), marks=[Mark(4, "important", "clear")], noise=(6, 10))
    assert found.lines[0].y == found.dots[1].y
    assert float(found.zone[0]) < float(found.dots[0].y) < float(found.zone[1])
    assert float(found.zone_height) > 0
    assert chart(values).zone_height == ""


def test_the_norm_is_an_outline_open_ends_reach_to_the_edge() -> None:
    values = [Value(JUNE, 8), Value(JUNE + timedelta(30), 9)]
    closed = chart(values, norms=[NormOn(JUNE, 11, 16), NormOn(values[1].on, 10, 15)])
    assert len(closed.norm.split()) == 4
    half = chart(values, norms=[NormOn(JUNE, 5, None)])
    assert len(half.norm.split()) == 4
    assert chart(values).norm == ""


def test_one_value_stands_in_the_middle_with_its_day() -> None:
    found = chart([Value(JUNE, 0)])
    assert float(found.dots[0].x) == float(found.labels[-1].x)
    assert found.labels[-1].text == "1 Jun 2026"
