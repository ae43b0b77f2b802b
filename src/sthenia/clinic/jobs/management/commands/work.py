"""`manage.py work`: do the clinic's background work until told to stop."""

import signal
import sys
import threading
from datetime import timedelta
from random import SystemRandom
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sthenia.clinic.jobs.worker import Manner, Worker


class Command(BaseCommand):
    help = "Do the background work: mail, exports, backups. Stop it with Ctrl+C or SIGTERM."
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        usual = Manner()
        parser.add_argument(
            "--threads", type=int, default=usual.threads, help="how many jobs at a time (1-32)"
        )
        parser.add_argument(
            "--lease",
            type=float,
            default=usual.lease.total_seconds(),
            metavar="SECONDS",
            help="how long the job of a lost worker waits before another takes it",
        )
        parser.add_argument(
            "--grace",
            type=float,
            default=usual.grace.total_seconds(),
            metavar="SECONDS",
            help="how long jobs under way may take to end when a stop is asked for",
        )
        parser.add_argument(
            "--until-empty", action="store_true", help="end when nothing is due any more"
        )
        parser.add_argument(
            "--stop-with-stdin",
            action="store_true",
            help="end when standard input is closed, as when the program that started this ends",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker(_manner(options), rng=SystemRandom())
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, lambda *_: worker.stop())
        if options["stop_with_stdin"]:
            threading.Thread(target=_wait_for_the_end_of_stdin, args=[worker], daemon=True).start()
        if options["verbosity"]:
            self.stdout.write(f"{worker.name} is at work; stop it with Ctrl+C.")
        if not worker.work():
            raise CommandError(
                "a job did not end in time; another worker does it anew when its lease has ended"
            )


def _wait_for_the_end_of_stdin(worker: Worker) -> None:
    sys.stdin.buffer.read()
    worker.stop()


def _manner(options: dict[str, Any]) -> Manner:
    if not 1 <= options["threads"] <= 32:
        raise CommandError(f"--threads is {options['threads']}; give a number from 1 to 32")
    if options["lease"] < 1:
        raise CommandError(f"--lease is {options['lease']:g} seconds; at least 1 is needed")
    if options["grace"] < 0:
        raise CommandError(f"--grace is {options['grace']:g} seconds; it cannot be negative")
    return Manner(
        threads=options["threads"],
        lease=timedelta(seconds=options["lease"]),
        grace=timedelta(seconds=options["grace"]),
        stops_when_empty=options["until_empty"],
    )
