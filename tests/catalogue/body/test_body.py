"""The body figure holds every code that criteria and exercises use, inside its frame."""

import re

import pytest

from sthenia.catalogue.body import BodyView, Curve, body_figure
from sthenia.science.exercise.values import MUSCLES

FIGURE = body_figure()


def _points(curve: Curve) -> list[tuple[float, float]]:
    return [curve.start, *(point for piece in curve.pieces for point in piece)]


def test_the_two_views_show_the_nineteen_areas_of_the_widespread_pain_index() -> None:
    codes = {area.code for view in FIGURE.views for area in view.areas}
    sided = {"jaw", "shoulder_girdle", "upper_arm", "lower_arm", "hip", "upper_leg", "lower_leg"}
    expected = {f"{area}_{side}" for area in sided for side in ("left", "right")}
    expected |= {"neck", "upper_back", "lower_back", "chest", "abdomen"}
    assert codes == expected
    assert len(codes) == 19


def test_the_eighteen_tender_points_each_stand_in_one_view() -> None:
    codes = [point.code for view in FIGURE.views for point in view.tender_points]
    names = ("occ", "lcv", "trp", "ssp", "rib", "epi", "glu", "tro", "kne")
    assert sorted(codes) == sorted(f"{name}_{side}" for name in names for side in ("left", "right"))


def test_every_muscle_that_exercises_name_is_drawn() -> None:
    drawn = {muscle.code for view in FIGURE.views for muscle in view.muscles}
    assert drawn == set(MUSCLES)


@pytest.mark.parametrize("view", FIGURE.views, ids=lambda view: view.view)
def test_nothing_is_drawn_outside_the_frame(view: BodyView) -> None:
    shapes = [*view.backdrop, *(m.curve for m in (*view.areas, *view.muscles))]
    for curve in shapes:
        for x, y in _points(curve):
            assert 0 <= x <= FIGURE.width
            assert 0 <= y <= FIGURE.height


def test_left_is_on_the_viewers_right_in_front_and_on_the_left_behind() -> None:
    middle = FIGURE.width / 2
    front = {area.code: area.curve for area in FIGURE.front.areas}
    back = {area.code: area.curve for area in FIGURE.back.areas}
    assert all(x > middle for x, _ in _points(front["upper_leg_left"]))
    assert all(x < middle for x, _ in _points(back["upper_leg_left"]))


def test_an_svg_path_is_closed_and_made_of_cubic_pieces() -> None:
    path = FIGURE.front.areas[0].curve.svg_path()
    assert re.fullmatch(r"M[\d.]+ [\d.]+( C[\d. ]+)+ Z", path)
