"""`manage.py clear_second_factor`: for the only owner who lost theirs, or a patient."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sthenia.clinic.people.accounts import second_factor
from sthenia.clinic.people.management.account_named import account_named


class Command(BaseCommand):
    help = "Let somebody set up a new second factor; make sure first that it is they who ask."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address they sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        account = account_named(options["email"])
        second_factor.clear(account=account, by=None)
        self.stdout.write(
            f"{account.name} signs in with the password alone until a new one is set up."
        )
