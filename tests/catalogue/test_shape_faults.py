"""What a shape refuses is told in plain words: what arrived, what was needed, what to do."""

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError

from sthenia.catalogue.shape_faults import plain_faults, shown
from sthenia.catalogue.shapes import StrictShape

JARGON = ("input should", "dictionary", "tuple", "string", "integer", "boolean", "instance of")


class _Cup(StrictShape):
    size: Annotated[int, Field(strict=True, ge=1, le=9)] = 1


class _Day(StrictShape):
    name: Annotated[str, Field(min_length=2, max_length=5)] = "tea"
    code: Annotated[str, Field(pattern="^[a-z][a-z0-9_]*$")] = "a"
    kind: Literal["green", "black"] = "green"
    litres: Annotated[float, Field(strict=True, gt=0, lt=9)] = 1
    is_hot: Annotated[bool, Field(strict=True)] = True
    on: Annotated[date, Field(strict=True)] = date(2026, 1, 1)
    cups: Annotated[tuple[_Cup, ...], Field(min_length=1, max_length=2)] = (_Cup(),)
    notes: dict[str, int] = Field(default_factory=dict)


def _told(content: object) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        _Day.model_validate(content)
    return {".".join(map(str, field)): words for field, words in plain_faults(caught.value)}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", 5, "must be text; put it in quotes: '5' (got 5)"),
        ("name", None, "is empty; it must be text"),
        ("name", "x", "must have 2 or more letters (got 'x')"),
        ("name", "x" * 9000, f"must have 5 letters at most (got '{'x' * 60}...')"),
        ("code", "A b", "must be small letters, digits and _, with a letter first (got 'A b')"),
        ("kind", "Black", "must be 'green' or 'black'; did you mean black? (got 'Black')"),
        ("kind", "wine", "must be 'green' or 'black' (got 'wine')"),
        ("litres", "4,5", "must be a number; write 4.5 with a point (got '4,5')"),
        ("litres", "4", "must be a number; take it out of its quotes (got '4')"),
        ("litres", 0, "must be more than 0 (got 0)"),
        ("litres", 9, "must be less than 9 (got 9)"),
        ("is_hot", "yes", "must be true or false (got 'yes')"),
        (
            "on",
            "2026-01-01",
            "must be a day, year-month-day without quotes, such as 2026-01-19 (got '2026-01-01')",
        ),
        ("cups", 3, "must be a list, such as [first, second] (got 3)"),
        ("cups", [], "holds 0, but needs 1 or more"),
        ("cups", [{}, {}, {}], "holds 3, but may hold 2 at most"),
        ("notes", "x", "must hold fields, each on a line below it as `name: value` (got 'x')"),
        ("sugar", 1, "is not a known field; check the spelling or remove it"),
    ],
)
def test_a_fault_says_what_was_needed_and_what_arrived(
    field: str, value: object, told: str
) -> None:
    assert _told({field: value}) == {field: told}
    assert not any(word in told for word in JARGON)


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (0, "must be 1 or more (got 0)"),
        (10, "must be 9 or less (got 10)"),
        (2.5, "must be a whole number (got 2.5)"),
    ],
)
def test_a_fault_inside_a_list_is_not_told_of_the_list_too(size: object, told: str) -> None:
    assert _told({"cups": [{"size": size}]}) == {"cups.0.size": told}


def test_a_number_too_long_to_print_is_told_as_such() -> None:
    told = {"cups.0.size": "must be 9 or less (got a number of thousands of digits)"}
    assert _told({"cups": [{"size": 16**5000}]}) == told


def test_a_value_is_shown_in_one_line_and_not_without_end() -> None:
    assert shown("a\n b") == "a b"
    assert len(shown("x" * 10_000_000)) < 70
