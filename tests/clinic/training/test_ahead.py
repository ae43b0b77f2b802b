"""The coming days decided ahead are those that would be decided on the day."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sthenia.clinic.training import ahead, deciding
from sthenia.clinic.training.models import PlannedSession
from sthenia.clinic.training.prepared import prepared_day_of, prepared_doses
from tests.clinic.training.plans import MONDAY, a_plan, checked_in, opened, trained
from tests.people import Cast


@given(
    pains=st.lists(st.integers(0, 10), min_size=8, max_size=8),
    repetitions=st.lists(st.sampled_from([6, 12, 14]), min_size=2, max_size=2),
    is_begun=st.booleans(),
)
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
def test_each_day_ahead_is_decided_as_on_that_day(
    cast: Cast, pains: list[int], repetitions: list[int], is_begun: bool
) -> None:
    from django.db import transaction

    with transaction.atomic():
        a_plan(cast)
        for n, pain in enumerate(pains):
            checked_in(cast, MONDAY + timedelta(n), pain=pain)
        for n, times in zip((0, 3), repetitions, strict=True):
            trained(cast, MONDAY + timedelta(n), times)
        on = MONDAY + timedelta(7)
        if is_begun:
            opened(cast, on)
        found = ahead.ahead_for(cast.ana_record, on=on)
        assert found is not None
        assert len(found.days) == (3 if is_begun else 4)
        for day in found.days:
            planned = PlannedSession.objects.get(pk=day.planned_session_id)
            decided = deciding.decided(planned, on=day.on, body_mass_kg=68.0)
            assert prepared_doses(planned, decided, on=day.on) == day.usual
            assert prepared_day_of(day.as_json()) == day
            for usual, flare in zip(day.usual.doses, day.in_flare.doses, strict=True):
                assert flare["set_count"] <= usual["set_count"]
                assert (flare["load_kg"] or 0) <= (usual["load_kg"] or 0)
        transaction.set_rollback(True)


def test_nothing_that_is_barred_is_offered_instead(cast: Cast) -> None:
    plan = a_plan(cast)
    found = ahead.ahead_for(cast.ana_record, on=MONDAY)
    assert found is not None and found.spares is not None
    barred = set(plan.inputs["person"]["limits"])
    known = ahead.exercises_with(())
    offered = {dose["exercise_id"] for dose in found.spares.usual.doses}
    assert offered
    for name in offered:
        assert not known[name].barred_by & barred
    for name, others in found.swaps.items():
        assert name not in others
        for other in others:
            assert known[name].groups_primary & known[other].groups_primary


def test_a_missed_day_may_be_made_up_today(cast: Cast) -> None:
    a_plan(cast)
    trained(cast, MONDAY)
    found = ahead.ahead_for(cast.ana_record, on=MONDAY + timedelta(4))
    assert found is not None
    made_up = [day for day in found.days if day.makes_up_for]
    assert [(day.on, day.makes_up_for) for day in made_up] == [
        (MONDAY + timedelta(4), MONDAY + timedelta(3))
    ]


def test_shorter_forms_get_shorter_and_cut_sets_before_exercises(cast: Cast) -> None:
    a_plan(cast)
    found = ahead.ahead_for(cast.ana_record, on=MONDAY)
    assert found is not None
    usual = [{**dose, "set_count": 3} for dose in found.days[0].usual.doses]
    forms = ahead.shorter(usual)
    minutes = [one for one, _counts in forms]
    assert minutes == sorted(minutes, reverse=True)
    assert [set(counts.values()) for _minutes, counts in forms[:2]] == [{2}, {1}]
    last = forms[-1][1]
    assert sum(last.values()) == 1 and len(last) == len(usual)


def test_without_a_plan_nothing_is_ahead(cast: Cast) -> None:
    assert ahead.ahead_for(cast.ana_record, on=MONDAY) is None
