"""`manage.py failed_jobs`: what failed for good, in every clinic and for the installation."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sthenia.clinic.jobs import actions, queries
from sthenia.clinic.jobs.models import Job


class Command(BaseCommand):
    help = "List the background work that failed for good; try one again, or give it up."

    def add_arguments(self, parser: CommandParser) -> None:
        decision = parser.add_mutually_exclusive_group()
        decision.add_argument("--again", type=UUID, metavar="ID", help="try this one again")
        decision.add_argument("--give-up", type=UUID, metavar="ID", help="close this one")
        parser.add_argument("--why", default="", help="why it is given up; owners may read it")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"] is None and options["give_up"] is None:
            self._list()
            return
        try:
            is_done = _decided(options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if not is_done:
            raise CommandError("no job of this number has failed for good; list them first")
        self.stdout.write("It is tried again." if options["again"] else "It is given up.")

    def _list(self) -> None:
        failed = list(queries.failed_jobs(None))
        for job in failed:
            whose = "installation" if job.clinic_id is None else f"clinic {job.clinic_id}"
            self.stdout.write(f"{job.pk}  {whose}  {job.room}: {job.words}  {_ended(job)}")
            self.stdout.write(f"    {job.error} at {job.error_where}")
        if not failed:
            self.stdout.write("Nothing failed for good.")


def _ended(job: Job) -> str:
    at = "" if job.finished_at is None else f"{job.finished_at:%Y-%m-%d %H:%M} UTC "
    return f"{at}after {job.attempts_made} attempts"


def _decided(options: dict[str, Any]) -> bool:
    if options["again"] is not None:
        return actions.try_again(job_id=options["again"], clinic_id=None, by=None)
    return actions.give_up(job_id=options["give_up"], clinic_id=None, why=options["why"], by=None)
