"""A backup that an older version of the program could have made, for `test_drill.py`.

    python -m tests.clinic.people.backups.older FOLDER

A clinic with an alert that was assessed and closed; then the tables are taken back to what they
were before names had keys and before an alert had an assessment of its own.
"""

import sys
from pathlib import Path

import django

TABLES_OF_THEN = (("training", "0001"), ("assessments", "0002"), ("people", "0008"))


def main(folder: Path) -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from sthenia.clinic.people.backups.making import make_backup

    call_command("migrate", verbosity=0)
    live_a_day()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_patient SET name_key = ''")
    for app, then in TABLES_OF_THEN:
        call_command("migrate", app, then, verbosity=0)
    make_backup(folder, now=timezone.now())


def live_a_day() -> None:
    from tests.clinic.assessments.examinations import alerted, assessed_and_closed
    from tests.people import the_cast

    cast = the_cast()
    assessed_and_closed(cast, alerted(cast))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
