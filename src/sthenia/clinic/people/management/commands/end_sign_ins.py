"""`manage.py end_sign_ins`: signs somebody out everywhere, whatever clinics they belong to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sthenia.clinic.people.accounts import sign_ins
from sthenia.clinic.people.management.account_named import account_named


class Command(BaseCommand):
    help = "Sign somebody out in every browser, as after a lost phone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address they sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        account = account_named(options["email"])
        ended = sign_ins.end_all(account=account, by=None)
        self.stdout.write(
            f"{account.name} is signed out everywhere; sign-ins that were open: {ended}."
        )
