"""The pages about the command line: what they show is what the commands print."""

import re
import shlex
from pathlib import Path

import pytest

from sthenia.cli.app import COMMANDS
from tests.cli.commands import EXAMPLES, sthenia
from tools.command_docs import PAGES, commands, refreshed

HOW_TO = PAGES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_the_commands_print(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert commands(text)
    assert refreshed(text) == text, "run: python -m tools.command_docs"


def test_the_how_to_shows_every_command_but_those_that_need_the_clinic() -> None:
    shown = {words[1] for words in map(shlex.split, commands(HOW_TO)) if len(words) > 1}
    assert shown == {command.name for command in COMMANDS} - {"serve", "demo"}


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("score", ["phq-9", EXAMPLES / "phq-9.csv"]),
        ("criteria", [EXAMPLES / "criteria.yaml"]),
        ("readiness", [EXAMPLES / "readiness.yaml"]),
        ("function", [EXAMPLES / "function.yaml"]),
        ("one-rm", ["20", "8"]),
        ("prescribe", [EXAMPLES / "person.yaml"]),
        ("check", [EXAMPLES / "plan.yaml"]),
        ("review", [EXAMPLES / "review.yaml"]),
        ("next-session", [EXAMPLES / "plan.yaml", "--on", "2026-01-20"]),
        ("history", [EXAMPLES / "history-hevy.csv"]),
        ("simulate", ["--people", "10", "--weeks", "2"]),
    ],
)
def test_the_keys_of_a_json_document_are_the_documented_ones(
    command: str, arguments: list[str | Path]
) -> None:
    document = sthenia(command, *arguments, "--json").json
    row = re.search(rf"^\| `{command}` \| (.*?) \|$", HOW_TO, re.MULTILINE)
    assert row is not None
    assert set(re.findall(r"`(\w+)`", row[1])) == set(document) - {"sthenia_version"}


def test_every_example_is_explained() -> None:
    page = PAGES[1].read_text(encoding="utf-8")
    names = [path.name for path in EXAMPLES.rglob("*") if path.is_file() and path != PAGES[1]]
    assert [name for name in names if name not in page] == []
