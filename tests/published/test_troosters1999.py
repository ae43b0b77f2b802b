"""Six-minute walk: Troosters et al., Eur Respir J 1999;14:270-274.

218 + 5.14 height - 5.32 age - 1.80 weight, and 51.31 more for men; people of 50 to 85.
"""

import pytest

from sthenia.catalogue.norms import walk_equations
from sthenia.science.questionnaires.six_minute_walk import Walker, predicted_distance_m

TROOSTERS = next(e for e in walk_equations() if e.reference.id == "walk_troosters_1999")


def test_a_man_of_fifty_175_cm_75_kg_is_expected_to_walk_768_m() -> None:
    man = Walker("male", 50, 175, 75)
    distance_m = predicted_distance_m(TROOSTERS, walker=man)
    assert distance_m == pytest.approx(218 + 5.14 * 175 - 5.32 * 50 - 1.80 * 75 + 51.31)
    assert round(distance_m) == 768


def test_a_woman_of_the_same_build_is_expected_to_walk_5131_cm_less() -> None:
    man, woman = Walker("male", 70, 170, 70), Walker("female", 70, 170, 70)
    less = predicted_distance_m(TROOSTERS, walker=man) - predicted_distance_m(
        TROOSTERS, walker=woman
    )
    assert less == pytest.approx(51.31)
