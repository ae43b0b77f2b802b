"""Training days: which weekdays, far enough apart also across the week's end, best spread first."""

from itertools import combinations

from sthenia.science.checks import whole_number_between
from sthenia.science.exercise.ties import tie_weight
from sthenia.science.sentences import word

WEEK_DAYS = 7
WEEKDAY_NAMES = (
    word("Monday"),
    word("Tuesday"),
    word("Wednesday"),
    word("Thursday"),
    word("Friday"),
    word("Saturday"),
    word("Sunday"),
)

Weekdays = tuple[int, ...]


def day_gaps(weekdays: Weekdays) -> tuple[int, ...]:
    """Calendar days from each training day to the next one in a week that repeats.

    Parameters
    ----------
    weekdays
        Different weekdays in rising order, Monday = 0.

    Examples
    --------
    >>> day_gaps((0, 3))
    (3, 4)
    >>> day_gaps((0, 6))
    (6, 1)
    """
    following = (*weekdays[1:], weekdays[0] + WEEK_DAYS)
    return tuple(later - day for day, later in zip(weekdays, following, strict=True))


def training_day_choices(
    days: Weekdays, *, session_count: int, days_between: int
) -> tuple[Weekdays, ...]:
    """Every way to place the sessions with none too close; empty where there is none.

    Parameters
    ----------
    days
        Weekdays on which the person can train, Monday = 0.
    session_count
        Sessions in a week, 1 to 7.
    days_between
        Smallest difference of calendar days between two sessions; 2 means never consecutive.

    Examples
    --------
    >>> training_day_choices((0, 2, 6), session_count=2, days_between=2)
    ((0, 2), (2, 6))
    """
    whole_number_between("session_count", session_count, 1, WEEK_DAYS)
    return tuple(
        choice
        for choice in combinations(sorted(set(days)), session_count)
        if min(day_gaps(choice)) >= days_between
    )


def best_spread(choices: tuple[Weekdays, ...], *, seed: int) -> Weekdays:
    """The choice with the most even gaps; the seed decides between equals.

    Raises
    ------
    ValueError
        There is nothing to choose from.

    Examples
    --------
    >>> best_spread(((0, 2), (0, 3)), seed=1)
    (0, 3)
    """
    if not choices:
        raise ValueError("best_spread got no choice of training days; it needs at least one")
    even = max(_evenness(choice) for choice in choices)
    equals = [choice for choice in choices if _evenness(choice) == even]
    return min(equals, key=lambda choice: (tie_weight(seed, f"days {choice}"), choice))


def fewest_days_to_add(days: Weekdays, *, session_count: int, days_between: int) -> Weekdays:
    """The fewest weekdays that, added to the given ones, leave room for the sessions.

    Among equally few the best spread week decides, then the earlier weekday.

    Raises
    ------
    ValueError
        Not even all seven days have room for so many sessions.
    """
    others = [day for day in range(WEEK_DAYS) if day not in days]
    for count in range(len(others) + 1):
        possible = [
            (max(_evenness(choice) for choice in choices), added)
            for added in combinations(others, count)
            if (choices := _choices_with(days, added, session_count, days_between))
        ]
        if possible:
            most_even = max(even for even, _ in possible)
            return min(added for even, added in possible if even == most_even)
    raise ValueError(
        f"{session_count} sessions a week do not fit with {days_between} days from one to the "
        f"next; a week has room for {WEEK_DAYS // days_between}"
    )


def _evenness(choice: Weekdays) -> tuple[int, ...]:
    return tuple(sorted(day_gaps(choice)))


def _choices_with(
    days: Weekdays, added: Weekdays, session_count: int, days_between: int
) -> tuple[Weekdays, ...]:
    return training_day_choices(
        (*days, *added), session_count=session_count, days_between=days_between
    )
