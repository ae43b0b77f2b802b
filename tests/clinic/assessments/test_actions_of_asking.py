"""Questionnaires asked and answered: what may be asked, what is kept, what becomes of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sthenia.clinic.assessments import queries, queries_of_alerts, queries_of_asking
from sthenia.clinic.assessments.actions import SheetInput
from sthenia.clinic.assessments.actions_of_asking import (
    ask_questionnaire,
    finish_questionnaire,
    withdraw_questionnaire,
)
from sthenia.clinic.assessments.models import (
    AnswerSheet,
    Asked,
    ClosedWhy,
    Examination,
    GivenAnswer,
    KeptScore,
    Mode,
)
from sthenia.clinic.people.models import AuditEntry
from tests.clinic.assessments.examinations import assessed_and_closed, examined
from tests.clinic.assessments.questionnaires import all_answered, answered, asked, with_rules
from tests.people import Cast

GAD7: dict[int, int | None] = dict.fromkeys(range(1, 8), 1)


def test_what_is_asked_waits_from_its_day_and_says_who_asked(cast: Cast) -> None:
    today = timezone.localdate()
    row = asked(cast, due_on=today + timedelta(days=2))
    assert queries.questionnaires_due(cast.ana_record, today) == ()
    due = queries.questionnaires_due(cast.ana_record, today + timedelta(days=2))
    assert [(one.asked, one.n_questions, one.n_answered) for one in due] == [(row, 7, 0)]
    assert row.asked_by == cast.bea
    assert AuditEntry.objects.filter(what="questionnaire asked for", actor=cast.bea).count() == 1


def test_asking_twice_is_once(cast: Cast) -> None:
    client_id = uuid4()
    assert asked(cast, client_id=client_id) == asked(cast, client_id=client_id) == asked(cast)
    assert Asked.objects.count() == 1


def test_what_may_not_be_shown_is_asked_on_paper_only(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="may not be shown"):
        asked(cast, "fiqr")
    row = asked(cast, "fiqr", mode=Mode.STAFF)
    assert queries.questionnaires_due(cast.ana_record, timezone.localdate()) == ()
    due = queries.due_by_patient([cast.ana_record, cast.pia_record], timezone.localdate())
    assert due == {cast.ana_record.pk: row.due_on}
    examined(cast, sheets=(SheetInput("fiqr", "2009", {1: 3}),))
    row.refresh_from_db()
    assert row.closed_why == ClosedWhy.ANSWERED


def test_somebody_without_an_account_is_asked_on_paper(cast: Cast) -> None:
    cast.ana_record.account = None
    cast.ana_record.save()
    with pytest.raises(ValidationError, match="no account"):
        asked(cast)


def test_a_clinic_that_names_nobody_to_call_cannot_ask_the_phq_9_anywhere(cast: Cast) -> None:
    with_rules(cast, crisis_contacts=())
    for mode in (Mode.IN_CLINIC, Mode.REMOTE):
        with pytest.raises(ValidationError, match="names nobody to call"):
            asked(cast, "phq-9", mode=mode, reason="Bea watches")
    assert asked(cast, "phq-8", mode=Mode.REMOTE).instrument_id == "phq-8"


def test_at_home_the_phq_9_is_asked_only_where_it_is_said_who_watches(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Say who watches"):
        asked(cast, "phq-9", mode=Mode.REMOTE)
    row = asked(cast, "phq-9", mode=Mode.REMOTE, reason="Bea, by phone, 10 to 11")
    assert row.reason == "Bea, by phone, 10 to 11"


def test_a_new_answer_is_a_new_row_and_the_newest_counts(cast: Cast) -> None:
    row = asked(cast)
    for answer in (1, 3, 3, None):
        answered(cast, row, 1, answer)
    kept = GivenAnswer.objects.filter(asked=row).order_by("id")
    assert [given.answer for given in kept] == [1, 3, None]
    assert queries_of_asking.newest_answers(row)[1].answer is None
    assert kept[0].recorded_by == cast.ana


def test_an_answer_sent_twice_is_kept_once_even_after_another_one(cast: Cast) -> None:
    row, client_id = asked(cast), uuid4()
    answered(cast, row, 1, 2, client_id)
    answered(cast, row, 1, 0)
    answered(cast, row, 1, 2, client_id)
    assert GivenAnswer.objects.filter(asked=row).count() == 2
    assert queries_of_asking.newest_answers(row)[1].answer == 0


@pytest.mark.parametrize(("item", "answer"), [(1, 4), (1, -1), (8, 0), (0, 0)])
def test_an_answer_that_cannot_be_is_refused(cast: Cast, item: int, answer: int) -> None:
    row = asked(cast)
    with pytest.raises(ValidationError, match="There is no such"):
        answered(cast, row, item, answer)
    assert not GivenAnswer.objects.exists()


def test_finished_it_becomes_an_examination_that_says_where_and_by_whom(cast: Cast) -> None:
    row = asked(cast, mode=Mode.REMOTE)
    all_answered(cast, row, GAD7)
    examination = finish_questionnaire(asked=row, by=cast.ana)
    sheet = AnswerSheet.objects.get(examination=examination)
    assert (sheet.mode, examination.recorded_by) == (Mode.REMOTE, cast.ana)
    assert KeptScore.objects.get(examination=examination).value == 7
    row.refresh_from_db()
    assert (row.closed_why, row.examination) == (ClosedWhy.ANSWERED, examination)
    assert queries.last_examined_by_patient([cast.ana_record]) == {}


def test_finishing_twice_is_once(cast: Cast) -> None:
    row = asked(cast)
    all_answered(cast, row, GAD7)
    first = finish_questionnaire(asked=row, by=cast.ana)
    assert finish_questionnaire(asked=row, by=cast.ana) == first
    assert Examination.objects.count() == 1
    with pytest.raises(ValidationError, match="sent already"):
        answered(cast, Asked.objects.get(), 1, 0)


def test_what_was_left_out_stays_out_and_nothing_may_be_skipped_unseen(cast: Cast) -> None:
    row = asked(cast)
    all_answered(cast, row, {**GAD7, 7: None})
    GivenAnswer.objects.filter(item=6).delete()
    with pytest.raises(ValidationError, match="still open"):
        finish_questionnaire(asked=row, by=cast.ana)
    answered(cast, row, 6, 0)
    examination = finish_questionnaire(asked=row, by=cast.ana)
    assert set(AnswerSheet.objects.get(examination=examination).answers) == set("123456")


def test_what_was_taken_back_waits_no_longer_and_cannot_be_finished(cast: Cast) -> None:
    row = asked(cast)
    withdraw_questionnaire(asked=row, by=cast.bea)
    assert withdraw_questionnaire(asked=row, by=cast.gus).closed_by == cast.bea
    assert queries.questionnaires_due(cast.ana_record, timezone.localdate()) == ()
    with pytest.raises(ValidationError, match="taken this questionnaire back"):
        finish_questionnaire(asked=row, by=cast.ana)
    assert asked(cast) != row


def test_what_raised_an_alert_cannot_be_closed_by_staff_before_the_alert_is(cast: Cast) -> None:
    row = asked(cast, "phq-9")
    answered(cast, row, 9, 1)
    with pytest.raises(ValidationError, match="raised an alert"):
        withdraw_questionnaire(asked=row, by=cast.bea)
    assessed_and_closed(cast, queries_of_alerts.open_alerts(cast.ana_record).get())
    assert withdraw_questionnaire(asked=row, by=cast.bea).closed_why == ClosedWhy.WITHDRAWN


def test_an_alert_is_raised_although_the_questionnaire_is_closed_already(cast: Cast) -> None:
    row = asked(cast, "phq-9")
    withdraw_questionnaire(asked=row, by=cast.bea)
    row.refresh_from_db()
    with pytest.raises(ValidationError, match="sent already"):
        answered(cast, row, 9, 2)
    assert queries_of_alerts.open_alerts(cast.ana_record).get().answer == 2


def test_who_asked_is_the_routine_where_nobody_did(cast: Cast) -> None:
    row = ask_questionnaire(
        patient=cast.ana_record,
        instrument_id="gad-7",
        due_on=timezone.localdate(),
        mode=Mode.REMOTE,
        by=None,
        client_id=uuid4(),
    )
    assert row.asked_by is None
