"""The demo's examinations: synthetic, there once, and going somewhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sthenia.clinic.assessments import queries
from sthenia.clinic.assessments.models import Examination, KeptScore, SafetyAlert
from sthenia.clinic.people import demo
from sthenia.clinic.people.models import Clinic, Patient

NOW = datetime(2026, 9, 14, 10, 0, tzinfo=ZoneInfo("Europe/Madrid"))


@pytest.fixture
def clinic(db: None, monkeypatch: pytest.MonkeyPatch) -> Clinic:
    """The demo clinic with this room's part of it alone."""
    rooms = [(label, load) for label, load in demo._other_rooms("demo") if label == "assessments"]
    monkeypatch.setattr(
        demo, "_other_rooms", lambda module: iter(rooms if module == "demo" else ())
    )
    return demo.load_all(now=NOW)


def test_ana_is_examined_often_enough_for_a_trend_and_it_goes_down(clinic: Clinic) -> None:
    ana = Patient.objects.get(clinic=clinic, name="Ana Alonso")
    assert queries.examinations_of(ana).count() >= 4
    impact = [
        score.value
        for score in queries.scores_over_time(ana)["quality_of_life"]
        if score.measure == "fiqr:total"
    ]
    assert impact[-1] < impact[0]
    assert queries.pain_by_area(ana)
    assert queries.latest_readiness(ana) is not None


def test_loading_it_again_adds_nothing(clinic: Clinic) -> None:
    before = (Examination.objects.count(), KeptScore.objects.count(), SafetyAlert.objects.count())
    demo.load_all(now=NOW)
    after = (Examination.objects.count(), KeptScore.objects.count(), SafetyAlert.objects.count())
    assert after == before


def test_one_alert_stands_open_and_one_is_answered(clinic: Clinic) -> None:
    assert SafetyAlert.objects.filter(acknowledged_at=None).count() == 1
    assert SafetyAlert.objects.exclude(acknowledged_at=None).count() == 1


def test_only_synthetic_people_are_examined(clinic: Clinic) -> None:
    assert not Examination.objects.filter(patient__is_synthetic=False).exists()


def test_no_examination_lies_in_the_future(clinic: Clinic) -> None:
    assert not Examination.objects.filter(examined_on__gt=NOW.date()).exists()
