"""The clinic that pages are measured on: made once, kept under var/, made anew when it is stale."""

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "var" / "bench"
PEOPLE = 2_000
SEED = 1


def big_clinic() -> Path:
    """The database; made by `sthenia demo` where none fits this version and this week."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"clinic-{PEOPLE}-{_key()}.sqlite3"
    if not path.exists():
        for old in KEPT.glob(f"clinic-{PEOPLE}-*"):
            old.unlink()
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        print(f"Making {PEOPLE:,} people in {path.relative_to(ROOT)}", flush=True)
        subprocess.run(
            [
                *(sys.executable, "-c", "from sthenia.cli import main; main()", "demo"),
                *("--people", str(PEOPLE), "--seed", str(SEED)),
                *("--database", f"sqlite:///{making}"),
            ],
            check=True,
            env={**os.environ, "STHENIA_VAR": str(KEPT)},
        )
        making.rename(path)
    return path


def set_up_django(path: Path) -> None:
    """Django on that database, as in production as far as speed goes."""
    os.environ["DATABASE_URL"] = f"sqlite:///{path}"
    os.environ["STHENIA_VAR"] = str(KEPT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sthenia.clinic.config.settings")
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False  # else every query would be written down as well
    settings.ALLOWED_HOSTS = ["testserver"]


def _key() -> str:
    """Changes with whatever the people are made by, with the tables, and each week."""
    clinic = ROOT / "src" / "sthenia" / "clinic"
    made_by = [*clinic.glob("*/demo*.py"), *clinic.glob("*/migrations/*.py")]
    week = datetime.now(UTC).strftime("%G-%V")
    digest = hashlib.sha256(week.encode())
    for path in sorted(made_by):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
