"""The person file: what it becomes, and every contradiction with its line."""

from pathlib import Path

import pytest

from sthenia.catalogue.exercises import collection
from sthenia.catalogue.load import FileError
from sthenia.cli.inputs.person_file import PersonFile, person_file_faults
from sthenia.cli.inputs.place_shape import built
from sthenia.cli.inputs.reading import checked_file
from tests.cli.commands import EXAMPLES

PLACE = "place: home_bands\n"


def _read(path: Path) -> PersonFile:
    return checked_file(
        path, PersonFile, lambda file: person_file_faults(file, collection=collection())
    )


def _faults(tmp_path: Path, text: str) -> str:
    path = tmp_path / "person.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        _read(path)
    return str(caught.value)


def test_the_example_becomes_the_person_of_science() -> None:
    person = _read(EXAMPLES / "person.yaml").person.value()
    assert person.pain_by_area["shoulder_girdle"] == 7
    assert person.limits == {"no_floor", "no_overhead"}
    assert person.days == (0, 1, 3, 5)
    assert person.tests[0].reps_in_reserve == 2
    assert person.prefers == {"seated", "band"}
    assert not person.wants_variety


def test_own_equipment_keeps_the_steps_it_really_has() -> None:
    file = _read(EXAMPLES / "person.yaml")
    place = built(file.place, file.own_place, collection())
    assert [step.label for step in place.ladders["dumbbells"].steps] == [
        "1 kg", "2 kg", "3 kg", "4 kg", "5 kg",
    ]  # fmt: skip
    assert [step.label for step in place.ladders["band"].steps] == ["yellow", "red", "green"]
    assert "hold_clock" in place.equipment


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ("days: []", "line 2, person.days: names no day"),
        ("days: [funday]", "person.days[0]"),
        ("days: [monday, monday]", "person.days[1]: monday stands there twice"),
        ("days: [monday]\n  sessions_per_week: 2", "line 3, person.sessions_per_week: is 2, but"),
        ("days: [monday]\n  pain: {nek: 4}", "did you mean neck?"),
        ("days: [monday]\n  pain: {neck: 11}", "line 3, person.pain.neck"),
        ("days: [monday]\n  pain: {neck: yes}", "(got True)"),
        ("days: [monday]\n  limits: [no_flor]", "did you mean no_floor?"),
        ("days: [monday]\n  avoid_exercises: [goblet_squad]", "did you mean goblet_squat?"),
        ("days: [monday]\n  prefers: [seatd]", "did you mean seated?"),
        (
            "days: [monday]\n  prefers: [goblet_squat]\n  avoid_exercises: [goblet_squat]",
            "line 3, person.prefers[0]: goblet_squat is preferred and under avoid_exercises",
        ),
        (
            "days: [monday]\n  prefers: [band]\n  dislikes: [band]",
            "band is preferred and under dislikes",
        ),
        (
            "days: [monday]\n  tests:\n"
            "    - {exercise: goblet_squat, load_kg: 4, repetitions: 8}\n"
            "    - {exercise: goblet_squat, load_kg: 6, repetitions: 8}",
            "line 5, person.tests[1].exercise: goblet_squat has two tests",
        ),
        (
            "days: [monday]\n  tests: [{exercise: goblet_squat, load_kg: 4, repetitions: 15}]",
            "person.tests[0].repetitions",
        ),
        (
            "days: [monday]\n  tests: [{exercise: band_seated_row, load_kg: 4, repetitions: 8}]",
            "band_seated_row is not loaded in kilograms, so no test of it can be used; remove it",
        ),
        (
            "days: [monday]\n  tests:\n"
            "    - {exercise: goblet_squat, load_kg: 4, repetitions: 8, reps_in_reserve: 2.5}",
            "repetitions: 8 repetitions with 2.5 left are 10.5; above 10 no test tells the load",
        ),
        ("days: [monday]\n  minutes_per_session: 5", "person.minutes_per_session"),
        ("days: [monday]\n  body_mass_kg: heavy", "person.body_mass_kg"),
        ("days: [monday]\n  wants_varety: true", "wants_varety: is not a known field"),
        ("first_name: Ana", "person.days: is missing and needed"),
    ],
)
def test_a_person_that_cannot_be_is_refused_with_line_and_remedy(
    tmp_path: Path, person: str, told: str
) -> None:
    assert told in _faults(tmp_path, f"person:\n  {person}\n{PLACE}")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("", "no place is given; give one of place and own_place"),
        ("place: home_band\n", "line 3, place: there is no place 'home_band'; did you mean home_b"),
        (
            "place: full_gym\nown_place: {name: Mine, equipment: []}\n",
            "place and own_place are both given",
        ),
        (
            "own_place: {name: Mine, equipment: [{id: dumbels}]}\n",
            "own_place.equipment[0].id: there is no equipment 'dumbels'; did you mean dumbbells?",
        ),
        ("own_place: {name: Mine, equipment: [{id: mat}, {id: mat}]}\n", "mat stands there twice"),
        ("own_place: {name: Mine, equipment: [{id: mat, steps_kg: [1]}]}\n", "mat has no steps"),
        (
            "own_place: {name: Mine, equipment: [{id: band, labels: [red, Red]}]}\n",
            "labels must differ in more than capitals; got red, Red",
        ),
        (
            "own_place: {name: Mine, equipment: [{id: band, labels: [red, '  ']}]}\n",
            "labels[1]: must have 1 or more letters",
        ),
        (
            "own_place: {name: Mine, equipment: [{id: dumbbells, steps_kg: [0.001, 1]}]}\n",
            "steps_kg[0]: must be 0.05 or more",
        ),
        (
            "own_place: {name: Mine, equipment: [{id: band, steps_kg: [1]}]}\n",
            "band is set by labels; got steps_kg",
        ),
        (
            "own_place: {name: Mine, equipment: [{id: dumbbells, steps_kg: [3, 1]}]}\n",
            "from easiest to hardest",
        ),
        (
            "own_place: {name: Mine, equipment: [{id: dumbbells, steps_kg: []}]}\n",
            "steps_kg is empty",
        ),
        (
            "own_place: {name: Mine, equipment: [{id: dumbbells, steps_kg: [0, 1]}]}\n",
            "own_place.equipment[0].steps_kg[0]",
        ),
    ],
)
def test_a_place_that_cannot_be_is_refused_with_line_and_remedy(
    tmp_path: Path, place: str, told: str
) -> None:
    assert told in _faults(tmp_path, f"person:\n  days: [monday]\n{place}")


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = "person:\n  days: []\n  limits: [no_flor]\n  pain: {nek: 2}\nplace: gym\n"
    assert _faults(tmp_path, text).count("person.yaml: line") == 4
