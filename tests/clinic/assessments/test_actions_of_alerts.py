"""Alerts: told at once, passed on until somebody takes them on, closed after an assessment only."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sthenia.clinic.assessments import actions_of_alerts, queries_of_alerts
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.models import AlertEvent, AlertEventKind, SafetyAlert
from sthenia.clinic.people.models import AuditEntry, CareAssignment, Membership
from tests.clinic.assessments.examinations import alerted, assessed, assessed_and_closed
from tests.clinic.assessments.questionnaires import answered, asked, with_rules
from tests.people import Cast

ROOM = Path(actions_of_alerts.__file__).parent
LEVEL = re.compile(
    r"\b(?:no|low|lower|mild|moderate|medium|high|higher|severe|acute|imminent|little|great)"
    r"[\s-]+(?:suicid\w+[\s-]+)?(?:risk|danger)\b|\brisk[\s-]+(?:level|score|category|is)\b"
    r"|\b(?:not )?at risk\b|\b(?:is|are) safe\b",
    re.IGNORECASE,
)


def kinds(alert: SafetyAlert) -> list[str]:
    return list(alert.events.values_list("kind", flat=True))


def test_the_named_clinicians_get_a_mail_that_says_nothing_about_health(
    cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    alert = alerted(cast)
    assert kinds(alert) == ["raised", "mailed"]
    assert alert.events.get(kind=AlertEventKind.MAILED).to == cast.bea
    (mail,) = mailoutbox
    assert mail.to == [cast.bea.email]
    said = f"{mail.subject} {mail.body}"
    assert "an alert waits in Sthenia, at Riverside" in said
    for word in ("Ana", "PHQ", "phq", "self-harm", "questionnaire", "answer to"):
        assert word not in said


def test_where_nobody_may_write_in_the_record_the_second_people_are_told_at_once(
    cast: Cast,
) -> None:
    CareAssignment.objects.filter(member__user=cast.bea).update(ended_at=timezone.now())
    alert = alerted(cast)
    assert alert.events.get(kind=AlertEventKind.MAILED).to == cast.olga


def test_it_is_passed_on_after_the_clinics_time_and_again_until_it_is_taken_on(cast: Cast) -> None:
    alert = alerted(cast)
    start = alert.raised_at
    assert not actions_of_alerts.escalate_alert(alert=alert, now=start + timedelta(minutes=29))
    for round_number in (1, 2, 3):
        now = start + timedelta(minutes=30 * round_number)
        assert actions_of_alerts.escalate_alert(alert=alert, now=now) == (cast.olga,)
        assert actions_of_alerts.escalate_alert(alert=alert, now=now) == ()
    assert kinds(alert).count("escalated") == 3
    actions_of_alerts.acknowledge_alert(alert=alert, by=cast.bea)
    much_later = start + timedelta(days=3)
    assert actions_of_alerts.escalate_alert(alert=alert, now=much_later) == ()
    assert AuditEntry.objects.filter(what__startswith="alert passed on", actor=None).count() == 3


def test_the_second_person_of_the_clinic_is_told_before_the_owners(cast: Cast) -> None:
    with_rules(cast, alert_second_person_id=cast.gus.pk, alert_escalates_after_min=5)
    alert = alerted(cast)
    now = alert.raised_at + timedelta(minutes=5)
    assert actions_of_alerts.escalate_alert(alert=alert, now=now) == (cast.gus,)
    mailed = alert.events.filter(kind=AlertEventKind.MAILED).values_list("to__name", flat=True)
    assert list(mailed) == ["Bea", "Gus", "Bea"]


def test_where_the_second_person_has_left_the_owners_are_told(cast: Cast) -> None:
    with_rules(cast, alert_second_person_id=cast.gus.pk)
    Membership.objects.filter(user=cast.gus).update(ended_at=timezone.now())
    assert queries_of_alerts.second_people(alerted(cast)) == (cast.olga,)


def test_it_cannot_be_closed_before_somebody_took_it_on_and_assessed(cast: Cast) -> None:
    alert = alerted(cast)
    with pytest.raises(ValidationError, match="stays open"):
        actions_of_alerts.close_alert(alert=alert, by=cast.bea)
    actions_of_alerts.acknowledge_alert(alert=alert, by=cast.bea)
    with pytest.raises(ValidationError, match="stays open"):
        actions_of_alerts.close_alert(alert=alert, by=cast.bea)
    assessed(cast, alert)
    closed = actions_of_alerts.close_alert(alert=alert, by=cast.bea)
    assert closed.closed_by == cast.bea
    assert kinds(alert) == ["raised", "mailed", "acknowledged", "assessed", "closed"]


def test_the_first_to_take_it_on_stands_and_so_does_the_first_to_close_it(cast: Cast) -> None:
    alert = alerted(cast)
    actions_of_alerts.acknowledge_alert(alert=alert, by=cast.bea)
    assert actions_of_alerts.acknowledge_alert(alert=alert, by=cast.gus).acknowledged_by == cast.bea
    assessed_and_closed(cast, alert)
    assert actions_of_alerts.close_alert(alert=alert, by=cast.gus).closed_by == cast.bea
    assert kinds(alert).count("acknowledged") == kinds(alert).count("closed") == 1


def test_an_assessment_says_with_what_who_and_when_and_twice_is_once(cast: Cast) -> None:
    alert, client_id = alerted(cast), uuid4()
    first = assessed(cast, alert, client_id)
    assert assessed(cast, alert, client_id) == first
    assert (first.tool, first.recorded_by) == ("Our interview", cast.bea)
    alert.refresh_from_db()
    assert alert.acknowledged_by == cast.bea
    assert kinds(alert).count("assessed") == 1


def test_an_assessment_names_its_tool_and_cannot_lie_in_the_future(cast: Cast) -> None:
    alert = alerted(cast)
    said = {"alert": alert, "found": "x", "done": "y", "by": cast.bea, "client_id": uuid4()}
    with pytest.raises(ValidationError, match="tool"):
        actions_of_alerts.record_assessment(tool=" ", assessed_at=timezone.now(), **said)
    later = timezone.now() + timedelta(hours=1)
    with pytest.raises(ValidationError, match="has not come yet"):
        actions_of_alerts.record_assessment(tool="Interview", assessed_at=later, **said)
    alert.refresh_from_db()
    assert alert.acknowledged_at is None


def test_the_same_answer_given_anew_after_closing_is_an_alert_anew(cast: Cast) -> None:
    row = asked(cast, "phq-9")
    sent = uuid4()
    answered(cast, row, 9, 1, sent)
    assessed_and_closed(cast, queries_of_alerts.open_alerts(cast.ana_record).get())
    answered(cast, row, 9, 1, sent)
    assert not queries_of_alerts.open_alerts(cast.ana_record).exists()
    answered(cast, row, 9, 0)
    answered(cast, row, 9, 1)
    assert queries_of_alerts.open_alerts(cast.ana_record).get().occasion == 1


def test_an_answer_taken_back_leaves_the_alert_and_stands_in_its_log(cast: Cast) -> None:
    row = asked(cast, "phq-9")
    answered(cast, row, 9, 2)
    answered(cast, row, 9, 0)
    alert = queries_of_alerts.open_alerts(cast.ana_record).get()
    assert alert.answer == 2
    assert "answered_again" in kinds(alert)


@pytest.mark.parametrize(
    "rewrite",
    [lambda alert: alert.events.update(kind="closed"), lambda alert: alert.events.all().delete()],
    ids=["update", "delete"],
)
def test_the_database_refuses_to_rewrite_the_log_of_an_alert(
    cast: Cast, rewrite: Callable[[SafetyAlert], object]
) -> None:
    alert = alerted(cast)
    before = kinds(alert)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rewrite(alert)
    assert kinds(alert) == before


def test_sqlite_refuses_to_put_a_line_in_the_place_of_another(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows REPLACE")
    event = alerted(cast).events.first()
    assert event is not None
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "REPLACE INTO assessments_alertevent (id, alert_id, kind, at) VALUES (%s, %s, %s, %s)",
            [event.pk, event.alert_id, "closed", event.at],
        )
    assert AlertEvent.objects.get(pk=event.pk).kind == "raised"


def test_the_database_refuses_an_alert_closed_without_anybody_having_taken_it_on(
    cast: Cast,
) -> None:
    alert = alerted(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        SafetyAlert.objects.filter(pk=alert.pk).update(closed_at=timezone.now(), closed_by=cast.bea)


def test_no_text_of_this_flow_states_a_level(cast: Cast) -> None:
    """The software judges nobody: it says that an answer waits, and a person assesses."""
    science = ROOM.parents[1] / "science" / "questionnaires" / "safety.py"
    files = [science, *ROOM.rglob("*.py"), *ROOM.rglob("*.html"), *ROOM.rglob("*.txt")]
    assert len(files) > 40
    said = {
        path.name: found.group()
        for path in files
        if (found := LEVEL.search(path.read_text(encoding="utf-8")))
    }
    assert said == {}


@pytest.mark.parametrize(
    "words", ["a low risk", "high-risk patients", "no risk", "moderate suicide risk", "risk level"]
)
def test_the_words_of_a_level_would_be_found(words: str) -> None:
    assert LEVEL.search(words)


def test_an_examinations_own_alert_is_raised_whatever_the_total(cast: Cast) -> None:
    for answer in (1, 2, 3):
        sheet = SheetInput("phq-9", "2001", {9: answer})
        (alert,) = actions_of_alerts.raise_alerts(
            patient=cast.ana_record, sheets=(sheet,), by=cast.eve, client_id=uuid4()
        )
        assert (alert.answer, alert.raised_by) == (answer, cast.eve)
    zero = SheetInput("phq-9", "2001", dict.fromkeys(range(1, 9), 3) | {9: 0})
    assert (
        actions_of_alerts.raise_alerts(
            patient=cast.ana_record, sheets=(zero,), by=cast.eve, client_id=uuid4()
        )
        == ()
    )
