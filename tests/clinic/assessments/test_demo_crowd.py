"""The crowd's examinations: one of each life in full, and the same for those who live it again."""

from datetime import UTC, datetime

import numpy as np
import pytest

from sthenia.clinic.assessments import demo_crowd
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    Examination,
    FunctionTest,
    KeptScore,
    SafetyAlert,
)
from sthenia.clinic.people import demo as people_demo
from sthenia.clinic.people.demo_crowd import LIVES, Staff, Synthetic, by_life, drawn
from sthenia.clinic.people.models import Clinic

NOW = datetime(2026, 9, 14, 10, tzinfo=UTC)


@pytest.fixture
def everyone(db: None) -> list[Synthetic]:
    clinic = people_demo._clinic_with_people()
    held = {row.user.name: row for row in clinic.memberships.select_related("user")}
    staff = Staff(held["Bea Brandt"], held["Carl Costa"], held["Eve Ekman"])
    return list(drawn(clinic, staff, count=2 * LIVES, seed=3, now=NOW))


def _load(people: list[Synthetic]) -> None:
    for one in people:
        one.patient.save(force_insert=True)
    rng = np.random.default_rng(5)
    demo_crowd.load(Clinic.objects.get(), people, rng, NOW, lambda *_: None)


def test_somebody_new_is_not_examined_and_others_grow_better(everyone: list[Synthetic]) -> None:
    new = next(one for one in everyone if one.life.stage == "new")
    trained = next(one for one in everyone if one.life.weeks == 16 and one.life.stage == "training")
    _load([new, trained])
    assert not Examination.objects.filter(patient=new.patient).exists()
    pain = KeptScore.objects.filter(patient=trained.patient, measure__startswith="nrs-pain")
    values = list(pain.order_by("on").values_list("value", flat=True))
    assert len(values) >= 3 and values[-1] <= values[0]
    assert not Examination.objects.filter(examined_on__gt=NOW.date()).exists()


def test_the_same_life_gives_the_same_scores(everyone: list[Synthetic]) -> None:
    pair = [one for one in everyone if one.life.number == everyone[0].life.number]
    _load(pair)

    def found(one: Synthetic) -> list[object]:
        scores = KeptScore.objects.filter(patient=one.patient, examination__patient=one.patient)
        tests = FunctionTest.objects.filter(examination__patient=one.patient)
        return [
            list(scores.order_by("on", "measure").values_list("on", "measure", "value")),
            list(tests.order_by("kind", "pk").values_list("kind", "results")),
        ]

    assert found(pair[0]) == found(pair[1]) and found(pair[0])[0]


def test_an_alert_is_raised_by_an_answer_and_never_copied(everyone: list[Synthetic]) -> None:
    alerted = [one for one in everyone if one.life.stage == "alert"]
    _load(alerted)
    raised = SafetyAlert.objects.filter(examination__patient__in=[one.patient for one in alerted])
    assert {alert.patient_id for alert in raised} == {
        first.patient.pk for first, *_others in by_life(alerted)
    }
    phq_9 = AnswerSheet.objects.filter(instrument_id="phq-9").values_list("answers", flat=True)
    assert sum(answers["9"] > 0 for answers in phq_9) == raised.count()
    for one in alerted:
        assert Examination.objects.filter(patient=one.patient).exists()
