"""30-second chair stand: Rikli & Jones, J Aging Phys Act 1999;7:162-181: the middle half."""

import pytest

from sthenia.catalogue.norms import chair_stand_norms
from sthenia.science.questionnaires.chair_stand import chair_stand_result
from sthenia.science.questionnaires.reference_comparison import Sex


@pytest.mark.parametrize(
    ("sex", "age", "low", "high"),
    [
        ("male", 60, 14, 19),
        ("male", 68, 13, 18),
        ("male", 77, 11, 17),
        ("male", 94, 7, 12),
        ("female", 64, 12, 17),
        ("female", 70, 10, 15),
        ("female", 83, 9, 14),
        ("female", 92, 4, 11),
    ],
)
def test_the_usual_range_of_each_age(sex: Sex, age: float, low: int, high: int) -> None:
    def standing(stands: int) -> str | None:
        comparison = chair_stand_result(
            stands,
            sex=sex,
            age_years=age,
            norms=chair_stand_norms(),
            arms_used=False,
            was_practised=True,
        ).comparison
        return comparison.standing if comparison else None

    found = [standing(stands) for stands in (low - 1, low, high, high + 1)]
    assert found == ["below", "within", "within", "above"]
