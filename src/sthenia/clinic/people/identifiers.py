"""Identifiers that sort by time and can be made on a phone without asking the server."""

import secrets
import time
from uuid import UUID


def uuid7() -> UUID:
    """A UUID of version 7: 48 bits of milliseconds since 1970, then 74 random bits.

    Rows made later sort later, which keeps an index small and its end warm; and no two phones
    need to agree on a counter.

    References
    ----------
    RFC 9562, section 5.7.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
