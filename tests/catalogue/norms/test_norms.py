"""The norm files: each number under a name, a version and a source, and no gap in the ages."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import NormalDist

import pytest
import yaml

import sthenia.catalogue.norms as norms_catalogue
from sthenia.catalogue.load import FileError, load
from sthenia.catalogue.norms import (
    chair_stand_norms,
    handgrip_norms,
    knee_extension_norms,
    low_muscle_function_cutoffs,
    norm_sources,
    peak_oxygen_equation,
    walk_equations,
    walking_speed_norms,
)
from sthenia.catalogue.norms.shapes import HandgripShape, SixMinuteWalkShape
from sthenia.science.questionnaires.reference_comparison import SEXES, Aged, Reference, Sex
from tests.science.questionnaires import norm_values

FOLDER = Path(norms_catalogue.__file__).parent
TABLES: Mapping[str, Mapping[Sex, tuple[Aged, ...]]] = {
    "chair_stand": chair_stand_norms().ranges,
    "handgrip": handgrip_norms().rows,
    "walking_speed": walking_speed_norms().rows,
}


def _references() -> list[Reference]:
    return [
        chair_stand_norms().reference,
        *(equation.reference for equation in walk_equations()),
        peak_oxygen_equation().reference,
        handgrip_norms().reference,
        knee_extension_norms().reference,
        walking_speed_norms().reference,
        low_muscle_function_cutoffs().reference,
    ]


def test_every_table_and_equation_has_a_source_of_its_own() -> None:
    ids = [reference.id for reference in _references()]
    assert sorted(ids) == sorted(norm_sources())
    for reference in _references():
        source = norm_sources()[reference.id]
        assert source.tag == reference.sourcing
        assert source.citation


def test_every_norm_file_is_read_by_some_loader() -> None:
    read = {
        "chair_stand",
        "six_minute_walk",
        "handgrip",
        "knee_extension",
        "walking_speed",
        "low_muscle_function",
    }
    assert {path.stem for path in FOLDER.glob("*.yaml")} == read


@pytest.mark.parametrize("table", TABLES)
def test_ages_follow_each_other_for_both_sexes(table: str) -> None:
    assert set(TABLES[table]) == set(SEXES)
    for rows in TABLES[table].values():
        for younger, older in pairwise(rows):
            assert younger.ages.years_to is not None
            assert older.ages.years_from == younger.ages.years_to + 1


def test_numbers_of_our_own_or_of_convention_are_marked_as_such() -> None:
    def tag(name: str, *keys: str) -> object:
        part = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
        for key in keys:
            part = part[key]
        return part

    assert tag("chair_stand", "detectable_change", "source", "tag") == "U"
    assert tag("handgrip", "limits", "source", "tag") == "P"
    equations = tag("six_minute_walk", "equations")
    assert isinstance(equations, list)
    assert equations[0]["lower_limit_source"]["tag"] == "U"


def test_the_numbers_that_science_is_tested_with_are_those_of_the_files() -> None:
    """Both were written down from the papers; a slip in either shows here."""
    cuts = [(cut.id, cut.stands) for cut in chair_stand_norms().cut_points]
    assert cuts == [(cut.id, cut.stands) for cut in norm_values.CHAIR_STAND.cut_points]
    chair_stand = replace(chair_stand_norms(), cut_points=norm_values.CHAIR_STAND.cut_points)
    assert chair_stand == norm_values.CHAIR_STAND
    assert replace(handgrip_norms(), caveats=()) == norm_values.HANDGRIP
    speeds, means = norm_values.WALKING_SPEED, norm_values.KNEE_EXTENSION
    assert replace(walking_speed_norms(), caveats=speeds.caveats) == speeds
    assert replace(knee_extension_norms(), caveats=means.caveats) == means
    cutoffs, peak_oxygen = norm_values.LOW_MUSCLE_FUNCTION, norm_values.PEAK_OXYGEN
    assert replace(low_muscle_function_cutoffs(), caveats=cutoffs.caveats) == cutoffs
    assert replace(peak_oxygen_equation(), caveats=peak_oxygen.caveats) == peak_oxygen
    equations = tuple(replace(equation, caveats=()) for equation in walk_equations())
    assert equations == norm_values.WALK_EQUATIONS


def test_the_grip_limits_are_the_fifth_and_ninety_fifth_percentile() -> None:
    assert NormalDist().inv_cdf(0.95) == pytest.approx(handgrip_norms().limit_z, abs=5e-4)


def test_what_a_norm_does_not_mean_is_said_with_it() -> None:
    assert any("not the same as weak" in text for text in knee_extension_norms().caveats)
    low = low_muscle_function_cutoffs().caveats
    assert any("without any loss of muscle" in text for text in low)
    assert "not a measurement" in peak_oxygen_equation().caveats[0]
    assert any("regular activity" in text for text in walk_equations()[2].caveats)


def _spoiled(
    name: str, spoil: Callable[[dict[str, list[dict[str, object]]]], None], folder: Path
) -> Path:
    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    spoil(content)
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_a_gap_in_the_ages_is_refused_with_its_place(tmp_path: Path) -> None:
    def leave_a_gap(content: dict[str, list[dict[str, object]]]) -> None:
        del content["rows"]["male"][2]  # type: ignore[call-overload]

    path = _spoiled("handgrip", leave_a_gap, tmp_path)
    with pytest.raises(FileError, match=r"rows.male: ages .* are followed by .*; leave no gap"):
        load(path, HandgripShape)


def test_a_term_no_equation_knows_is_refused_with_its_place(tmp_path: Path) -> None:
    def add_a_term(content: dict[str, list[dict[str, object]]]) -> None:
        content["equations"][0]["male"]["terms"]["shoe_size"] = 1.0  # type: ignore[index]

    path = _spoiled("six_minute_walk", add_a_term, tmp_path)
    with pytest.raises(FileError, match=r"equations\[0\].male.terms.shoe_size"):
        load(path, SixMinuteWalkShape)
