"""Ways to pages of other rooms, which an installation may lack."""

from django.urls import NoReverseMatch, reverse


def address_where_there(name: str, *parts: object) -> str:
    """The address of a page; empty where this installation lacks it."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
