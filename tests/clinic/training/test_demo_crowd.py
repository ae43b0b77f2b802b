"""The crowd's training: what is written many at a time is what the clinic would have decided."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from sthenia.clinic.people import demo as people_demo
from sthenia.clinic.people.demo_crowd import LIVES, Staff, Synthetic, drawn
from sthenia.clinic.people.models import CareAssignment, Clinic, Patient
from sthenia.clinic.training import demo, demo_crowd
from sthenia.clinic.training.deciding import decided
from sthenia.clinic.training.demo_days import Days, Way, decision_on
from sthenia.clinic.training.models import CheckIn, ExerciseSet, Plan, Session, SessionExercise

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)


@pytest.fixture
def crowd(db: None) -> dict[str, Synthetic]:
    """One of each stage, already registered."""
    clinic = people_demo._clinic_with_people()
    held = {row.user.name: row for row in clinic.memberships.select_related("user")}
    staff = Staff(held["Bea Brandt"], held["Carl Costa"], held["Eve Ekman"])
    everyone = list(drawn(clinic, staff, count=40, seed=3, now=NOW))
    chosen = {one.life.stage: one for one in everyone if one.life.stage != "for_years"}
    for one in chosen.values():
        one.patient.save(force_insert=True)
    return chosen


def _load(*people: Synthetic) -> None:
    rng = np.random.default_rng(5)
    demo_crowd.load(Clinic.objects.get(), people, rng, NOW, lambda *_: None)


@pytest.mark.parametrize("stage", ["training", "flare"])
def test_the_clinic_decides_the_same_next_dose_from_what_was_written(
    crowd: dict[str, Synthetic], stage: str
) -> None:
    one = crowd[stage]
    today = NOW.date()
    first = today - timedelta(7 * one.life.weeks)
    zone = NOW.tzinfo
    plan = demo.agreed(one.patient, demo_crowd._wishes(one.life), first, one.by, zone)
    days = Days(plan, one, demo_crowd._way(one.life), np.random.default_rng(8), zone)
    days.live(first, today)
    tomorrow = today + timedelta(1)
    for planned in plan.sessions.prefetch_related("exercises"):
        planned.plan = plan
        ours = decision_on(days, planned, tomorrow)
        theirs = decided(planned, on=tomorrow, body_mass_kg=one.patient.body_mass_kg)
        assert ours.next.session == theirs.next.session
        assert ours.next.standing == theirs.next.standing
        for our, their in zip(ours.next.doses, theirs.next.doses, strict=True):
            assert (our.change, our.reasons) == (their.change, their.reasons)
        assert (ours.stage, ours.flare_opened_on) == (theirs.stage, theirs.flare_opened_on)


def test_each_stage_has_what_belongs_to_it(crowd: dict[str, Synthetic]) -> None:
    _load(*crowd.values())

    def statuses(stage: str) -> list[str]:
        plans = Plan.objects.filter(patient=crowd[stage].patient).order_by("version")
        return list(plans.values_list("status", flat=True))

    assert statuses("new") == statuses("examined") == []
    assert (statuses("draft"), statuses("set_aside")) == (["draft"], ["withdrawn"])
    assert (statuses("ahead"), statuses("training")) == (["agreed"], ["agreed"])
    assert (statuses("finished"), statuses("returned")) == (["ended"], ["superseded", "agreed"])
    today = NOW.date()
    last_trained = Session.objects.filter(patient=crowd["missing"].patient).latest("due_on")
    assert (today - last_trained.due_on).days > 12
    last_said = CheckIn.objects.filter(patient=crowd["silent"].patient).latest("on")
    assert (today - last_said.on).days >= 10


def test_rows_say_who_wrote_them_and_lie_in_the_past(crowd: dict[str, Synthetic]) -> None:
    _load(crowd["training"])
    one = crowd["training"]
    sets = ExerciseSet.objects.filter(patient=one.patient).select_related("session_exercise")
    assert sets.exists()
    for row in sets:
        assert row.logged_at.date() == row.session_exercise.due_on <= NOW.date()
        assert row.recorded_by == one.by
        row.full_clean(exclude=["replaces"])


def test_the_same_life_under_another_name_is_the_same_but_for_the_name(
    crowd: dict[str, Synthetic],
) -> None:
    clinic = Clinic.objects.get()
    held = {row.user.name: row for row in clinic.memberships.select_related("user")}
    staff = Staff(held["Bea Brandt"], held["Carl Costa"], held["Eve Ekman"])
    source = crowd["returned"]
    everyone = drawn(clinic, staff, count=2 * LIVES, seed=3, now=NOW)
    other = [one for one in everyone if one.life == source.life][-1]
    other.patient.save(force_insert=True)
    _load(source, other)

    def lived(patient: Patient) -> list[object]:
        doses = SessionExercise.objects.filter(patient=patient).order_by("due_on", "order")
        sets = ExerciseSet.objects.filter(patient=patient, session_exercise__in=doses).order_by(
            "session_exercise__due_on", "session_exercise__order", "set_number"
        )
        said = CheckIn.objects.filter(patient=patient).order_by("on")
        return [
            list(doses.values_list("due_on", "exercise_id", "load_label", "standing", "reasons")),
            list(
                sets.values_list("repetitions", "load_label", "session_exercise__session__due_on")
            ),
            list(said.values_list("on", "pain", "fatigue")),
        ]

    assert lived(source.patient) == lived(other.patient) and lived(source.patient)[0]
    own = SessionExercise.objects.filter(patient=other.patient).select_related("session__plan")
    assert {row.session.plan.patient_id for row in own} == {other.patient.pk}
    assert not CareAssignment.objects.filter(patient=other.patient).exists()


def test_a_way_without_words_begins_with_a_pain_of_zero_to_ten() -> None:
    assert 0 <= Way(severity=0).pain <= Way(severity=1).pain <= 10
