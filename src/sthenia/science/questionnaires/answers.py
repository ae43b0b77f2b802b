"""Answers: from what was written down to item numbers and whole numbers, or an error for each."""

import math
import re
from collections.abc import Mapping

import numpy as np

from sthenia.science.questionnaires.values import Instrument, Item

_ITEM_NAME = re.compile(r"(?:item|question|q)?[ _-]*0*([0-9]{1,3})", re.IGNORECASE)


def numbered_answers(instrument: Instrument, written: Mapping[str, float]) -> dict[int, int]:
    """Turn answers as a file names them into item number -> answer.

    Accepts `3`, `item3`, `item_3`, `question 3` and `q3` as names of item 3, and 2.0 for 2.

    Raises
    ------
    ValueError
        A name that is no item, two names for the same item, or an answer outside its range:
        every such fault is listed.

    Examples
    --------
    >>> from sthenia.science.questionnaires.values import Item
    >>> pain = Instrument("pain", "1", (Item(1, 0, 10),), (), better="lower", recall_days=1)
    >>> numbered_answers(pain, {"item1": 6.0})
    {1: 6}
    """
    faults = []
    names: dict[int, str] = {}
    answers: dict[int, float] = {}
    for name, answer in written.items():
        match = _ITEM_NAME.fullmatch(name.strip())
        if match is None:
            faults.append(f"{name!r} does not name an item; write its number, such as item1")
            continue
        number = int(match[1])
        if number in names:
            faults.append(f"item {number} is given twice, as {names[number]!r} and {name!r}")
            continue
        names[number] = name
        answers[number] = int(answer) if float(answer).is_integer() else answer
    if faults:
        raise ValueError(f"answers to {instrument.id} cannot be read: {'; '.join(faults)}")
    return checked_answers(instrument, answers)


def checked_answers(instrument: Instrument, answers: Mapping[int, float | None]) -> dict[int, int]:
    """Answers in item order, without the missing ones; every fault is listed.

    Raises
    ------
    TypeError
        Not a mapping of item number to answer.
    ValueError
        An item that the instrument does not have, or an answer that is not a whole number in
        its item's range.
    """
    if not isinstance(answers, Mapping):
        raise TypeError(
            f"answers to {instrument.id} came as {type(answers).__name__}; give a mapping of item "
            "number to answer, such as dict(enumerate(answers, start=1))"
        )
    items = {item.number: item for item in instrument.items}
    faults = []
    given = {}
    for number, answer in answers.items():
        if number not in items:
            faults.append(
                f"there is no item {number!r}; items are numbered {min(items)} to {max(items)}"
            )
            continue
        if answer is None:
            continue
        try:
            given[int(number)] = _in_range(answer, items[number])
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ValueError(f"answers to {instrument.id} cannot be scored: {'; '.join(faults)}")
    return dict(sorted(given.items()))


def _in_range(answer: float, item: Item) -> int:
    """The answer as a plain whole number; 2.0 of an array of floats is 2."""
    plain = answer.item() if isinstance(answer, np.number) else answer
    is_number = isinstance(plain, int | float) and not isinstance(plain, bool)
    if is_number and math.isnan(plain):
        raise ValueError(f"item {item.number} is nan; leave a missing answer out, or give None")
    if not is_number or not item.low <= plain <= item.high or int(plain) != plain:
        raise ValueError(
            f"item {item.number} is {plain!r}; it must be a whole number from {item.low} to "
            f"{item.high}"
        )
    return int(plain)
