"""The synthetic weeks: decided by the program itself, the same for the same seed, loaded once."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from sthenia.clinic.people import demo as people_demo
from sthenia.clinic.people.models import Clinic, Patient
from sthenia.clinic.training import demo, queries
from sthenia.clinic.training.models import CheckIn, ExerciseSet, Plan, Session, SessionExercise

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)


@pytest.fixture
def clinic(db: None) -> Clinic:
    clinic = people_demo._clinic_with_people()
    demo.load(clinic, np.random.default_rng(1), NOW)
    return clinic


@pytest.fixture
def ana(clinic: Clinic) -> Patient:
    return Patient.objects.get(clinic=clinic, name=people_demo.PATIENT[0])


def test_ana_has_five_weeks_behind_her_and_a_session_due_today(ana: Patient) -> None:
    today = NOW.date()
    first = Session.objects.filter(patient=ana).earliest("due_on").due_on
    assert timedelta(30) <= today - first <= timedelta(35)
    assert queries.session_due(ana, on=today).planned is not None
    check_in = queries.check_in_on(ana, today)
    assert check_in is not None


def test_her_loads_rose_and_a_flare_held_them(ana: Patient) -> None:
    rows = SessionExercise.objects.filter(patient=ana)
    changes = set(rows.values_list("change", flat=True))
    assert changes >= {"first", "raise_load", "add_repetitions", "hold"}
    assert Session.objects.filter(patient=ana, flare_opened_on__isnull=False).count() >= 2
    assert CheckIn.objects.filter(patient=ana, is_flare=True).exists()


def test_every_set_is_within_its_session(ana: Patient) -> None:
    for one in ExerciseSet.objects.filter(patient=ana).select_related("session_exercise"):
        assert one.logged_at.date() == one.session_exercise.due_on
        assert one.recorded_by == ana.account


def test_loading_again_changes_nothing(clinic: Clinic) -> None:
    before = [model.objects.count() for model in (Plan, Session, ExerciseSet, CheckIn)]
    demo.load(clinic, np.random.default_rng(2), NOW)
    assert [model.objects.count() for model in (Plan, Session, ExerciseSet, CheckIn)] == before


def test_others_differ_and_one_has_a_draft_on_the_table(clinic: Clinic) -> None:
    drafts = Plan.objects.filter(status="draft").values_list("patient__name", flat=True)
    agreed = Plan.objects.filter(status="agreed").count()
    assert list(drafts) == ["Tomás Vidal"] and agreed == 3
