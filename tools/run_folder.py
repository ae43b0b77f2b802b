"""Run every script of a folder, one after the other, and say in a table how each went."""

import subprocess
import sys
import time
from pathlib import Path


def main(folder: Path) -> int:
    """Run `folder/*.py`; names that begin with an underscore are parts of other scripts."""
    scripts = sorted(script for script in folder.glob("*.py") if not script.name.startswith("_"))
    if not scripts:
        sys.exit(f"{folder}/ holds no script to run")
    rows = []
    for script in scripts:
        print(f"\n==== {script} ====", flush=True)
        started = time.monotonic()
        module = ".".join(script.with_suffix("").parts)
        status = subprocess.run([sys.executable, "-m", module], check=False).returncode
        rows.append((script, status, time.monotonic() - started))
    print()
    for script, status, seconds in rows:
        outcome = "ok" if status == 0 else f"FAILED ({status})"
        print(f"{script!s:48} {outcome:12} {seconds:6.1f} s")
    return int(any(status for _, status, _ in rows))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
