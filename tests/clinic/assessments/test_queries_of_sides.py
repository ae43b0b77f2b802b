"""Both sides of a test of one day, newest first."""

from datetime import date

import pytest

from sthenia.clinic.assessments.queries_of_sides import strength_by_side
from tests.clinic.assessments.examinations import EVERY_TEST, examined
from tests.clinic.assessments.sides import knees_pushed
from tests.people import Cast

pytestmark = pytest.mark.django_db
JUNE, NOVEMBER = date(2026, 6, 1), date(2026, 11, 1)


def test_every_day_on_which_both_sides_were_tested_is_told(cast: Cast) -> None:
    knees_pushed(cast, on=JUNE, right_n=200, left_n=100)
    knees_pushed(cast, on=NOVEMBER, right_n=200, left_n=150)
    examined(cast, on=NOVEMBER, function=EVERY_TEST)
    told = strength_by_side(cast.ana_record)
    assert [(one.test, one.on) for one in told] == [
        ("handgrip", NOVEMBER),
        ("knee_extension", NOVEMBER),
        ("knee_extension", JUNE),
    ]
    assert (told[1].compared.weaker, round(told[1].compared.weaker_pct)) == ("left", 75)
    assert told[0].compared.weaker == "left" and told[0].unit == "kg"


def test_one_side_alone_is_beside_nothing(cast: Cast) -> None:
    knees_pushed(cast, on=JUNE, right_n=200, left_n=0)
    assert strength_by_side(cast.ana_record) == ()
