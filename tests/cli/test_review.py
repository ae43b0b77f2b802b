"""`sthenia review`: reasons with their numbers, and files that cannot be."""

from pathlib import Path

import pytest
import yaml

from tests.cli.commands import EXAMPLES, Said, sthenia

EXAMPLE = EXAMPLES / "review.yaml"


def _with(tmp_path: Path, *arguments: str, **changes: object) -> Said:
    content = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8")) | changes
    path = tmp_path / "review.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return sthenia("review", path, *arguments)


def test_the_example_asks_for_another_look_with_its_reasons() -> None:
    said = sthenia("review", EXAMPLE)
    assert said.status == 1
    assert said.out.startswith("Look again.")
    assert "7 of 8 sessions done" in said.words
    assert "A swollen joint. Think of: inflammatory arthritis. [rheumatology]" in said.words
    assert "FIQ's smallest important change, 14%, borrowed" in said.words


def test_the_same_as_json() -> None:
    found = sthenia("review", EXAMPLE, "--json").json["reexamination"]
    codes = [(reason["code"], reason["about"]) for reason in found["reasons"]]
    assert codes == [
        ("strain_sign", "not_improving"),
        ("red_flag", "joint_swelling"),
        ("little_change", ""),
    ]
    assert [outcome["kind"] for outcome in found["outcomes"]] == ["little", "little"]


def test_a_clear_improvement_and_no_flag_is_status_0(tmp_path: Path) -> None:
    pain = {
        "instrument": "nrs-pain",
        "before": 7,
        "before_on": _day("2026-01-12"),
        "now": 4,
        "now_on": _day("2026-02-16"),
    }
    said = _with(tmp_path, scores=[pain], red_flags={}, strain=None)
    assert said.status == 0
    assert said.out.startswith("Nothing asks for another look.")


def test_too_little_training_is_told_as_such(tmp_path: Path) -> None:
    training = {"since": _day("2026-01-19"), "sessions_done": 3, "sessions_planned": 8}
    said = _with(tmp_path, training=training, red_flags={}, strain=None)
    assert said.status == 1
    assert said.out.startswith("It cannot be told.")
    assert "3 of 8 sessions done" in said.words


def test_an_emergency_is_told_first(tmp_path: Path) -> None:
    said = _with(tmp_path, red_flags={"chest_pain_or_fainting": True})
    assert said.out.startswith("THIS CANNOT WAIT")


def test_a_clinics_own_rule_is_used(tmp_path: Path) -> None:
    said = _with(tmp_path, red_flags={}, strain=None, rule={"after_days": 56})
    assert said.status == 0
    assert "day 28" in said.words


def test_the_signs_are_listed_without_the_one_that_nobody_asks() -> None:
    said = sthenia("review", "--signs")
    assert said.status == 0
    assert "joint_swelling" in said.out and "not_improving" in said.out
    assert "self_harm_item" not in said.out


def test_without_a_file_the_remedy_is_said() -> None:
    said = sthenia("review")
    assert said.status == 2 and "--signs" in said.err


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"red_flags": {"joint_sweling": True}}, "did you mean joint_swelling"),
        ({"looked_on": "soon"}, "looked_on"),
        ({"training": {"since": "x", "sessions_done": 1, "sessions_planned": 1}}, "since"),
        ({"rule": {"outcomes": ["pane"]}}, "is no outcome"),
        ({"rule": {"after_days": 1}}, "after_days"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    said = _with(tmp_path, **changes)
    assert said.status == 2 and told in said.err and "line " in said.err


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"instrument": "nrs-pane"}, "did you mean nrs-pain"),
        ({"subscale": "sum"}, "has no subscale 'sum'"),
        ({"now": 11}, "11 cannot be; nrs-pain total runs from 0 to 10"),
        ({"now_on": "2026-01-12"}, "give the later day"),
        ({"now_on": "2026-02-17"}, "is after 2026-02-16"),
    ],
)
def test_a_score_that_cannot_be_is_refused(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    score = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["scores"][0] | changes
    if isinstance(score["now_on"], str):
        score["now_on"] = _day(score["now_on"])
    said = _with(tmp_path, scores=[score])
    assert said.status == 2 and told in said.err


def test_signs_and_days_of_a_strain_that_cannot_be_are_refused(tmp_path: Path) -> None:
    strain = {"since": _day("2026-02-17"), "signs": ["limp"]}
    said = _with(tmp_path, strain=strain)
    assert said.status == 2
    assert "2026-02-17 is after 2026-02-16" in said.err and "'limp' is none" in said.err


def _day(text: str) -> object:
    return yaml.safe_load(text)
