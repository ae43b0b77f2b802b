"""The console blocks of a how-to page hold what the commands really print.

    python -m tools.command_docs            writes the output anew
    tests/cli/test_docs.py                  fails when a page and the program differ

A block starts with ```console; a line that starts with `$ ` is a command and what follows is its
output. A line `...` stands for output left out. Commands of a page run one after the other in one
empty folder that has `examples/` in it.
"""

import re
import shlex
import tempfile
from contextlib import chdir
from pathlib import Path

from typer.testing import CliRunner

from sthenia.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "docs" / "how-to" / "command-line.md", ROOT / "examples" / "README.md")
ELISION = "..."

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def refreshed(page: str) -> str:
    """The same page with the output of each command as it is now."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("examples").symlink_to(ROOT / "examples")
        return _BLOCK.sub(lambda block: f"```console\n{_run_block(block[1])}```", page)


def commands(page: str) -> list[str]:
    """Every command that a page shows, in its order."""
    return [
        line.removeprefix("$ ")
        for block in _BLOCK.findall(page)
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


def _run_block(block: str) -> str:
    parts = re.split(r"^(\$ .*)$\n?", block, flags=re.MULTILINE)
    lines = []
    for command, shown in zip(parts[1::2], parts[2::2], strict=True):
        lines.append(command)
        lines += _shortened(_output(command.removeprefix("$ ")), like=shown.splitlines())
    return "".join(f"{line}\n" for line in lines)


def _output(command: str) -> list[str]:
    program, *arguments = shlex.split(command)
    if program != "sthenia":
        raise ValueError(f"{command!r} does not start with sthenia; only its commands are run")
    result = CliRunner().invoke(app, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    status = [f"[exit status {result.exit_code}]"] if result.exit_code else []
    return [*result.stdout.splitlines(), *result.stderr.splitlines(), *status]


def _shortened(lines: list[str], *, like: list[str]) -> list[str]:
    """Leave out as much as the page does; all of it is kept where the page leaves out nothing."""
    if ELISION not in like:
        return lines
    head = like.index(ELISION)
    tail = len(like) - head - 1
    if head + tail >= len(lines):
        return lines
    return [*lines[:head], ELISION, *(lines[-tail:] if tail else [])]


def main() -> None:
    """Write the output of every page anew."""
    for page in PAGES:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
