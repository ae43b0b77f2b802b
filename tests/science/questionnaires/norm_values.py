"""Published norms and equations written out by hand, so that science is tested without files.

The catalogue's files hold the same numbers; tests/catalogue/norms/test_norms.py compares the two,
so that a slip in either shows. The words around the numbers are short ones of our own.
"""

from collections.abc import Iterator, Sequence

from sthenia.science.questionnaires.chair_stand import ChairStandNorms, CutPoint, UsualRange
from sthenia.science.questionnaires.handgrip import GripNorms, GripRow, GripSpread
from sthenia.science.questionnaires.knee_extension import KneeExtensionNorms, PooledMean
from sthenia.science.questionnaires.low_muscle_function import LowFunctionCutoffs
from sthenia.science.questionnaires.reference_comparison import AgeSpan, Reference
from sthenia.science.questionnaires.six_minute_walk import (
    PeakOxygenEquation,
    WalkCoefficients,
    WalkEquation,
)
from sthenia.science.questionnaires.walking_speed import MeanSpeed, WalkingSpeedNorms

Numbers = tuple[float, float]


def _spans(years_from: int, count: int, *, years: int, is_open: bool) -> Iterator[AgeSpan]:
    for number in range(count):
        start = years_from + number * years
        is_last = number == count - 1
        yield AgeSpan(start, None if is_last and is_open else start + years - 1)


def _stands(
    *ranges: tuple[int, int], doubts: dict[int, str] | None = None
) -> tuple[UsualRange, ...]:
    spans = _spans(60, len(ranges), years=5, is_open=False)
    return tuple(
        UsualRange(span, low, high, (doubts or {}).get(span.years_from, ""))
        for span, (low, high) in zip(spans, ranges, strict=True)
    )


def _grip(first: Sequence[Numbers], second: Sequence[Numbers]) -> tuple[GripRow, ...]:
    spans = _spans(20, len(first), years=10, is_open=True)
    return tuple(
        GripRow(span, GripSpread(*one), GripSpread(*other))
        for span, one, other in zip(spans, first, second, strict=True)
    )


def _speeds(*speeds_mps: float) -> tuple[MeanSpeed, ...]:
    spans = _spans(20, len(speeds_mps), years=10, is_open=True)
    return tuple(MeanSpeed(*row) for row in zip(spans, speeds_mps, strict=True))


CHAIR_STAND = ChairStandNorms(
    reference=Reference("chair_stand_rikli_jones", "1999.1", "Rikli and Jones usual range", "S"),
    ranges={
        "male": _stands(
            *((14, 19), (13, 18), (12, 17), (11, 17), (10, 15), (8, 13), (7, 12)),
            doubts={65: "Another copy of the table gives 12 to 18 for this age."},
        ),
        "female": _stands((12, 17), (11, 16), (10, 15), (10, 15), (9, 14), (8, 13), (4, 11)),
    },
    cut_points=(
        CutPoint("fibromyalgia_or_healthy", "fibromyalgia or healthy", 9),
        CutPoint("severe_or_moderate_fibromyalgia", "severe or moderate", 6),
    ),
    detectable_change=3.3,
    practice_gain=0.99,
)

HANDGRIP = GripNorms(
    reference=Reference("handgrip_massy_westropp_2011", "2011.1", "Massy-Westropp 2011", "S"),
    rows={
        "male": _grip(
            first=[(47, 9.5), (47, 9.7), (47, 9.5), (45, 8.4), (40, 8.3), (33, 7.8)],
            second=[(45, 9.7), (47, 9.8), (45, 9.3), (43, 8.3), (38, 8.0), (32, 7.5)],
        ),
        "female": _grip(
            first=[(30, 7.0), (31, 6.4), (29, 5.7), (28, 6.3), (24, 5.3), (20, 5.8)],
            second=[(28, 6.1), (29, 6.0), (28, 5.7), (26, 5.7), (23, 5.0), (19, 5.5)],
        ),
    },
    limit_z=1.645,
)

WALKING_SPEED = WalkingSpeedNorms(
    reference=Reference("walking_speed_bohannon_2011", "2011.1", "Bohannon and Andrews 2011", "S"),
    rows={
        "male": _speeds(1.36, 1.43, 1.43, 1.43, 1.34, 1.26, 0.97),
        "female": _speeds(1.34, 1.34, 1.39, 1.31, 1.24, 1.13, 0.94),
    },
    caveats=("means only",),
)

KNEE_EXTENSION = KneeExtensionNorms(
    reference=Reference("knee_extension_pooled", "1", "Pooled means of 411 studies", "R"),
    means=(
        PooledMean("near_straight", "adults", "male", 1.34, 2.23),
        PooledMean("near_straight", "adults", "female", 1.01, 1.50),
        PooledMean("mid_range", "adults", "male", 2.92, 3.45),
        PooledMean("mid_range", "adults", "female", 2.08, 2.74),
        PooledMean("flexed", "adults", "male", 2.50, 3.06),
        PooledMean("flexed", "adults", "female", 2.04, 2.71),
        PooledMean("mid_range", "older_adults", "male", 1.74, 2.16),
        PooledMean("mid_range", "older_adults", "female", 1.40, 1.64),
    ),
    caveats=("a mean is not a limit",),
)

LOW_MUSCLE_FUNCTION = LowFunctionCutoffs(
    reference=Reference("low_muscle_function_ewgsop2", "2019.1", "EWGSOP2 cut-offs", "R"),
    grip_below_kg={"male": 27, "female": 16},
    five_rises_above_s=15,
    speed_at_most_mps=0.8,
    caveats=("pain can do the same",),
)

ENRIGHT = WalkEquation(
    reference=Reference("walk_enright_1998", "1998.1", "Enright and Sherrill 1998", "R"),
    by_sex={
        "male": WalkCoefficients(
            AgeSpan(40, 80),
            {"height_cm": 7.57, "age_years": -5.02, "weight_kg": -1.76, "constant": -309},
            153,
        ),
        "female": WalkCoefficients(
            AgeSpan(40, 80),
            {"height_cm": 2.11, "weight_kg": -2.29, "age_years": -5.78, "constant": 667},
            139,
        ),
    },
)

TROOSTERS = WalkEquation(
    reference=Reference("walk_troosters_1999", "1999.1", "Troosters 1999", "R"),
    by_sex={
        "male": WalkCoefficients(
            AgeSpan(50, 85),
            {"constant": 269.31, "height_cm": 5.14, "age_years": -5.32, "weight_kg": -1.80},
            None,
        ),
        "female": WalkCoefficients(
            AgeSpan(50, 85),
            {"constant": 218, "height_cm": 5.14, "age_years": -5.32, "weight_kg": -1.80},
            None,
        ),
    },
)

CAZZOLETTI = WalkEquation(
    reference=Reference(
        "walk_cazzoletti_2022", "2022.1", "Cazzoletti 2022 (Italian population)", "R"
    ),
    by_sex={
        "male": WalkCoefficients(
            AgeSpan(21, 78),
            {
                "age_years": 26.80,
                "height_cm": 8.46,
                "weight_kg": -0.45,
                "is_active": -2.54,
                "age_years_squared": -0.06,
                "age_years_times_height_cm": -0.13,
                "constant": -890.18,
            },
            122,
        ),
        "female": WalkCoefficients(
            AgeSpan(21, 76),
            {
                "age_years": 8.10,
                "height_cm": 1.61,
                "weight_kg": -0.99,
                "is_active": 22.58,
                "age_years_squared": -0.10,
                "constant": 222.55,
            },
            96,
        ),
    },
)

WALK_EQUATIONS = (ENRIGHT, TROOSTERS, CAZZOLETTI)

PEAK_OXYGEN = PeakOxygenEquation(
    reference=Reference("peak_oxygen_king_1999", "1999.1", "King 1999 (fibromyalgia)", "R"),
    constant=21.48,
    per_body_mass_index=-0.4316,
    per_metre=0.0304,
    caveats=("an estimate",),
)
