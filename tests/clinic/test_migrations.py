"""What changes rows while the tables change works in the database that is changed."""

import re
from pathlib import Path

import sthenia.clinic

ROWS_ANYWHERE = re.compile(r"\.(_default_manager|objects)\b(?!\.using\()")
MIGRATIONS = sorted(Path(sthenia.clinic.__file__).parent.glob("*/migrations/[0-9]*.py"))


def test_no_change_of_rows_reaches_past_the_database_that_is_changed() -> None:
    """A backup is brought up to date in a copy; the live one must not be touched meanwhile."""
    assert MIGRATIONS
    reaching = {
        file.name: ROWS_ANYWHERE.findall(file.read_text(encoding="utf-8")) for file in MIGRATIONS
    }
    assert {name: found for name, found in reaching.items() if found} == {}
