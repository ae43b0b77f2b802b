"""Where it hurt then and now: what went away, what came, what was not asked."""

from collections.abc import Collection, Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.assessments.models import CriteriaRecord, Examination
from sthenia.clinic.outcomes.presenters.pain_map import body_context, pain_maps
from sthenia.science.questionnaires import PAIN_SITES, TENDER_POINTS

JUNE, NOVEMBER = date(2026, 6, 1), date(2026, 11, 1)
sites = st.sets(st.sampled_from(sorted(PAIN_SITES)), min_size=1)


def _record(
    on: date, marked: Collection[str] = (), points: Mapping[str, bool] | None = None, **answers
) -> CriteriaRecord:
    return CriteriaRecord(
        examination=Examination(examined_on=on),
        answers={
            "pain_sites": sorted(marked),
            "no_pain_anywhere": False,
            "tender_points": {
                code: {"is_painful": hurts} for code, hurts in (points or {}).items()
            },
            **answers,
        },
        results={"acr_2016": {"widespread_pain_index": len(marked)}},
    )


@given(before=sites, after=sites)
def test_each_area_that_hurt_went_away_or_stayed_and_each_that_hurts_stayed_or_came(
    before: set[str], after: set[str]
) -> None:
    maps = pain_maps(_record(JUNE, before), _record(NOVEMBER, after))
    assert len(maps.gone) + len(maps.stayed) == len(before)
    assert len(maps.new) + len(maps.stayed) == len(after)
    assert not set(maps.gone) & set(maps.new)
    assert set(maps.then.states) == before and set(maps.now.states) == after
    assert set(maps.then.states.values()) <= {"gone", "stayed"}
    assert set(maps.now.states.values()) <= {"new", "stayed"}
    assert (maps.then.pain_index, maps.now.pain_index) == (len(before), len(after))


def test_a_map_that_was_not_gone_through_is_no_map_without_pain() -> None:
    maps = pain_maps(_record(JUNE, ["neck"]), _record(NOVEMBER))
    assert not maps.is_mapped_twice
    assert (maps.gone, maps.new, maps.now.pain_index) == ((), (), None)
    without = pain_maps(_record(JUNE, ["neck"]), _record(NOVEMBER, no_pain_anywhere=True))
    assert without.is_mapped_twice and without.gone == ("neck",)


def test_tender_points_are_compared_where_they_were_examined_both_times() -> None:
    first, second, third = sorted(TENDER_POINTS)[:3]
    then = _record(JUNE, ["neck"], {first: True, second: False, third: True})
    now = _record(NOVEMBER, ["neck"], {first: False, second: True})
    maps = pain_maps(then, now)
    assert (len(maps.points_eased), len(maps.points_new)) == (1, 1)
    assert [(one.painful, one.examined) for one in maps.points] == [(2, 3), (1, 2)]


def test_the_first_and_the_newest_stand_side_by_side_unless_others_are_asked_for() -> None:
    records = [_record(date(2026, month, 1), ["neck"]) for month in (6, 8, 11)]
    maps = body_context(records, then=None, now=None)["maps"]
    assert (maps.then.on, maps.now.on) == (JUNE, NOVEMBER)
    chosen = body_context(records, then=NOVEMBER, now=date(2026, 8, 1))["maps"]
    assert (chosen.then.on, chosen.now.on) == (date(2026, 8, 1), NOVEMBER)
    unknown = body_context(records, then=date(2020, 1, 1), now=None)["maps"]
    assert unknown.then.on == JUNE


def test_one_map_stands_alone_and_none_says_nothing() -> None:
    alone = body_context([_record(JUNE, ["neck"])], then=None, now=None)
    assert alone["maps"] is None and alone["only"].pain_index == 1
    assert body_context([], then=None, now=None)["only"] is None
