"""`sthenia figures`."""

from pathlib import Path

from sthenia.catalogue.exercises import entries
from tests.cli.commands import sthenia


def test_one_exercise_is_drawn_on_standard_output() -> None:
    said = sthenia("figures", "goblet_squat")
    assert said.status == 0
    assert said.out.startswith("<svg") and "<animate" in said.out


def test_a_still_pair_can_be_had_instead() -> None:
    said = sthenia("figures", "goblet_squat", "--pair")
    assert "<svg" in said.out and "<animate" not in said.out


def test_all_are_drawn_into_a_folder_with_a_page_to_look_through(tmp_path: Path) -> None:
    said = sthenia("figures", "--folder", tmp_path / "drawn")
    assert f"{len(entries())} exercises drawn" in said.words
    page = (tmp_path / "drawn" / "index.html").read_text("utf-8")
    for name, entry in list(entries().items())[::20]:
        assert (tmp_path / "drawn" / f"{name}.svg").is_file()
        assert f'src="{name}.svg"' in page and entry.name.split("'")[0] in page


def test_an_unknown_exercise_is_refused_with_the_nearest() -> None:
    said = sthenia("figures", "goblet_squad")
    assert said.status == 2
    assert "goblet_squat" in said.err


def test_nothing_to_draw_is_refused() -> None:
    said = sthenia("figures")
    assert said.status == 2
    assert "--folder" in said.err
