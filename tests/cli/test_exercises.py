"""`sthenia exercises`: browse, filter, show, list, and check a clinic's own."""

from pathlib import Path

import pytest

from sthenia.catalogue.exercises import entries, place
from sthenia.science.exercise.values import LIMITS
from tests.cli.commands import EXAMPLES, sthenia


def test_filters_leave_only_what_meets_all_of_them() -> None:
    found = sthenia(
        "exercises", "--group", "legs", "--at", "home_bands", "--without", "no_floor",
        "--without", "no_strong_grip", "--position", "seated", "--resistance", "band", "--json",
    ).json["exercises"]  # fmt: skip
    assert found
    here = place("home_bands").equipment
    for exercise in found:
        assert exercise["resistance"] == "band" and exercise["position"] == "seated"
        assert not {"no_floor", "no_strong_grip"} & set(exercise["barred_by"])
        assert here.issuperset(exercise["equipment"])


def test_without_filters_everything_is_there() -> None:
    assert len(sthenia("exercises", "--json").json["exercises"]) == len(entries())


def test_one_exercise_is_shown_in_full() -> None:
    said = sthenia("exercises", "goblet_squat")
    entry = entries()["goblet_squat"]
    assert said.status == 0
    for text in (entry.name, entry.set_up, *entry.cues, entry.do_not_do_when):
        assert text in said.words


def test_filters_that_nothing_meets_say_so() -> None:
    said = sthenia("exercises", "--at", "home_body_weight", "--resistance", "machine")
    assert said.status == 0 and "leave out one of the filters" in said.words


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("goblet_squad",), "did you mean goblet_squat"),
        (("--group", "leg"), "did you mean legs"),
        (("--at", "home_band"), "did you mean home_bands"),
        (("--position", "seat"), "there is no position 'seat'"),
        (("--without", "no_flor"), "did you mean no_floor"),
        (("--resistance", "bands"), "did you mean band"),
        (("squat",), "did you mean band_squat, ball_squat"),
        (("Seated leg press with a band",), "did you mean band_seated_leg_press?"),
        (("x" * 9000,), "there is no exercise 'xxx"),
        (("--list", "everything"), "everything"),
    ],
)
def test_an_unknown_name_asks_what_was_meant(arguments: tuple[str, ...], told: str) -> None:
    said = sthenia("exercises", *arguments)
    assert said.status == 2 and told in said.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("goblet_squat", "--group", "legs"), "ids and filters do not go together"),
        (("--list", "places", "--at", "home_bands"), "filters and --list do not go together"),
        (("goblet_squat", "--validate", EXAMPLES), "ids and --validate do not go together"),
    ],
)
def test_two_questions_at_once_are_refused(arguments: tuple[str | Path, ...], told: str) -> None:
    said = sthenia("exercises", *arguments)
    assert said.status == 2 and told in said.err and not said.out


def test_lists_name_places_equipment_limits_and_rule_sets() -> None:
    for what, known in (
        ("places", "full_gym"),
        ("equipment", "hold_clock"),
        ("limits", "no_overhead"),
        ("rules", "acsm_minimum"),
    ):
        assert known in sthenia("exercises", "--list", what).out
        listed = sthenia("exercises", "--list", what, "--json").json[what]
        assert known in {one["id"] for one in listed}
    assert len(sthenia("exercises", "--list", "limits", "--json").json["limits"]) == len(LIMITS)


@pytest.mark.parametrize("own", ["clinic-exercises", "clinic-exercises.csv"])
def test_a_clinics_own_exercises_are_checked_and_credited(own: str) -> None:
    said = sthenia("exercises", "--validate", EXAMPLES / own)
    assert said.status == 0
    assert "all can be used" in said.out and "CC-BY-4.0" in said.out
    listed = sthenia("exercises", "--own", EXAMPLES / own, "--json").json["exercises"]
    assert any(exercise["id"].startswith("clinic:") for exercise in listed)


def test_a_clinics_faulty_exercise_names_file_line_and_field(tmp_path: Path) -> None:
    source = next((EXAMPLES / "clinic-exercises").glob("*.yaml"))
    text = source.read_text(encoding="utf-8").replace("licence:", "license:")
    (tmp_path / source.name).write_text(text, encoding="utf-8")
    said = sthenia("exercises", "--validate", tmp_path)
    assert said.status == 2
    assert source.name in said.err and "license: is not a known field" in said.err
