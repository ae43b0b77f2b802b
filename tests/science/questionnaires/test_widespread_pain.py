"""Areas, regions and sites are counted by their own lists, and an untouched map by none."""

from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    Count,
    CriteriaAnswers,
)
from sthenia.science.questionnaires.widespread_pain import (
    PainfulSites,
    painful_regions,
    painful_sites,
    widespread_pain,
)
from tests.science.questionnaires.rule_values import AAPT_2019, ACR_2016

ALL_SITES = frozenset(PAIN_SITES)
REGIONS = ACR_2016.regions
NINE_SITES = AAPT_2019.sites


def _on_map(*sites: str) -> CriteriaAnswers:
    return CriteriaAnswers(pain_sites=frozenset(sites))


def _derived(*sites: str) -> PainfulSites:
    return painful_sites(_on_map(*sites), sites=NINE_SITES)


def test_an_untouched_map_is_not_read_as_zero() -> None:
    result = widespread_pain(CriteriaAnswers(), sites=ALL_SITES)
    assert result.index is None
    assert result.areas == Count(0, 19)


def test_no_pain_anywhere_is_an_index_of_zero() -> None:
    result = widespread_pain(CriteriaAnswers(no_pain_anywhere=True), sites=ALL_SITES)
    assert result.index == 0


@given(st.sets(st.sampled_from(PAIN_SITES), min_size=1))
def test_each_marked_area_counts_once(sites: set[str]) -> None:
    assert widespread_pain(_on_map(*sites), sites=ALL_SITES).index == len(sites)


def test_jaw_chest_and_abdomen_are_in_the_index_but_in_no_region() -> None:
    answers = _on_map("jaw_left", "jaw_right", "chest", "abdomen")
    assert widespread_pain(answers, sites=ALL_SITES).index == 4
    assert painful_regions(answers, regions=REGIONS).with_pain == ()


def test_each_other_area_puts_pain_into_exactly_one_region() -> None:
    for site in ALL_SITES - {"jaw_left", "jaw_right", "chest", "abdomen"}:
        with_pain = painful_regions(_on_map(site), regions=REGIONS).with_pain
        assert with_pain is not None
        assert len(with_pain) == 1


def test_regions_of_an_untouched_map_stay_open() -> None:
    result = painful_regions(CriteriaAnswers(), regions=REGIONS)
    assert result.with_pain is None
    assert result.count == Count(0, 5)


def test_the_nine_sites_are_taken_as_asked_even_where_the_map_says_otherwise() -> None:
    answers = CriteriaAnswers(
        pain_sites=frozenset({"chest"}), aapt_sites=frozenset({"head", "leg_left"})
    )
    result = painful_sites(answers, sites=NINE_SITES)
    assert result.certain == ("head", "leg_left")
    assert result.count == Count(2, 2)
    assert not result.is_from_map


def test_the_map_cannot_say_whether_the_head_hurts() -> None:
    assert _derived("chest") == PainfulSites(
        Count(1, 2), certain=("chest",), uncertain=("head",), is_from_map=True
    )


def test_pain_in_the_jaw_is_pain_in_the_head() -> None:
    assert _derived("jaw_left").certain == ("head",)


def test_an_arm_hurts_where_its_shoulder_or_either_part_hurts() -> None:
    for area in ("shoulder_girdle_left", "upper_arm_left", "lower_arm_left"):
        assert _derived(area).certain == ("arm_left",)


def test_the_hip_area_may_be_buttock_or_leg_and_the_neck_head_or_spine() -> None:
    assert _derived("hip_left").uncertain == ("head", "lower_back_and_buttocks", "leg_left")
    assert _derived("hip_left").certain == ()
    assert _derived("neck").uncertain == ("head", "upper_back_and_spine")


def test_no_pain_anywhere_settles_all_nine_sites_and_an_untouched_map_none() -> None:
    none = painful_sites(CriteriaAnswers(no_pain_anywhere=True), sites=NINE_SITES)
    assert none.count == Count(0, 0)
    untouched = painful_sites(CriteriaAnswers(), sites=NINE_SITES)
    assert untouched.count == Count(0, 9)
    assert untouched.uncertain == AAPT_SITES


def test_asking_and_finding_none_of_the_nine_is_zero() -> None:
    result = painful_sites(CriteriaAnswers(aapt_sites=frozenset()), sites=NINE_SITES)
    assert result.count == Count(0, 0)
