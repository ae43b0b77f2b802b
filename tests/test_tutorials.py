"""Pages in Python: what they show is what the library does."""

import re
from pathlib import Path

import pytest

from tools.tutorial_docs import PAGES, refreshed

ROOT = Path(__file__).parent.parent


def test_there_is_a_tutorial_to_begin_with() -> None:
    assert "first-prescription.md" in {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_tutorial_shows_what_its_code_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "```python" in text and "```text" in text
    assert refreshed(text) == text, "run: python -m tools.tutorial_docs"


def test_a_block_that_prints_what_the_page_does_not_show_is_refused() -> None:
    with pytest.raises(ValueError, match="no ```text block shows it"):
        refreshed("```python\nprint(1)\n```\n\nwords\n")
    shown = "```python\nprint(1)\n```\n\n```text\n{}\n```\n"
    assert refreshed(shown.format("2")) == shown.format("1")


def test_the_code_of_the_readme_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    said = re.findall(r"#\s+(.+)$", code, re.MULTILINE)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.split() == said
