"""Every example script runs, and says what it is for."""

import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
SAYS = {
    "score_a_study": ("p01  13.0 ->  7.0  better", "6 people with two forms", "67% improved"),
    "prescribe_and_draw": ("1 set of 8 to 12", "sheet.pdf:"),
    "hold_against_all_rules": ("ACSM/AHA minimum: follows it", "departs from it"),
    "ask_every_controller": ("two_for_two: ", "doubt 0.", "No dose rises by more than 6 %"),
    "simulated_month": ("first", "A flare is open", ": return", "18 days since the last time"),
}


@pytest.mark.parametrize("script", sorted(SAYS))
def test_a_script_says_what_it_is_for(
    script: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(EXAMPLES / f"{script}.py"), run_name="__main__")
    out = capsys.readouterr().out
    assert [words for words in SAYS[script] if words not in out] == []
    if script == "prescribe_and_draw":
        assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_no_script_is_left_untried_and_none_is_longer_than_a_screen() -> None:
    scripts = {path.stem: path for path in EXAMPLES.glob("*.py")}
    assert set(scripts) == set(SAYS)
    for path in scripts.values():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
