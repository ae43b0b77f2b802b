"""Rules that do not hold together are refused when they are made."""

from dataclasses import replace

import pytest

from sthenia.science.questionnaires.criteria_rules import (
    PainRange,
    Region,
    SiteOnMap,
    SymptomItem,
)
from tests.science.questionnaires.rule_values import AAPT_2019, ACR_1990, ACR_2016


@pytest.mark.parametrize(
    "ranges",
    [
        (PainRange(7, 18, 5), PainRange(4, 6, 9)),
        (PainRange(7, 19, 5), PainRange(3, 5, 9)),
        (PainRange(7, 19, 9), PainRange(4, 6, 5)),
        (PainRange(4, 6, 9), PainRange(7, 19, 5)),
    ],
    ids=["open at the top", "gap", "fewer areas ask for less", "wrong order"],
)
def test_ranges_by_which_more_pain_could_unmeet_a_rule_are_refused(
    ranges: tuple[PainRange, ...],
) -> None:
    with pytest.raises(ValueError, match=r"rule acr_2016 has ranges .* run down from 19 areas"):
        replace(ACR_2016, ranges=ranges)


def test_unknown_sites_and_items_are_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"rule acr_2016 names foot_left; it may only name: jaw_l"):
        replace(ACR_2016, sites=frozenset({"foot_left"}), ranges=(PainRange(1, 1, 5),), regions=())
    with pytest.raises(ValueError, match=r"rule acr_2016 names pain; it may only name: fatigue"):
        replace(ACR_2016, symptoms=(SymptomItem("pain", 3),))
    with pytest.raises(ValueError, match=r"rule acr_2016 names elbow"):
        replace(ACR_2016, regions=(Region("left", "left", frozenset({"elbow"})),))


def test_unknown_points_and_unknown_nine_sites_are_refused() -> None:
    with pytest.raises(ValueError, match=r"rule acr_1990 names nose_left"):
        replace(ACR_1990, points=frozenset({"nose_left"}))
    with pytest.raises(ValueError, match=r"rule aapt_2019 names tail"):
        replace(AAPT_2019, sites=(SiteOnMap("tail", frozenset({"neck"})),))
