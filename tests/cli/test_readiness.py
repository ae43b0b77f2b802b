"""`sthenia readiness`: cleared, stopped, not decided, and answers that cannot be."""

from pathlib import Path

import pytest
import yaml

from tests.cli.commands import EXAMPLES, Said, sthenia

EXAMPLE = EXAMPLES / "readiness.yaml"


def _with(tmp_path: Path, **changes: object) -> Said:
    content = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8")) | changes
    path = tmp_path / "readiness.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return sthenia("readiness", path)


def test_someone_without_findings_is_cleared_to_the_intensity_said() -> None:
    said = sthenia("readiness", EXAMPLE, "--json")
    assert said.status == 0
    assert said.json["readiness"]["decision"] == "cleared"
    assert said.json["readiness"]["intensity_max"] == "moderate"


def test_blood_pressure_over_the_limit_stops(tmp_path: Path) -> None:
    said = _with(tmp_path, blood_pressure={"systolic_mmhg": 190, "diastolic_mmhg": 100})
    assert said.status == 1
    assert said.out.startswith("Do not start")
    assert "Blood pressure above 180/110 mmHg" in said.words


def test_what_was_not_asked_is_listed_and_nothing_is_decided(tmp_path: Path) -> None:
    said = _with(tmp_path, findings={})
    assert said.status == 1
    assert "Not decided: answers are missing" in said.out
    assert "(diabetes)" in said.words


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"findings": {"diabetis": False}}, "did you mean diabetes"),
        ({"blood_pressure": {"systolic_mmhg": 80, "diastolic_mmhg": 120}}, "is 80/120"),
        ({"blood_pressure": {"systolic_mmhg": 800, "diastolic_mmhg": 120}}, "(got 800)"),
        ({"asked_on": "soon"}, "asked_on"),
        ({"clearance": {"given_on": 5, "covers": []}}, "clearance.given_on"),
    ],
)
def test_answers_that_cannot_be_are_refused(
    tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    said = _with(tmp_path, **changes)
    assert said.status == 2 and told in said.err and "line " in said.err


def test_a_clearance_after_the_day_of_asking_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "readiness.yaml"
    path.write_text(
        "asked_on: 2026-01-12\nclearance: {given_on: 2026-02-01, covers: [blood]}\n",
        encoding="utf-8",
    )
    said = sthenia("readiness", path)
    assert said.status == 2
    assert "2026-02-01 is after 2026-01-12, when it was asked" in said.err
    assert "nobody asks about 'blood'" in said.err
