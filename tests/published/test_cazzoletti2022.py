"""Six-minute walk: Cazzoletti et al., Respir Res 2022, doi:10.1186/s12931-022-02003-y.

Men 26.80 age + 8.46 height - 0.45 weight - 2.54 active - 0.06 age² - 0.13 age x height - 890.18;
women 8.10 age + 1.61 height - 0.99 weight + 22.58 active - 0.10 age² + 222.55.
"""

import pytest

from sthenia.catalogue.norms import walk_equations
from sthenia.science.questionnaires.six_minute_walk import (
    Walker,
    predicted_distance_m,
    six_minute_walk_result,
)

CAZZOLETTI = next(e for e in walk_equations() if e.reference.id == "walk_cazzoletti_2022")
MAN = Walker("male", 50, 175, 75, is_active=False)
WOMAN = Walker("female", 50, 162, 65, is_active=False)


def test_an_inactive_man_of_fifty_175_cm_75_kg_is_expected_to_walk_609_m() -> None:
    expected = 26.80 * 50 + 8.46 * 175 - 0.45 * 75 - 0.06 * 2500 - 0.13 * 50 * 175 - 890.18
    assert predicted_distance_m(CAZZOLETTI, walker=MAN) == pytest.approx(expected)
    assert round(expected) == 609


def test_an_inactive_woman_of_fifty_162_cm_65_kg_is_expected_to_walk_574_m() -> None:
    expected = 8.10 * 50 + 1.61 * 162 - 0.99 * 65 - 0.10 * 2500 + 222.55
    assert predicted_distance_m(CAZZOLETTI, walker=WOMAN) == pytest.approx(expected)
    assert round(expected) == 574


@pytest.mark.parametrize(("walker", "gain_m"), [(MAN, -2.54), (WOMAN, 22.58)])
def test_activity_moves_the_expectation_by_its_own_term(walker: Walker, gain_m: float) -> None:
    active = Walker(
        walker.sex, walker.age_years, walker.height_cm, walker.weight_kg, is_active=True
    )
    gain = predicted_distance_m(CAZZOLETTI, walker=active) - predicted_distance_m(
        CAZZOLETTI, walker=walker
    )
    assert gain == pytest.approx(gain_m)


@pytest.mark.parametrize(("walker", "below_m"), [(MAN, 122), (WOMAN, 96)])
def test_the_lower_limit_lies_122_m_below_for_men_and_96_m_for_women(
    walker: Walker, below_m: float
) -> None:
    result = six_minute_walk_result(
        500, walker=walker, equations=[CAZZOLETTI], had_practice_walk=True
    ).comparisons[0]
    assert result.expected is not None
    assert result.lower_limit == pytest.approx(result.expected - below_m)
