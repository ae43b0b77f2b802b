"""The few input checks all sciences share; each says what arrived and what was needed."""

import math
from collections.abc import Iterable


def number_between(name: str, value: float, low: float, high: float, *, unit: str = "") -> float:
    """Return `value` when it is a finite number in the closed range; say the range otherwise.

    Examples
    --------
    >>> number_between("pain", 7, 0, 10)
    7
    >>> number_between("pain", 12, 0, 10)
    Traceback (most recent call last):
    ...
    ValueError: pain is 12; it must be a number from 0 to 10
    """
    unit_text = f" {unit}" if unit else ""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not low <= value <= high:
        raise ValueError(
            f"{name} is {value!r}{unit_text}; "
            f"it must be a number from {low:g} to {high:g}{unit_text}"
        )
    return value


def whole_number_between(name: str, value: int, low: int, high: int) -> int:
    """Return `value` when it is a whole number in the closed range; say the range otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{name} is {value!r}; it must be a whole number from {low} to {high}")
    return value


def one_of(name: str, value: str, allowed: Iterable[str]) -> str:
    """Return `value` when it is among `allowed`; list the choices otherwise."""
    choices = sorted(allowed)
    if value not in choices:
        raise ValueError(f"{name} is {value!r}; it must be one of: {', '.join(choices)}")
    return value
