"""Doors in and out: consent, sharing, taking one's data along, erasing it.

It stands above the other rooms, because a person's record lies in all of them.
"""
