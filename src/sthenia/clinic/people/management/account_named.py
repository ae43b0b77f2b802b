"""Whom a command is about, by the address they sign in with."""

from django.core.management.base import CommandError

from sthenia.clinic.people.models import User


def account_named(address: str) -> User:
    """The account of an address, or the end of the command in words."""
    try:
        return User.objects.get_by_natural_key(address)
    except User.DoesNotExist:
        raise CommandError(f"no account has the address {address}") from None
