"""A measured value beside a named table or equation: how far from expected, and on which side."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from sthenia.science.checks import number_between, one_of
from sthenia.science.questionnaires.values import SOURCING_CAVEATS, Sourcing
from sthenia.science.sentences import sentence

Sex = Literal["female", "male"]
Standing = Literal["below", "within", "above"]

SEXES: tuple[Sex, Sex] = ("female", "male")


@dataclass(frozen=True, slots=True)
class AgeSpan:
    """Ages in completed years, both ends included; None leaves the upper end open."""

    years_from: int
    years_to: int | None

    def holds(self, age_years: float) -> bool:
        """Whether a person of this age is within; someone of 69.9 is 69."""
        age = math.floor(age_years)
        return age >= self.years_from and (self.years_to is None or age <= self.years_to)

    @property
    def text(self) -> str:
        """The span in words, such as `60 to 64` or `70 and over`."""
        if self.years_to is None:
            return sentence("{low} and over", low=self.years_from)
        return sentence("{low} to {high}", low=self.years_from, high=self.years_to)


class Aged(Protocol):
    """A row of a table that holds for an age span."""

    @property
    def ages(self) -> AgeSpan:
        """The ages the row holds for."""


Row = TypeVar("Row", bound=Aged)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a comparison comes from: stored with every result."""

    id: str
    version: str
    name: str
    sourcing: Sourcing

    @property
    def caveats(self) -> tuple[str, ...]:
        """What to know of how far the numbers were traced; empty when they were read at source."""
        reason = SOURCING_CAVEATS[self.sourcing]
        if not reason:
            return ()
        return (sentence("{table}: {reason}.", table=self.name, reason=reason),)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value beside one reference; what the reference does not give is None.

    `standing` compares with the limits: a value on a limit is within. Higher is stronger, faster
    or further in all the tests compared in this way.
    """

    reference: Reference
    expected: float | None
    pct_of_expected: float | None
    z: float | None
    lower_limit: float | None
    upper_limit: float | None
    standing: Standing | None


def row_for_age(rows: Sequence[Row], age_years: float) -> Row | None:
    """Return the row that holds for an age, None outside the table: nothing is extrapolated."""
    number_between("age_years", age_years, 0, 120)
    for row in rows:
        if row.ages.holds(age_years):
            return row
    return None


def out_of_table(reference: Reference, rows: Sequence[Aged], age_years: float) -> str:
    """Say which ages a table covers and that no comparison was made."""
    covered = AgeSpan(rows[0].ages.years_from, rows[-1].ages.years_to)
    return sentence(
        "{table} covers ages {ages}; at {age:g} no comparison is made.",
        table=reference.name,
        ages=covered.text,
        age=age_years,
    )


def standing(value: float, *, lower: float | None, upper: float | None) -> Standing | None:
    """Place a value against limits; None where there are none, `within` on a limit itself.

    Examples
    --------
    >>> standing(11, lower=12, upper=17), standing(12, lower=12, upper=17)
    ('below', 'within')
    """
    if lower is None and upper is None:
        return None
    if lower is not None and value < lower:
        return "below"
    return "above" if upper is not None and value > upper else "within"


def checked_sex(sex: Sex) -> Sex:
    """Return the sex the tables are split by; list the choices otherwise."""
    one_of("sex", sex, SEXES)
    return sex
