"""`sthenia check`: any plan against a rule set; what breaks a rule has its line and remedy."""

from pathlib import Path

import pytest

from tests.cli.commands import EXAMPLES, Said, sthenia

EXAMPLE = EXAMPLES / "plan.yaml"


def _edited(tmp_path: Path, old: str, new: str) -> Path:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "plan.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def _check(tmp_path: Path, old: str, new: str) -> Said:
    return sthenia("check", _edited(tmp_path, old, new))


def test_the_proposed_plan_keeps_its_rules() -> None:
    said = sthenia("check", EXAMPLE, "--person", EXAMPLES / "person.yaml", "--json")
    assert said.status == 0
    assert said.json["is_within_rules"] and said.json["departures"] == []
    assert said.json["rule_set"]["id"] == "acsm_minimum"


def test_two_days_running_break_a_rule_and_exit_with_1(tmp_path: Path) -> None:
    said = _check(tmp_path, "day: saturday", "day: wednesday")
    assert said.status == 1
    assert "BREAKS the rules" in said.words and "Must be mended" in said.out
    found = sthenia("check", tmp_path / "plan.yaml", "--json").json["departures"]
    broken = [one for one in found if one["departure"]["severity"] == "breaks"]
    assert broken and all(one["departure"]["remedy"] for one in broken)


def test_a_departure_names_the_line_of_the_file(tmp_path: Path) -> None:
    path = _edited(tmp_path, "sets: 1", "sets: 9")
    found = sthenia("check", path, "--json").json["departures"]
    spots = [one for one in found if one["departure"]["spot"]["exercise"] == 0]
    text = path.read_text(encoding="utf-8").splitlines()
    assert spots and all("- exercise:" in text[one["line"] - 1] for one in spots)


def test_another_rule_set_can_be_asked() -> None:
    said = sthenia("check", EXAMPLE, "--rules", "acsm_2009", "--json")
    assert said.json["rule_set"]["id"] == "acsm_2009"
    assert sthenia("check", EXAMPLE, "--rules", "acsm").status == 2
    said = sthenia("check", EXAMPLE, "--phase", "nowhere")
    assert said.status == 2 and "has no phase" in said.err


def test_a_limit_of_the_person_breaks_the_plan_that_ignores_it(tmp_path: Path) -> None:
    person = tmp_path / "person.yaml"
    person.write_text(
        "person:\n  days: [tuesday, saturday]\n  limits: [no_strong_grip]\nplace: home_bands\n",
        encoding="utf-8",
    )
    said = sthenia("check", EXAMPLE, "--person", person)
    assert said.status == 1
    found = sthenia("check", EXAMPLE, "--person", person, "--json").json["departures"]
    assert "no_strong_grip" in {one["departure"]["about"] for one in found}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "exercise: band_seated_leg_press",
            "exercise: leg_pres",
            "there is no exercise 'leg_pres'",
        ),
        ("load: 1 kg", "load: 1.25 kg", "'1.25 kg' is no step of it; its steps are: 1 kg; 2 kg"),
        ("load: yellow", "load: 3 kg", "its steps are: yellow; red; green"),
        ("repetitions: [8, 12]", "repetitions: [12, 8]", "goes from 12 down to 8"),
        ("repetitions: [8, 12]", "repetitions: [0, 12]", "repetitions[0]"),
        ("sets: 1", "sets: 1.5", "exercises[0].sets"),
        ("day: saturday", "day: tuesday", "tuesday has two sessions"),
        ("day: saturday", "day: Saturday", "sessions[1].day"),
        ("starts_on: 2026-01-19", "starts_on: 2026-02-30", "2026-02-30 is not a day"),
        ("starts_on: 2026-01-19", "starts_on: 20260119", "starts_on"),
        ("rule_set: acsm_minimum", "rule_set: acsm_minimal", "there is no rule set"),
        ("rule_set_version: '1.0'", "rule_set_version: '9.9'", "has no version"),
        ("sessions:", "session:", "sessions: is missing and needed"),
        ("- id: mat", "- id: matt", "did you mean mat?"),
        ("      - exercise:", "     - exercise:", "not valid YAML"),
    ],
)
def test_a_plan_that_cannot_be_read_names_place_and_remedy(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    said = _check(tmp_path, old, new)
    assert said.status == 2 and said.out == ""
    assert told in said.err and "line " in said.err


def test_an_exercise_twice_in_a_session_is_refused(tmp_path: Path) -> None:
    said = _check(tmp_path, "exercise: band_heel_pull_seated", "exercise: band_seated_leg_press")
    assert said.status == 2 and "stands in this session twice" in said.err


def test_doses_older_than_the_plan_are_refused(tmp_path: Path) -> None:
    said = _check(
        tmp_path, "starts_on: 2026-01-19", "starts_on: 2026-01-19\ndoses_from: 2026-01-01"
    )
    assert said.status == 2 and "doses_from: 2026-01-01 is before starts_on" in said.err
