"""The few input checks all sciences share; each says what arrived and what was needed."""

import math
from collections.abc import Iterable

import numpy as np


def number_between(name: str, value: float, low: float, high: float, *, unit: str = "") -> float:
    """Return `value` when it is a finite number in the closed range; say the range otherwise.

    A number of NumPy comes back as Python's own, so that results hold plain numbers.

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
    plain = _plain(value)
    is_number = isinstance(plain, (int, float)) and not isinstance(plain, bool)
    if not is_number or not math.isfinite(plain) or not low <= plain <= high:
        raise ValueError(
            f"{name} is {plain!r}{unit_text}; "
            f"it must be a number from {low:g} to {high:g}{unit_text}"
        )
    return plain


def whole_number_between(name: str, value: int, low: int, high: int) -> int:
    """Return `value` when it is a whole number in the closed range; say the range otherwise.

    A number of NumPy comes back as Python's own.
    """
    plain = _plain(value)
    if isinstance(plain, bool) or not isinstance(plain, int) or not low <= plain <= high:
        raise ValueError(f"{name} is {plain!r}; it must be a whole number from {low} to {high}")
    return plain


def one_of(name: str, value: str, allowed: Iterable[str]) -> str:
    """Return `value` when it is among `allowed`; list the choices otherwise."""
    choices = sorted(allowed)
    if value not in choices:
        raise ValueError(f"{name} is {value!r}; it must be one of: {', '.join(choices)}")
    return value


def _plain(value: float) -> float:
    return value.item() if isinstance(value, np.number) else value
