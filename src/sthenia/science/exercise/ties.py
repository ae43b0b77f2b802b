"""Which of several equally good choices is taken: the seed decides, never order of arrival."""

from hashlib import blake2b

WEIGHT_LIMIT = 1000


def tie_weight(seed: int, name: str) -> int:
    """Weight from 0 to 999 of a name under a seed, the same on every machine; lower wins.

    Examples
    --------
    >>> tie_weight(1, "wall_push_up") == tie_weight(1, "wall_push_up")
    True
    >>> 0 <= tie_weight(2, "wall_push_up") < WEIGHT_LIMIT
    True
    """
    digest = blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % WEIGHT_LIMIT
