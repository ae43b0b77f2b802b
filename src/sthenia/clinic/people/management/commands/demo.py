"""`manage.py demo`: a clinic of synthetic people to look around in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from sthenia.clinic.people import demo


class Command(BaseCommand):
    help = "Make the demo clinic with synthetic people, or add what is missing; development only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=0, help="another number, another history")

    def handle(self, *args: Any, **options: Any) -> None:
        clinic = demo.load_all(now=timezone.now(), seed=options["seed"])
        self.stdout.write(f"{clinic.name} is ready: {clinic.patients.count()} synthetic people.")
        for role, email, password in demo.sign_ins():
            self.stdout.write(f"  {role:<10} {email}   password: {password}")
