"""Handgrip: Massy-Westropp et al., BMC Res Notes 2011;4:127, doi:10.1186/1756-0500-4-127."""

import pytest

from sthenia.catalogue.norms import handgrip_norms
from sthenia.science.questionnaires.handgrip import handgrip_result
from sthenia.science.questionnaires.reference_comparison import Sex


@pytest.mark.parametrize(
    ("sex", "age", "first", "second"),
    [
        ("male", 25, (47, 9.5), (45, 9.7)),
        ("male", 35, (47, 9.7), (47, 9.8)),
        ("male", 65, (40, 8.3), (38, 8.0)),
        ("male", 82, (33, 7.8), (32, 7.5)),
        ("female", 25, (30, 7.0), (28, 6.1)),
        ("female", 45, (29, 5.7), (28, 5.7)),
        ("female", 55, (28, 6.3), (26, 5.7)),
        ("female", 70, (20, 5.8), (19, 5.5)),
    ],
)
def test_the_mean_of_the_table_has_z_nought_and_one_spread_less_has_z_minus_one(
    sex: Sex, age: float, first: tuple[float, float], second: tuple[float, float]
) -> None:
    for hand, (mean, sd) in (("right", first), ("left", second)):
        for kg, z in ((mean, 0), (mean - sd, -1)):
            result = handgrip_result(
                [kg] * 3,
                hand="right" if hand == "right" else "left",
                dominant_hand="right",
                kept="mean",
                sex=sex,
                age_years=age,
                norms=handgrip_norms(),
            )
            assert result.comparisons[0].comparison.z == pytest.approx(z)
