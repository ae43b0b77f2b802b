"""The figure on a page: every area and point once, on the person's own side."""

from collections import Counter

from django.utils import translation

from sthenia.clinic.assessments.presenters.body import drawn_views
from sthenia.science.questionnaires import PAIN_SITES, TENDER_POINTS


def test_every_area_can_be_marked_on_the_figure() -> None:
    drawn = {area.code for view in drawn_views() for area in view.areas}
    assert drawn == set(PAIN_SITES)


def test_every_tender_point_is_drawn_once() -> None:
    drawn = Counter(point.code for view in drawn_views(points={}) for point in view.points)
    assert drawn == Counter(TENDER_POINTS)


def test_an_area_that_is_seen_from_both_sides_is_marked_on_both() -> None:
    marked = [
        view.view
        for view in drawn_views(marked={"neck"})
        for area in view.areas
        if area.is_marked and area.code == "neck"
    ]
    assert marked == ["front", "back"]


def test_left_and_right_are_the_persons_own() -> None:
    front, back = drawn_views(points={})
    where = {point.code: float(point.x) for point in (*front.points, *back.points)}
    assert front.side_at_right == "left"
    assert where["kne_left"] > where["kne_right"]
    assert back.side_at_right == "right"
    assert where["glu_right"] > where["glu_left"]


def test_points_are_left_out_where_they_were_not_asked_for() -> None:
    assert all(not view.points for view in drawn_views())


def test_no_language_puts_a_comma_into_a_number_of_the_drawing() -> None:
    with translation.override("es"):
        for view in drawn_views(points={}):
            numbers = [view.frame, *(f"{point.x} {point.y}" for point in view.points)]
            assert not any("," in number for number in numbers)
