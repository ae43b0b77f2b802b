"""The six-minute walk: metres, beside named equations, and the oxygen uptake they suggest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sthenia.science.checks import number_between
from sthenia.science.questionnaires.reference_comparison import (
    AgeSpan,
    Comparison,
    Reference,
    Sex,
    checked_sex,
    standing,
)
from sthenia.science.sentences import sentence, word

Term = Literal[
    "constant",
    "height_cm",
    "weight_kg",
    "age_years",
    "age_years_squared",
    "age_years_times_height_cm",
    "is_active",
]

_FURTHEST_M = 1500


@dataclass(frozen=True, slots=True)
class Walker:
    """What the equations need to know of a person."""

    sex: Sex
    age_years: float
    height_cm: float
    weight_kg: float
    is_active: bool | None = None
    """Regularly active; None where it was not asked, which rules one equation out."""

    def __post_init__(self) -> None:
        checked_sex(self.sex)
        number_between("age_years", self.age_years, 0, 120)
        number_between("height_cm", self.height_cm, 100, 230, unit="cm")
        number_between("weight_kg", self.weight_kg, 25, 350, unit="kg")

    @property
    def body_mass_index(self) -> float:
        """Weight over height squared, kg/m²."""
        return float(self.weight_kg / (self.height_cm / 100) ** 2)


@dataclass(frozen=True, slots=True)
class WalkCoefficients:
    """One sex's half of an equation: what each term is multiplied by, and the lower limit."""

    ages: AgeSpan
    terms: Mapping[Term, float]
    lower_limit_below_m: float | None
    """Metres below the prediction at which the lower limit of normal lies; None: not given."""


@dataclass(frozen=True, slots=True)
class WalkEquation:
    """A published equation for the distance a healthy person walks."""

    reference: Reference
    by_sex: Mapping[Sex, WalkCoefficients]
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PeakOxygenEquation:
    """Peak oxygen uptake as a straight line over body mass index and metres."""

    reference: Reference
    constant: float
    per_body_mass_index: float
    per_metre: float
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SixMinuteWalk:
    """Metres walked, further is better, and one comparison for each equation that fits."""

    distance_m: float
    comparisons: tuple[Comparison, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WalkChange:
    """Change in metres and percent, up is better; no label says whether it matters."""

    change_m: float
    change_pct: float | None
    """None where nothing was walked before."""
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeakOxygenUptake:
    """Estimated peak oxygen uptake, ml per kg and minute, higher is fitter."""

    ml_per_kg_min: float
    reference: Reference
    caveats: tuple[str, ...]


def six_minute_walk_result(
    distance_m: float,
    *,
    walker: Walker,
    equations: Sequence[WalkEquation],
    had_practice_walk: bool,
) -> SixMinuteWalk:
    """Compare a walked distance with each equation whose ages include the person.

    Outside the ages an equation was made from, no distance is predicted and a caveat says so.

    References
    ----------
    Enright & Sherrill 1998, doi:10.1164/ajrccm.158.5.9710086; Troosters et al. 1999, Eur Respir J
    14:270-274; Cazzoletti et al. 2022, doi:10.1186/s12931-022-02003-y
    """
    distance_m = number_between("distance_m", distance_m, 0, _FURTHEST_M, unit="m")
    comparisons: list[Comparison] = []
    caveats: list[str] = []
    if not had_practice_walk:
        caveats.append(
            word(
                "No practice walk: the second walk is usually longer, so a later gain may be "
                "practice."
            )
        )
    for equation in equations:
        refusal = _refusal(equation, walker)
        if refusal:
            caveats.append(refusal)
            continue
        comparisons.append(_beside(equation, walker, distance_m))
        caveats += [*equation.reference.caveats, *equation.caveats]
    return SixMinuteWalk(distance_m, tuple(comparisons), tuple(caveats))


def predicted_distance_m(equation: WalkEquation, *, walker: Walker) -> float:
    """Metres an equation predicts for this person.

    Raises
    ------
    ValueError
        The equation needs to know whether the person is active and that was not asked, or the
        person's age lies outside those it was made from.
    """
    refusal = _refusal(equation, walker)
    if refusal:
        raise ValueError(refusal)
    return _predicted(equation.by_sex[walker.sex], walker)


def walk_change(before_m: float, after_m: float) -> WalkChange:
    """Change between two walks of one person.

    Examples
    --------
    >>> walk_change(400, 440).change_pct
    10.0
    """
    before_m = number_between("before_m", before_m, 0, _FURTHEST_M, unit="m")
    change = number_between("after_m", after_m, 0, _FURTHEST_M, unit="m") - before_m
    return WalkChange(
        change_m=change,
        change_pct=100 * change / before_m if before_m else None,
        caveats=(
            word(
                "No smallest change that matters is applied: the published one for fibromyalgia "
                "(156 to 167 m) is several times the mean change of the same study (34 m), "
                "PMC5831244."
            ),
        ),
    )


def peak_oxygen_uptake(
    distance_m: float, *, walker: Walker, equation: PeakOxygenEquation
) -> PeakOxygenUptake:
    """Estimate peak oxygen uptake from metres walked and body mass index.

    References
    ----------
    King et al. 1999, J Rheumatol 26:2233-2237
    """
    distance_m = number_between("distance_m", distance_m, 0, _FURTHEST_M, unit="m")
    return PeakOxygenUptake(
        ml_per_kg_min=equation.constant
        + equation.per_body_mass_index * walker.body_mass_index
        + equation.per_metre * distance_m,
        reference=equation.reference,
        caveats=(*equation.reference.caveats, *equation.caveats),
    )


def _refusal(equation: WalkEquation, walker: Walker) -> str:
    half = equation.by_sex[walker.sex]
    if not half.ages.holds(walker.age_years):
        return sentence(
            "{table} covers ages {ages}; at {age:g} no distance is predicted.",
            table=equation.reference.name,
            ages=half.ages.text,
            age=walker.age_years,
        )
    if "is_active" in half.terms and walker.is_active is None:
        return sentence(
            "{table} needs to know whether the person is regularly active; without that no "
            "distance is predicted.",
            table=equation.reference.name,
        )
    if _predicted(half, walker) <= 0:
        return f"{equation.reference.name} gives no distance above 0 m for this height and weight."
    return ""


def _predicted(half: WalkCoefficients, walker: Walker) -> float:
    sizes: Mapping[Term, float] = {
        "constant": 1,
        "height_cm": walker.height_cm,
        "weight_kg": walker.weight_kg,
        "age_years": walker.age_years,
        "age_years_squared": walker.age_years**2,
        "age_years_times_height_cm": walker.age_years * walker.height_cm,
        "is_active": float(walker.is_active or 0),
    }
    return float(sum(coefficient * sizes[term] for term, coefficient in half.terms.items()))


def _beside(equation: WalkEquation, walker: Walker, distance_m: float) -> Comparison:
    half = equation.by_sex[walker.sex]
    expected = _predicted(half, walker)
    below = half.lower_limit_below_m
    lower = None if below is None else expected - below
    return Comparison(
        reference=equation.reference,
        expected=expected,
        pct_of_expected=100 * distance_m / expected,
        z=None,
        lower_limit=lower,
        upper_limit=None,
        standing=standing(distance_m, lower=lower, upper=None),
    )
