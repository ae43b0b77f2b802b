"""The Python blocks of a tutorial are run, and the text blocks below them hold what they print.

    python -m tools.tutorial_docs           writes the output anew
    tests/test_tutorials.py                 fails when a page and the library differ

The blocks of a page run one after the other, as somebody would type them, in one empty folder. A
block ```text that follows a block ```python is its output.
"""

import io
import re
import tempfile
from contextlib import chdir, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = tuple(sorted((ROOT / "docs" / "tutorials").glob("*.md")))

_BLOCK = re.compile(r"^```python\n(.*?)^```$(\n\n```text\n.*?^```$)?", re.MULTILINE | re.DOTALL)


def refreshed(page: str) -> str:
    """The same page with the output of each block as it is now.

    Raises
    ------
    ValueError
        A block prints something that the page does not show.
    """
    names: dict[str, object] = {"__name__": "tutorial"}

    def run(block: re.Match[str]) -> str:
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(block[1], "tutorial", "exec"), names)
        code = f"```python\n{block[1]}```"
        if block[2] is None and printed.getvalue():
            raise ValueError(f"this prints, and no ```text block shows it:\n{block[1]}")
        return code if block[2] is None else f"{code}\n\n```text\n{printed.getvalue()}```"

    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        return _BLOCK.sub(run, page)


def main() -> None:
    """Write the output of every page anew."""
    for page in PAGES:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
