"""How hard a set was, told as a number of 10, and the repetitions that were left in it."""

from sthenia.science.checks import number_between

RATING_MAX = 10
TELLS_REPETITIONS_FROM = 5
"""Below this the scale names light or no effort and no number of repetitions."""


def reserve_at_exertion(rating: float) -> float | None:
    """Repetitions left in reserve at a rating of perceived exertion (RPE) from 1 to 10.

    The scale is anchored in repetitions: 10 none left, 9 one, 8 two, 7 three, 5 to 6 four to six;
    halves lie between. None below 5, where it names no number.

    Raises
    ------
    ValueError
        The rating is not from 1 to 10.

    References
    ----------
    Zourdos 2016, doi:10.1519/JSC.0000000000001049

    Examples
    --------
    >>> reserve_at_exertion(8.5), reserve_at_exertion(3)
    (1.5, None)
    """
    rating = number_between("rating", rating, 1, RATING_MAX)
    return RATING_MAX - rating if rating >= TELLS_REPETITIONS_FROM else None
