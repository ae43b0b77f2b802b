"""The command that runs the tests may not flatter them."""

import sys
from pathlib import Path

import pytest

from tools import run_tests
from tools.debian import CannotInstallError
from tools.run_tests import Outcome, command_outcome, pytest_outcome


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def folder_of_tests(folder: Path, text: str) -> list[str]:
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(text)
    return ["-p", "no:cacheprovider", f"--config-file={folder}/pytest.ini", str(folder)]


def test_a_command_that_ends_badly_has_failed() -> None:
    assert command_outcome("step", python("raise SystemExit(3)")).failed == 1
    assert command_outcome("step", ["/no/such/program"]).failed == 1


def test_a_command_that_ends_well_has_passed() -> None:
    outcome = command_outcome("step", python("pass"))
    assert (outcome.passed, outcome.failed) == (1, 0)


def test_passed_failed_and_skipped_tests_are_counted_and_reasons_kept(tmp_path: Path) -> None:
    outcome = pytest_outcome(
        "step",
        folder_of_tests(
            tmp_path,
            "import pytest\n"
            "def test_good(): pass\n"
            "def test_bad(): assert False\n"
            "def test_broken(no_such_fixture): pass\n"
            "def test_left_out(): pytest.skip('the moon is full')\n",
        ),
    )
    assert (outcome.passed, outcome.failed) == (1, 2)
    assert outcome.not_run == ("step: 1 not run, because: the moon is full",)


def test_to_find_no_test_is_a_failure(tmp_path: Path) -> None:
    assert pytest_outcome("step", folder_of_tests(tmp_path, "")).failed == 1


def test_a_database_of_the_callers_does_not_reach_the_tests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/real-clinic")
    asks = "import os, sys; sys.exit('DATABASE_URL' in os.environ)"
    assert command_outcome("step", python(asks)).passed == 1


def test_one_failure_anywhere_fails_the_whole_and_the_last_line_counts_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = {
        "bad": lambda: iter([Outcome("bad", passed=3, failed=1)]),
        "good": lambda: iter([Outcome("good", passed=4)]),
        "absent": lambda: iter([Outcome("absent", not_run=("PostgreSQL: not run, because",))]),
    }
    monkeypatch.setattr(run_tests, "PARTS", parts)
    assert run_tests.main([]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "PostgreSQL: not run, because" in lines
    assert lines[-1].startswith("7 passed, 1 failed in ")
    assert run_tests.main(["good"]) == 0


def test_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(SystemExit, match="no such part: unti"):
        run_tests.main(["unti"])


def test_without_the_program_that_gathers_texts_the_step_is_said_not_to_have_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise CannotInstallError("gettext is not installed")

    monkeypatch.setattr(run_tests, "find_or_install_gettext", refuse)
    outcome = run_tests.messages_outcome()
    assert (outcome.passed, outcome.failed) == (0, 0)
    assert "gettext is not installed" in outcome.not_run[0]
