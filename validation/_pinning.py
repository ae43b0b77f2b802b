"""Writing pinned numbers: what they come from first, then one case a line, so that a diff reads."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_pinned(
    path: Path, about: Mapping[str, object], cases: Sequence[Mapping[str, object]]
) -> None:
    """Replace the file in one step, and say how many cases are new or have changed."""
    before = set(path.read_text("utf-8").splitlines()) if path.exists() else set()
    lines = [json.dumps(case, separators=(",", ":")) for case in cases]
    head = json.dumps(dict(about), separators=(",", ":"))
    text = head[:-1] + ',"cases":[\n' + ",\n".join(lines) + "\n]}\n"
    json.loads(text)
    half_written = path.with_suffix(".part")
    half_written.write_text(text, "utf-8")
    half_written.replace(path)
    changed = sum(line not in before and f"{line}," not in before for line in lines)
    print(f"{path}: {len(cases)} cases, {changed} of them new or changed")
