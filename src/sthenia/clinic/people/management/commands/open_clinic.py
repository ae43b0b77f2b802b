"""`manage.py open_clinic`: the first clinic of an installation, and its owner."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sthenia.clinic.people import actions
from sthenia.clinic.people.models import User


class Command(BaseCommand):
    help = "Open a clinic with its owner; asks for the owner's password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the clinic's name")
        parser.add_argument("owner_name")
        parser.add_argument("owner_email")
        parser.add_argument("--zone", default="UTC", help="time zone, such as Europe/Madrid")
        parser.add_argument("--language", default="en", choices=["en", "es"])

    def handle(self, *args: Any, **options: Any) -> None:
        password = getpass("Password of the owner: ")
        owner = User(email=options["owner_email"], name=options["owner_name"])
        try:
            validate_password(password, owner)
            clinic = actions.open_clinic(
                name=options["name"],
                zone=options["zone"],
                language=options["language"],
                owner_name=options["owner_name"],
                owner_email=options["owner_email"],
                password=password,
            )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        self.stdout.write(f"{clinic.name} is open; sign in as {options['owner_email'].lower()}.")
