"""The command line as a whole: its opening page, its speed, and what a stranger sees."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sthenia import __version__
from sthenia.cli.app import COMMANDS
from tests.cli.commands import sthenia

HEAVY = ("numpy", "scipy", "reportlab", "django", "rich.table")


def test_alone_it_says_what_it_can_do_with_an_example_each() -> None:
    said = sthenia()
    assert said.status == 0
    for command in COMMANDS:
        assert f"  {command.name}" in said.out
        assert f"$ {command.example}" in said.out
        assert command.example.split()[:2] == ["sthenia", command.name]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself_and_its_exit_status(command: object) -> None:
    said = sthenia(command.name, "--help")  # type: ignore[attr-defined]
    assert said.status == 0
    assert "Exit status" in said.words


def test_no_line_of_the_opening_page_is_wider_than_80_columns() -> None:
    assert max(len(line) for line in sthenia().out.splitlines()) <= 80


def test_the_version_is_that_of_the_package() -> None:
    assert sthenia("--version").out == f"sthenia {__version__}\n"


def test_an_unknown_command_exits_with_2() -> None:
    said = sthenia("prescrib")
    assert said.status == 2
    assert "prescrib" in said.err and not said.out


def test_opening_it_loads_nothing_heavy() -> None:
    code = (
        "import sys; from sthenia.cli.app import app\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"


def test_the_installed_command_runs() -> None:
    script = Path(sys.executable).with_name("sthenia")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"sthenia {__version__}\n"


def test_a_fault_reaches_a_shell_as_status_2_and_no_traceback(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("sthenia")
    done = subprocess.run(
        [script, "criteria", tmp_path / "nowhere.yaml"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: ") and "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [[], ["one-rm", "20", "8"], ["exercises", "--json"]])
def test_an_output_that_is_full_is_told_in_one_line(arguments: list[str]) -> None:
    script = Path(sys.executable).with_name("sthenia")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [script, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("error: what is printed: cannot be read or written")
    assert len(done.stderr.splitlines()) == 1


def test_an_output_that_nobody_reads_on_is_no_fault() -> None:
    script = Path(sys.executable).with_name("sthenia")
    with subprocess.Popen(
        [script, "exercises", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        assert run.stderr.read() == b""


def test_every_package_it_needs_is_among_the_plain_dependencies() -> None:
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text())
    needed = " ".join(project["project"]["dependencies"])
    assert all(name in needed for name in ("typer", "rich", "reportlab", "pydantic", "PyYAML"))
