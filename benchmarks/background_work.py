"""Claim: no job is lost when its worker is killed, at no more than three times the CPU a job of a
queue that does lose it; and a job begins within two seconds of being asked for.

Beside ours stands django-tasks-db, the usual database backend of the same interface, each on a
SQLite file of its own with the settings of the clinic. 400 empty jobs are put in one by one and
done by one worker; one more is put in while a worker idles. Then three workers are killed while
they do a job, a last one does what is left, and the jobs that nobody will ever do are counted.
django-tasks-db runs by its own command, without its pause between jobs. It is installed for this
benchmark only, into a folder of its own; where that cannot be done, ours is told alone.

    python -m benchmarks.background_work [jobs]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

JOBS = 400
RATIO_MOST, SECONDS_TO_BEGIN_MOST = 3.0, 2.0
OURS, THEIRS = "leased queue", "django-tasks-db"


def main(jobs: int) -> int:
    """Print the table and the ratio; 1 when a claim does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        ours = _measured(Path(folder) / "ours", jobs, OURS)
        library = Path(folder) / "library"
        theirs = (
            _measured(Path(folder) / "theirs", jobs, THEIRS, library) if _got(library) else None
        )
    print(f"{'':>18} | put in, per s | done, per s | CPU a job | begins after | lost of 3 killed")
    for name, found in ((OURS, ours), (THEIRS, theirs)):
        if found is not None:
            put_in, done = jobs / found["put_in_s"], jobs / found["done_s"]
            print(
                f"{name:>18} | {put_in:13,.0f} | {done:11,.0f} | "
                f"{found['cpu_s'] / jobs * 1000:6.1f} ms | {found['begins_s']:10.2f} s | "
                f"{found['lost']:7.0f}"
            )
    faults = []
    if ours["lost"]:
        faults.append(f"{ours['lost']:.0f} jobs were lost")
    if ours["begins_s"] > SECONDS_TO_BEGIN_MOST:
        faults.append(f"a job begins after {ours['begins_s']:.2f} s")
    if theirs is None:
        print(f"{THEIRS} could not be installed: the ratio was not measured")
    else:
        ratio = ours["cpu_s"] / theirs["cpu_s"]
        print(f"{ratio:.2f} times the CPU of {THEIRS}")
        if ratio > RATIO_MOST:
            faults.append(f"{ratio:.2f} times as much CPU a job")
    for fault in faults:
        print(f"CLAIM BROKEN: {fault}")
    return int(bool(faults))


def _got(library: Path) -> bool:
    """Install what we are held against beside everything else, not into this environment."""
    words = ["-m", "pip", "install", "--quiet", "--no-deps", f"--target={library}", THEIRS]
    return subprocess.run([sys.executable, *words], check=False).returncode == 0


def _measured(folder: Path, jobs: int, name: str, library: Path | None = None) -> dict[str, float]:
    """One queue, in a process of its own: two backends of one interface do not share settings."""
    folder.mkdir()
    surroundings = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "STHENIA_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "benchmarks._queue_settings",
        "BENCH_QUEUE": name,
        "PYTHONPATH": os.pathsep.join([str(library or folder), str(Path.cwd())]),
    }
    words = [sys.executable, "-m", "benchmarks._queue_at_work", str(jobs)]
    said = subprocess.run(words, env=surroundings, capture_output=True, text=True, check=False)
    if said.returncode:
        sys.exit(f"{name}: {said.stderr}")
    found: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    started = time.monotonic()
    status = main(int(sys.argv[1]) if sys.argv[1:] else JOBS)
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(status)
