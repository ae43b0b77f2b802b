"""Six-minute walk: Enright & Sherrill, Am J Respir Crit Care Med 1998;158:1384-1387.

Men 7.57 height - 5.02 age - 1.76 weight - 309; women 2.11 height - 2.29 weight - 5.78 age + 667.
"""

import pytest

from sthenia.catalogue.norms import walk_equations
from sthenia.science.questionnaires.six_minute_walk import Walker, predicted_distance_m

ENRIGHT = next(e for e in walk_equations() if e.reference.id == "walk_enright_1998")


def test_a_man_of_fifty_175_cm_75_kg_is_expected_to_walk_633_m() -> None:
    man = Walker("male", 50, 175, 75)
    distance_m = predicted_distance_m(ENRIGHT, walker=man)
    assert distance_m == pytest.approx(7.57 * 175 - 5.02 * 50 - 1.76 * 75 - 309)
    assert round(distance_m) == 633


def test_a_woman_of_fifty_162_cm_65_kg() -> None:
    woman = Walker("female", 50, 162, 65)
    distance_m = predicted_distance_m(ENRIGHT, walker=woman)
    assert distance_m == pytest.approx(2.11 * 162 - 2.29 * 65 - 5.78 * 50 + 667)


def test_the_study_had_people_of_forty_to_eighty() -> None:
    with pytest.raises(ValueError, match=r"covers ages 40 to 80; at 39 no distance"):
        predicted_distance_m(ENRIGHT, walker=Walker("male", 39, 175, 75))
