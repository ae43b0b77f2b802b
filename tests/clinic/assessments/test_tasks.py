"""Work that repeats: alerts passed on by the clock, routines asked."""

from datetime import timedelta

from django.utils import timezone

from sthenia.clinic.assessments import tasks
from sthenia.clinic.assessments.models import Asked, SafetyAlert
from sthenia.clinic.people.clinic_rules import Routine
from tests.clinic.assessments.examinations import alerted
from tests.clinic.assessments.questionnaires import with_rules
from tests.people import Cast


def test_an_alert_that_waits_too_long_is_passed_on_and_another_is_not(cast: Cast) -> None:
    old, young = alerted(cast), alerted(cast)
    since = timezone.now() - timedelta(minutes=31)
    SafetyAlert.objects.filter(pk=old.pk).update(raised_at=since)
    tasks.pass_alerts_on.call()
    assert old.events.filter(kind="escalated").count() == 1
    assert not young.events.filter(kind="escalated").exists()
    tasks.pass_alerts_on.call()
    assert old.events.filter(kind="escalated").count() == 1


def test_routines_of_every_clinic_are_asked(cast: Cast) -> None:
    with_rules(cast, routines=(Routine("gad-7", 14),))
    tasks.ask_by_routine.call()
    tasks.ask_by_routine.call()
    assert Asked.objects.filter(patient=cast.ana_record).count() == 1


def test_an_alert_is_looked_at_every_minute() -> None:
    every = {each.task: each.every for each in tasks.PERIODIC}
    assert every[tasks.pass_alerts_on] == timedelta(minutes=1)
