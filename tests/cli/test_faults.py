"""Faults on stderr: one short line each, and a guess at what an unknown name meant."""

import pytest

from sthenia.catalogue.exercises import exercises
from sthenia.cli.faults import BAD_INPUT, InputError, did_you_mean, tell_faults


def _told(capsys: pytest.CaptureFixture[str], *faults: str) -> str:
    with pytest.raises(SystemExit) as left:
        tell_faults(InputError(*faults))
    assert left.value.code == BAD_INPUT
    return capsys.readouterr().err


def test_each_fault_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert _told(capsys, "one", "two") == "error: one\nerror: two\n"


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = _told(capsys, *map(str, range(1000))).splitlines()
    assert len(told) == 31 and told[-1] == "error: and 970 more"


def test_a_path_and_two_quotes_stay_whole(capsys: pytest.CaptureFixture[str]) -> None:
    fault = f"/{'folder/' * 40}x.yaml: 'a' is not known; known are {'b, ' * 80}(got 'c')"
    assert _told(capsys, fault) == f"error: {fault}\n"


def test_a_word_that_goes_on_and_on_is_cut_and_the_remedy_stays(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = _told(capsys, f"there is no place '{'x' * 9000}'; did you mean 'home'?")
    assert len(told) < 150 and told.endswith("...'; did you mean 'home'?\n")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("goblet_squad", "goblet_squat"),
        ("Goblet Squat", "goblet_squat"),
        ("goblet-squats", "goblet_squat"),
        ("Seated row with a band", "band_seated_row"),
        ("leg presses", "leg_press"),
    ],
)
def test_a_name_written_as_people_say_it_finds_the_id(written: str, meant: str) -> None:
    told = did_you_mean(written, exercises())
    assert told.startswith("did you mean") and meant in told


def test_no_guess_is_made_where_nothing_is_near() -> None:
    assert "none with a name near this" in did_you_mean("xyzzy", exercises())
    assert did_you_mean("xyzzy", ["a", "b"]) == "known are: a, b"
    assert did_you_mean("", ["a", "b"]) == "known are: a, b"
