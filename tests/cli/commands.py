"""Run the command line in this process and look at what it said."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from sthenia.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Said:
    """Exit status and both streams of one call."""

    status: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """Standard output with its line breaks taken out."""
        return " ".join(self.out.split())

    @property
    def json(self) -> dict[str, Any]:
        """Standard output as one JSON document without anything that JSON does not have."""
        document = json.loads(self.out, parse_constant=_refuse)
        assert isinstance(document, dict)
        return document


def sthenia(*arguments: str | Path) -> Said:
    """Call `sthenia` with these arguments; anything but a clean exit is raised."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")
