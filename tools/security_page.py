"""The tables of docs/security.md are made from what docs/security/asvs/ says.

    python -m tools.security_page           writes the tables anew
    tests/test_security.py                  fails when page and data differ

One file a chapter; of each requirement its id, its level, what it asks in words of our own, where
it stands (met, open, does not apply), how, and the tests or files that show it.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "security.md"
DATA = ROOT / "docs" / "security" / "asvs"
BEGIN = "<!-- Made by tools/security_page.py from docs/security/asvs; change it there. -->"
END = "<!-- End of what is made. -->"
State = Literal["met", "does not apply", "open"]
STATES: tuple[State, ...] = get_args(State)


class Requirement(BaseModel):
    """One requirement of the standard and where we stand with it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    level: Literal[1, 2]
    asks: str
    state: State
    how: str
    shown_by: tuple[str, ...] = ()


class Chapter(BaseModel):
    """One chapter of the standard."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    chapter: int
    name: str
    requirements: tuple[Requirement, ...]


def chapters() -> list[Chapter]:
    """Every chapter, in the order of the standard."""
    files = sorted(DATA.glob("*.yaml"))
    return [Chapter(**yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]


def refreshed(page: str, found: Sequence[Chapter]) -> str:
    """The same page with its tables as the data are now."""
    before, _old, rest = page.partition(BEGIN)
    _tables, _end, after = rest.partition(END)
    tables = "\n\n".join([_summary(found), *(_table(chapter) for chapter in found)])
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def _summary(found: Sequence[Chapter]) -> str:
    rows = [
        "| Chapter | Met | Does not apply | Open |",
        "| --- | ---: | ---: | ---: |",
        *(_counted(f"{one.chapter} {one.name}", one.requirements) for one in found),
        _counted("All", [each for one in found for each in one.requirements]),
    ]
    still_open = [
        f"- `{each.id}` (level {each.level}) {each.asks}. {each.how}."
        for one in found
        for each in one.requirements
        if each.state == "open"
    ]
    return "\n".join([*rows, "", "### What is open", "", *still_open])


def _counted(name: str, requirements: Sequence[Requirement]) -> str:
    n = Counter(each.state for each in requirements)
    return f"| {name} | " + " | ".join(str(n[state]) for state in STATES) + " |"


def _table(chapter: Chapter) -> str:
    rows = [
        f"### {chapter.chapter} {chapter.name}",
        "",
        "| Id | Level | Asks | State | How | Shown by |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for each in chapter.requirements:
        shown = "<br>".join(f"`{place}`" for place in each.shown_by)
        rows.append(
            f"| {each.id} | {each.level} | {each.asks} | {each.state} | {each.how} | {shown} |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8"), chapters()), encoding="utf-8")
