"""The named worlds, and what a world of one's own is told when it cannot be used."""

from pathlib import Path

import pytest

from sthenia.catalogue.load import FileError
from sthenia.catalogue.rules.shapes import sourced
from sthenia.catalogue.worlds import BASE_WORLD, entries, read_world, world, worlds
from sthenia.catalogue.worlds.shapes import unsaid

NAMED = (
    "base",
    "diary_only",
    "flare_averse",
    "little_heterogeneity",
    "load_follows_chronic",
    "many_background_flares",
    "no_graded_pain",
    "poor_diary",
    "sudden_loss",
    "wide_heterogeneity",
    "year",
)
OWN = """
id: mine
name: Mine
what: People bear less.
like: base
sources:
  invented: {citation: Made up for a test, tag: U}
bearing:
  median: {value: 2, source: invented}
"""


def own(tmp_path: Path, text: str):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return read_world(path)


def test_the_named_worlds_are_these_and_the_base_comes_first() -> None:
    assert tuple(worlds()) == NAMED


@pytest.mark.parametrize("name", NAMED)
def test_every_number_of_a_world_names_its_source_and_the_file_its_own_name(name: str) -> None:
    file = entries()[name].file
    assert file.id == name
    numbers = list(sourced(file))
    assert numbers or name == "year"
    assert all(number.source in file.sources for _, number in numbers)
    assert file.sources["invented"].tag == "U"


@pytest.mark.parametrize("name", NAMED[1:])
def test_every_other_world_differs_from_the_base_in_a_few_numbers(name: str) -> None:
    file = entries()[name].file
    assert file.like == BASE_WORLD
    assert 1 <= len(list(sourced(file))) <= 3
    assert world(name) != world(BASE_WORLD)


def test_the_base_says_everything() -> None:
    assert unsaid(entries()[BASE_WORLD].file) == []


def test_a_world_of_one_s_own_changes_only_what_it_names(tmp_path: Path) -> None:
    mine = own(tmp_path, OWN).world
    assert mine.bearing.median == 2
    assert mine.strength == world("base").strength
    assert mine.weeks == 24


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("like: base", "like: bse", r"line 5, like: there is no world 'bse'; use one of: base"),
        ("median: {value: 2", "median: {value: -2", r"line 9, bearing.median.value: .* \(got -2"),
        ("median", "medium", "bearing.medium: is not a known field"),
        ("source: invented}\n", "source: heard}\n", "bearing.median names source 'heard'"),
        ("like: base\n", "", "says nothing of weeks, training_days, strength.gain_per_session"),
        (
            "bearing:\n  median: {value: 2",
            "reports:\n  has_button: {value: 2",
            "reports.has_button",
        ),
        (
            "bearing:\n  median: {value: 2",
            "strength:\n  share_full: {value: 0.1",
            "share_full must be above share_threshold",
        ),
        (
            "bearing:\n  median: {value: 2,",
            "training_days: {value: [3, 0],",
            "name each training day once, in the order of the week",
        ),
    ],
)
def test_a_fault_names_its_place_and_the_remedy(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in OWN
    with pytest.raises(FileError, match=told):
        own(tmp_path, OWN.replace(old, new))


def test_an_unknown_world_lists_those_there_are() -> None:
    with pytest.raises(ValueError, match="base, diary_only"):
        world("mars")
