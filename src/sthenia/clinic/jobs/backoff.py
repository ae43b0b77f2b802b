"""How long to wait before the next attempt."""

from datetime import timedelta
from random import Random

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=6)


def wait_before(attempt: int, *, rng: Random) -> timedelta:
    """Twice as long each time, between half of that and all of it, at most six hours.

    The jitter keeps many jobs that failed together, because a server was away, from all coming
    back at the same moment.

    Parameters
    ----------
    attempt
        The attempt that comes next: 2 after the first one failed.

    Examples
    --------
    >>> [wait_before(n, rng=Random(1)).seconds for n in (2, 3, 4)]
    [2, 5, 11]
    """
    if attempt < 2:
        raise ValueError(
            f"attempt is {attempt}; the first attempt waits for nothing, give 2 or more"
        )
    full: timedelta = min(FIRST_WAIT * 2 ** (attempt - 2), LONGEST_WAIT)
    share: float = rng.uniform(0.5, 1.0)
    return full * share
