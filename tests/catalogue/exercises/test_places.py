"""Places: what is there, in the steps it really comes in."""

import pytest

from sthenia.catalogue import exercises as catalogue
from sthenia.catalogue.exercises.shapes import Ladder, PlaceEntry, PlaceItem


def _place(*items: PlaceItem) -> PlaceEntry:
    return PlaceEntry(id="own", name="My room", equipment=items)


def _labels(place_id: str, item: str) -> list[str]:
    return [step.label for step in catalogue.place(place_id).ladders[item].steps]


def test_a_clock_is_everywhere() -> None:
    assert catalogue.built_place(_place()).equipment == {"hold_clock"}
    for place_id in catalogue.places():
        assert "hold_clock" in catalogue.place(place_id).ladders


def test_a_place_has_the_usual_steps_unless_it_names_its_own() -> None:
    assert _labels("full_gym", "band")[-1] == "gold"
    assert _labels("home_bands", "band") == ["yellow", "red", "green", "blue", "black"]


def test_what_supports_is_there_but_loads_nothing() -> None:
    home = catalogue.place("home_body_weight")
    assert "chair" in home.equipment
    assert set(home.ladders) == {"hold_clock"}


def test_everything_that_loads_an_exercise_at_a_place_has_a_ladder_there() -> None:
    for place_id in catalogue.places():
        place = catalogue.place(place_id)
        for entry in catalogue.filtered(at=place):
            ladder = catalogue.ladder_of(entry.value(), place.ladders)
            assert ladder.kind == entry.load_kind


def test_light_hand_weights_serve_as_dumbbells() -> None:
    place = catalogue.built_place(_place(PlaceItem(id="hand_weights")))
    assert [step.load_kg for step in place.ladders["dumbbells"].steps] == [0.5, 1, 1.5, 2]


def test_hand_weights_beside_dumbbells_add_their_steps() -> None:
    heavy = PlaceItem(id="dumbbells", ladder=Ladder(kind="weight", steps_kg=(2, 4, 6)))
    place = catalogue.built_place(_place(heavy, PlaceItem(id="hand_weights")))
    steps = [step.load_kg for step in place.ladders["dumbbells"].steps]
    assert steps == [0.5, 1, 1.5, 2, 4, 6]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((PlaceItem(id="sauna"),), "own: equipment sauna is unknown; known are: abdominal_machine"),
        ((PlaceItem(id="mat"), PlaceItem(id="mat")), "own: equipment mat is listed twice"),
        (
            (PlaceItem(id="mat", ladder=Ladder(kind="weight", steps_kg=(1,))),),
            "mat: a ladder of kind weight arrived; it has no ladder",
        ),
        (
            (PlaceItem(id="band", ladder=Ladder(kind="weight", steps_kg=(1,))),),
            "band: a ladder of kind weight arrived; it has band",
        ),
    ],
)
def test_a_place_that_cannot_be_is_refused(items: tuple[PlaceItem, ...], expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        catalogue.built_place(_place(*items))
