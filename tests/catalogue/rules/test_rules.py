"""Rule sets are data: each number has a source, each fault a place, each version a name."""

from pathlib import Path

import pytest

from sthenia.catalogue.load import FileError
from sthenia.catalogue.rules import (
    DEFAULT_RULE_SET,
    contraindication_file,
    contraindications,
    entry,
    newest,
    read_rule_sets,
    rule_set,
    rule_sets,
)
from sthenia.catalogue.rules.shapes import sourced
from sthenia.science.exercise.values import MUSCLE_GROUPS, FlareRule, ProgressionRule

KINDS = ("absolute", "relative", "further")
FOLDER = Path("src/sthenia/catalogue/rules")
MINIMUM = (FOLDER / "acsm_minimum.yaml").read_text(encoding="utf-8")


def _written(folder: Path, *, minimum: str) -> Path:
    progression = "progression_two_for_two.yaml"
    text = (FOLDER / progression).read_text(encoding="utf-8")
    (folder / progression).write_text(text, encoding="utf-8")
    (folder / "acsm_minimum.yaml").write_text(minimum, encoding="utf-8")
    return folder


def test_the_default_is_one_set_of_eight_to_twelve_on_two_days_that_do_not_follow() -> None:
    rules = rule_set()
    assert rules.id == DEFAULT_RULE_SET == "acsm_minimum"
    assert rules.sessions_per_week[0] == 2
    assert rules.days_between == 2
    assert rules.exercises == (8, 10)
    assert rules.required_groups == MUSCLE_GROUPS
    assert rules.set_count == (1, 1)
    assert rules.repetitions == (8, 12)
    assert rules.share_of_one_rm == (0.4, 0.6)
    assert rules.reps_in_reserve == (4, 6)


def test_every_published_rule_set_is_there_and_the_default_comes_first() -> None:
    ids = [rules.id for rules in rule_sets()]
    assert ids[0] == DEFAULT_RULE_SET
    assert set(ids) == {
        "acsm_minimum",
        "acsm_older_or_frail",
        "acsm_fibromyalgia",
        "acsm_2009",
        "acsm_2011",
        "acsm_2026",
    }


@pytest.mark.parametrize("rules", rule_sets(), ids=lambda rules: rules.id)
def test_every_number_of_a_rule_set_names_its_source(rules) -> None:
    places = {number.place for number in entry(rules.id).numbers}
    wanted = {
        "start.sessions_per_week",
        "start.days_between",
        "start.exercises",
        "start.required_groups",
        "start.set_count",
        "start.repetitions",
        "start.reps_in_reserve",
        "start.rest_s",
    }
    wanted |= {f"progression.{name}" for name in ProgressionRule.__dataclass_fields__}
    wanted |= {f"flare.{name}" for name in FlareRule.__dataclass_fields__}
    assert wanted <= places
    if rules.share_of_one_rm:
        assert "start.share_of_one_rm" in places


@pytest.mark.parametrize("rules", rule_sets(), ids=lambda rules: rules.id)
def test_what_no_source_gives_is_marked_as_a_proposal(rules) -> None:
    tags = {number.place: number.source.tag for number in entry(rules.id).numbers}
    for place in ("progression.pain_rise_max", "flare.points", "flare.load_cut_pct"):
        assert tags[place] == "P"


def test_no_percentage_is_invented_for_a_flare_or_for_a_large_step() -> None:
    assert all(rules.flare.load_cut_pct is None for rules in rule_sets())
    assert all(rules.progression.rise_pct_max_at_cap is None for rules in rule_sets())


def test_science_and_the_files_agree_on_the_working_rules() -> None:
    rules = rule_set()
    assert rules.flare == FlareRule()
    assert rules.progression == ProgressionRule(
        repetitions_over=2, sessions_running=2, rise_pct_max=10, pain_rise_max=2, settle_hours=24
    )


def test_the_fibromyalgia_table_starts_low_and_builds_up() -> None:
    rules = rule_set("acsm_fibromyalgia")
    assert (rules.repetitions, rules.set_count) == ((4, 5), (2, 4))
    strength = rules.in_phase("strength")
    assert (strength.repetitions, strength.share_of_one_rm) == ((8, 12), (0.6, 0.8))
    assert strength.set_count == rules.set_count
    endurance = rules.in_phase("endurance")
    assert (endurance.repetitions, endurance.set_count) == ((15, 20), (1, 2))


def test_an_unknown_rule_set_version_or_phase_lists_those_there_are() -> None:
    with pytest.raises(ValueError, match="use one of: acsm_2009"):
        rule_set("acsm")
    with pytest.raises(ValueError, match=r"no version '9\.9'; it has: 1\.0"):
        rule_set("acsm_minimum", "9.9")
    with pytest.raises(ValueError, match="its phases are: as_tolerated"):
        rule_set("acsm_minimum").in_phase("heavy")


def test_without_a_version_the_newest_is_meant_by_number_not_by_letter(tmp_path: Path) -> None:
    _written(tmp_path, minimum=MINIMUM)
    for version in ("2.0", "10.0"):
        text = MINIMUM.replace('version: "1.0"\nname', f'version: "{version}"\nname')
        (tmp_path / f"acsm_minimum_{version}.yaml").write_text(text, encoding="utf-8")
    assert newest(read_rule_sets(tmp_path), "acsm_minimum").rules.version == "10.0"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("low: 8, high: 12", "low: 12, high: 8", r"repetitions: low is 12 and high is 8"),
        ("source: proposal", "source: hearsay", "names sources that are not listed: hearsay"),
        ("low: 0.40", "low: 40", r"share_of_one_rm\.low.*must be 1 or less \(got 40\)"),
        ("[legs, hips", "[leg, hips", "leg is not a muscle group; use: legs"),
        ("set_count:", "sets_count:", r"sets_count: is not a known field"),
        ("id: two_for_two", "id: three", r"progression three 1\.0 is not there; there is: two_for"),
        ("id: as_tolerated", "id: start", "has these phases twice: start"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in MINIMUM
    with pytest.raises(FileError, match=complaint):
        read_rule_sets(_written(tmp_path, minimum=MINIMUM.replace(old, new)))


def test_one_version_in_two_files_is_refused(tmp_path: Path) -> None:
    _written(tmp_path, minimum=MINIMUM)
    (tmp_path / "copy.yaml").write_text(MINIMUM, encoding="utf-8")
    with pytest.raises(FileError, match=r"acsm_minimum 1\.0 is in another file too"):
        read_rule_sets(tmp_path)


def test_every_contraindication_has_its_class_and_a_source_that_was_read() -> None:
    table = contraindication_file()
    kinds = {kind: [f.id for f in table.findings() if f.kind == kind] for kind in KINDS}
    assert len(kinds["absolute"]) == 9
    assert len(kinds["relative"]) == 6
    assert len(kinds["further"]) == 10
    assert {table.sources[number.source].tag for _, number in sourced(table)} == {"R"}


def test_the_blood_pressure_limits_are_those_of_the_table() -> None:
    limits = {
        (finding.kind, finding.systolic_over_mmhg, finding.diastolic_over_mmhg)
        for finding in contraindications()
        if finding.systolic_over_mmhg
    }
    assert limits == {("absolute", 180, 110), ("relative", 160, 100)}


def test_a_heart_attack_of_some_weeks_ago_is_asked_about_as_well() -> None:
    (found,) = [one for one in contraindications() if one.id == "recent_heart_attack"]
    assert found.text == "An acute or recent heart attack"
    assert found.kind == "further"
