"""The six-minute walk: every equation by its name, none beyond its ages, no responder label."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sthenia.science.questionnaires.six_minute_walk import (
    SixMinuteWalk,
    WalkChange,
    Walker,
    peak_oxygen_uptake,
    predicted_distance_m,
    six_minute_walk_result,
    walk_change,
)
from tests.science.questionnaires.norm_values import CAZZOLETTI, PEAK_OXYGEN, WALK_EQUATIONS

WOMAN_OF_50 = Walker("female", 50, 162, 65, is_active=False)

walkers = st.builds(
    Walker,
    sex=st.sampled_from(["female", "male"]),
    age_years=st.floats(0, 120),
    height_cm=st.floats(100, 230),
    weight_kg=st.floats(25, 350),
    is_active=st.none() | st.booleans(),
)


def _walked(
    distance_m: float, walker: Walker = WOMAN_OF_50, *, practice: bool = True
) -> SixMinuteWalk:
    return six_minute_walk_result(
        distance_m, walker=walker, equations=WALK_EQUATIONS, had_practice_walk=practice
    )


def test_a_woman_of_fifty_is_compared_by_three_named_equations() -> None:
    names = [comparison.reference.name for comparison in _walked(500).comparisons]
    assert names == [
        "Enright and Sherrill 1998",
        "Troosters 1999",
        "Cazzoletti 2022 (Italian population)",
    ]


def test_percent_and_standing_belong_to_one_equation_each() -> None:
    enright, troosters, cazzoletti = _walked(470).comparisons
    assert enright.expected is not None
    assert enright.pct_of_expected == pytest.approx(100 * 470 / enright.expected)
    assert enright.lower_limit == pytest.approx(enright.expected - 139)
    assert enright.standing == "within"
    assert troosters.standing is None
    assert troosters.lower_limit is None
    assert cazzoletti.standing == "below"


@pytest.mark.parametrize(
    ("age", "names"),
    [
        (20, []),
        (30, ["walk_cazzoletti_2022"]),
        (45, ["walk_enright_1998", "walk_cazzoletti_2022"]),
        (77, ["walk_enright_1998", "walk_troosters_1999"]),
        (85, ["walk_troosters_1999"]),
        (86, []),
    ],
)
def test_no_equation_is_stretched_beyond_its_ages(age: float, names: list[str]) -> None:
    result = _walked(400, replace(WOMAN_OF_50, age_years=age))
    assert [comparison.reference.id for comparison in result.comparisons] == names
    refusals = [text for text in result.caveats if "no distance is predicted" in text]
    assert len(refusals) == 3 - len(names)


def test_the_equation_that_asks_about_activity_is_left_out_when_it_was_not_asked() -> None:
    result = _walked(400, replace(WOMAN_OF_50, is_active=None))
    assert "walk_cazzoletti_2022" not in {c.reference.id for c in result.comparisons}
    assert any("regularly active" in text for text in result.caveats)
    with pytest.raises(ValueError, match=r"Cazzoletti 2022 .* needs to know whether"):
        predicted_distance_m(CAZZOLETTI, walker=replace(WOMAN_OF_50, is_active=None))


def test_a_body_for_which_an_equation_gives_no_distance_is_not_compared() -> None:
    heavy = Walker("female", 80, 110, 340)
    result = _walked(100, heavy)
    assert result.comparisons == ()
    assert any("gives no distance above 0 m" in text for text in result.caveats)


def test_a_first_walk_without_practice_is_marked() -> None:
    assert any("practice" in text for text in _walked(400, practice=False).caveats)
    assert not any("practice" in text for text in _walked(400).caveats)


@given(st.floats(0, 1500), walkers)
def test_every_equation_is_either_applied_or_refused_in_words(
    distance_m: float, walker: Walker
) -> None:
    result = _walked(distance_m, walker)
    refused = [text for text in result.caveats if "no distance" in text]
    assert len(result.comparisons) + len(refused) == len(WALK_EQUATIONS)
    for comparison in result.comparisons:
        assert comparison.expected is not None
        assert comparison.expected > 0


@given(st.floats(0, 1499), st.floats(0.1, 1), walkers)
def test_walking_further_never_looks_worse(
    distance_m: float, more_m: float, walker: Walker
) -> None:
    order = {"below": 0, "within": 1, None: 1}
    shorter, longer = _walked(distance_m, walker), _walked(distance_m + more_m, walker)
    for before, after in zip(shorter.comparisons, longer.comparisons, strict=True):
        assert before.pct_of_expected is not None
        assert after.pct_of_expected is not None
        assert after.pct_of_expected > before.pct_of_expected
        assert order[after.standing] >= order[before.standing]


def test_a_change_carries_no_label_of_responder() -> None:
    names = {field.name for field in fields(WalkChange)}
    assert names == {"change_m", "change_pct", "caveats"}
    assert "No smallest change that matters is applied" in walk_change(400, 434).caveats[0]


def test_a_change_from_nothing_has_no_percent() -> None:
    assert walk_change(0, 100).change_pct is None
    assert walk_change(0, 100).change_m == 100


@given(st.floats(1, 1500), st.floats(0, 1500))
def test_change_in_metres_and_percent_agree(before_m: float, after_m: float) -> None:
    change = walk_change(before_m, after_m)
    assume(change.change_pct is not None)
    assert before_m * (1 + (change.change_pct or 0) / 100) == pytest.approx(after_m, abs=1e-6)


@pytest.mark.parametrize("distance_m", [-1, 1501, float("inf"), float("nan")])
def test_an_impossible_distance_is_refused(distance_m: float) -> None:
    with pytest.raises(ValueError, match=r"distance_m is .*; it must be a number from 0 to 1500 m"):
        _walked(distance_m)


@pytest.mark.parametrize(
    ("height_cm", "weight_kg", "message"),
    [(1.62, 65, r"height_cm is 1.62 cm"), (162, 6.5, r"weight_kg is 6.5 kg")],
)
def test_a_height_in_metres_or_a_slipped_point_is_refused(
    height_cm: float, weight_kg: float, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Walker("female", 50, height_cm, weight_kg)


def test_the_oxygen_estimate_falls_with_body_mass_and_rises_with_metres() -> None:
    lean = peak_oxygen_uptake(500, walker=WOMAN_OF_50, equation=PEAK_OXYGEN)
    heavy = peak_oxygen_uptake(500, walker=replace(WOMAN_OF_50, weight_kg=90), equation=PEAK_OXYGEN)
    fit = peak_oxygen_uptake(600, walker=WOMAN_OF_50, equation=PEAK_OXYGEN)
    assert heavy.ml_per_kg_min < lean.ml_per_kg_min < fit.ml_per_kg_min
    assert lean.caveats == PEAK_OXYGEN.caveats


def test_numbers_of_numpy_give_the_same_plain_result() -> None:
    measured = np.array([50.0, 162.0, 65.0, 480.0])
    walker = Walker("female", *measured[:3], is_active=False)
    result = six_minute_walk_result(
        measured[3], walker=walker, equations=WALK_EQUATIONS, had_practice_walk=True
    )
    assert result == six_minute_walk_result(
        480.0, walker=WOMAN_OF_50, equations=WALK_EQUATIONS, had_practice_walk=True
    )
    assert type(result.distance_m) is type(result.comparisons[0].expected) is float
