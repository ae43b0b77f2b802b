"""Hypothesis strategies that several test files share."""

from typing import TypeVar

from hypothesis import strategies as st

from sthenia.science.questionnaires.criteria_answers import (
    AAPT_SITES,
    PAIN_SITES,
    TENDER_POINTS,
    CriteriaAnswers,
    TenderPointFinding,
)

Answer = TypeVar("Answer")


def tender_point_findings(
    *, all_examined: bool = False
) -> st.SearchStrategy[dict[str, TenderPointFinding]]:
    """Points pressed and what was found there; some are left out unless all were examined.

    Counts gather around the eleven that the 1990 criteria ask for.
    """
    finding = st.builds(
        TenderPointFinding,
        is_painful=st.sampled_from((True, True, False)),
        pain=st.none() | st.integers(0, 10),
        force_n=st.none() | st.floats(10, 80),
    )
    everywhere = st.fixed_dictionaries(dict.fromkeys(TENDER_POINTS, finding))
    if all_examined:
        return everywhere
    left_out = st.sets(st.sampled_from(TENDER_POINTS), max_size=6)
    some = st.builds(
        lambda found, without: {code: found[code] for code in found if code not in without},
        everywhere,
        left_out,
    )
    return st.one_of(everywhere, some, some, st.just({}))


def pain_maps() -> st.SearchStrategy[frozenset[str]]:
    """Painful areas, from none to all 19, few and many alike."""
    few = st.frozensets(st.sampled_from(PAIN_SITES), max_size=8)
    all_but_few = few.map(lambda spared: frozenset(PAIN_SITES) - spared)
    return st.one_of(few, all_but_few)


@st.composite
def criteria_answers(draw: st.DrawFn, *, is_complete: bool = False) -> CriteriaAnswers:
    """Answers to everything the criteria ask; unless complete, any of it may be missing.

    Each answer is there more often than not, and worse more often than not, so that examples lie
    on all sides of the thresholds.
    """

    def one_of(*answers: Answer) -> Answer | None:
        is_left_out = not is_complete and draw(st.integers(0, 5)) == 0
        return None if is_left_out else draw(st.sampled_from(answers))

    sites = draw(pain_maps())
    nine_sites = st.frozensets(st.sampled_from(AAPT_SITES), min_size=4)
    return CriteriaAnswers(
        pain_sites=sites,
        no_pain_anywhere=not sites and (is_complete or draw(st.booleans())),
        fatigue=one_of(3, 2, 1, 0),
        waking_unrefreshed=one_of(3, 2, 1, 0),
        cognitive_symptoms=one_of(3, 2, 1, 0),
        somatic_symptoms=one_of(3, 2, 1, 0),
        headache=one_of(True, False),
        lower_abdominal_pain=one_of(True, False),
        depression=one_of(True, False),
        months_present=one_of(3, 12, 120, 2.9, 0),
        other_disease_explains_pain=one_of(False, False, False, True),
        tender_points=draw(tender_point_findings(all_examined=is_complete)),
        aapt_sites=draw(nine_sites if is_complete else st.none() | nine_sites),
        aapt_sleep_problem=one_of(0, 1, 2, 3),
        aapt_fatigue=one_of(0, 1, 2, 3),
    )
