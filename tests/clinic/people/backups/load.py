"""Writers that keep inserting while a backup is made, for `test_drill.py`.

    python -m tests.clinic.people.backups.load FOLDER

Four threads write a clinic and an audit entry in one transaction, over and over. Meanwhile a backup
is made in FOLDER. Says as JSON how much stood before, in the backup, and after.
"""

import json
import sys
import threading
from pathlib import Path

import django

THREADS = 4
BEFORE = 40
"""How many are written before the backup begins; after it as many follow."""


def main(folder: Path) -> None:
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from sthenia.clinic.people.backups.making import make_backup

    call_command("migrate", verbosity=0)
    stop, writers = threading.Event(), []
    written = [0] * THREADS
    for place in range(THREADS):
        writers.append(threading.Thread(target=write_on, args=[place, written, stop]))
        writers[-1].start()
    wait_until(lambda: sum(written) >= BEFORE)
    before = sum(written)
    manifest = make_backup(folder, now=timezone.now())
    after = sum(written)
    wait_until(lambda: sum(written) >= after + BEFORE)
    stop.set()
    for writer in writers:
        writer.join()
    counts = manifest.contents.row_counts
    found = {
        "before": before,
        "in_backup": counts["people_clinic"],
        "after": after,
        "in_the_end": sum(written),
        "audit_in_backup": counts["people_auditentry"],
        "newest_audit_hash": manifest.contents.newest_audit_hash,
    }
    sys.stdout.write(json.dumps(found))


def write_on(place: int, written: list[int], stop: threading.Event) -> None:
    from django.db import connection, transaction

    from sthenia.clinic.people import audit
    from sthenia.clinic.people.models import Clinic

    while not stop.is_set():
        with transaction.atomic():
            clinic = Clinic.objects.create(name=f"Load {place}")
            audit.append(act="write", what="load", by=None, clinic=clinic)
        written[place] += 1
    connection.close()


def wait_until(is_so: object) -> None:
    while not is_so():  # type: ignore[operator]
        threading.Event().wait(0.01)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
