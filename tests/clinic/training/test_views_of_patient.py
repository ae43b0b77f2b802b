"""The phone: a session under way, a set sent twice, faults said where they were made."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sthenia.clinic.assessments.actions import record_examination
from sthenia.clinic.training.models import CheckIn, ExerciseSet, Session, SessionExercise
from sthenia.science.exercise.readiness import ReadinessAnswers
from tests.clinic.training.plans import (
    MONDAY,
    a_plan,
    calm_days,
    first_exercise,
    logged,
    opened,
    trained,
)
from tests.people import Cast

NEXT_MONDAY = MONDAY + timedelta(7)
OF_TRANSACTIONS = re.compile(r"^(BEGIN|COMMIT|SAVEPOINT|RELEASE SAVEPOINT|SELECT pg_advisory)")


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):
    """Call it with a day to make that day today."""

    def make_today(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_args: day)

    make_today(MONDAY)
    return make_today


@pytest.fixture
def phone(cast: Cast, client: Client, on) -> Client:
    client.force_login(cast.ana)
    return client


def page(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def a_set(row: SessionExercise, **said: object) -> dict[str, object]:
    sent = {
        "repetitions": 12,
        "load": row.load_label,
        "reps_in_reserve": 4,
        "set_number": 1,
        "client_id": uuid4(),
    }
    return {**sent, **said}


def n_queries(asked: CaptureQueriesContext) -> int:
    return sum(not OF_TRANSACTIONS.match(query["sql"]) for query in asked.captured_queries)


def test_without_a_plan_the_day_is_kind(phone: Client) -> None:
    shown = page(phone.get("/today/"))
    assert "No plan yet" in shown and "How are you today?" in shown


def test_a_day_of_rest_names_the_next_session(cast: Cast, phone: Client, on) -> None:
    a_plan(cast)
    on(MONDAY + timedelta(1))
    shown = page(phone.get("/today/"))
    assert "Nothing to train today" in shown and "Thursday, 5 March" in shown


def test_a_due_day_asks_how_one_is_before_it_begins(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    shown = page(phone.get("/today/"))
    assert "/check-in/?then=start" in shown
    assert not Session.objects.exists(), "looking opens nothing"


def test_checking_in_on_the_way_opens_the_session(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    said = {"pain": 3, "fatigue": 4, "sleep": 5, "is_flare": "no", "client_id": uuid4()}
    answer = phone.post("/check-in/", {**said, "then": "start"}, follow=True)
    assert Session.objects.get().due_on == MONDAY
    first = first_exercise(Session.objects.get())
    assert f"/today/exercises/{first.pk}/sets/" in page(answer)


def test_the_form_begins_with_the_dose(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    shown = page(phone.get("/today/"))
    assert f'name="repetitions" value="{first.repetitions_high}"' in shown
    assert f'<option value="{first.load_label}" selected>' in shown
    assert "0 / " in shown


def test_a_set_is_kept_and_the_next_exercise_comes(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    first, second, *_ = opened(cast).exercises.all()
    answer = phone.post(f"/today/exercises/{first.pk}/sets/", a_set(first), follow=True)
    kept = ExerciseSet.objects.get()
    assert (kept.repetitions, kept.reps_in_reserve, kept.recorded_by) == (12, 4, cast.ana)
    assert f"/today/exercises/{second.pk}/sets/" in page(answer)
    assert "Saved:" in page(answer)


def test_the_same_form_sent_twice_is_one_set(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    sent = a_set(first)
    for _ in range(2):
        phone.post(f"/today/exercises/{first.pk}/sets/", sent)
    assert ExerciseSet.objects.count() == 1


def test_a_set_saved_from_another_window_is_asked_about_and_not_counted_twice(
    cast: Cast, phone: Client
) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    address = f"/today/exercises/{first.pk}/sets/"
    phone.post(address, a_set(first))
    other_window = a_set(first, repetitions=11)
    answer = phone.post(address, other_window)
    assert answer.status_code == 422 and ExerciseSet.objects.count() == 1
    assert "This set is saved already, perhaps from another window: 12 times" in page(answer)
    assert 'name="set_number" value="2"' in page(answer) and 'value="11"' in page(answer)

    for _tap in range(2):
        phone.post(address, {**other_window, "set_number": 2})
    assert list(ExerciseSet.objects.values_list("set_number", "repetitions")) == [(1, 12), (2, 11)]


def test_a_set_that_was_struck_out_leaves_its_place_to_another(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    address = f"/today/exercises/{first.pk}/sets/"
    phone.post(address, a_set(first))
    row = ExerciseSet.objects.get()
    phone.post(f"/today/sets/{row.pk}/", {**a_set(first), "not_done": "1"})
    assert phone.post(address, a_set(first)).status_code == 302


def test_what_was_not_said_is_kept_as_not_said(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    phone.post(f"/today/exercises/{first.pk}/sets/", a_set(first, reps_in_reserve=""))
    kept = ExerciseSet.objects.get()
    assert kept.reps_in_reserve is None and kept.pain_during is None


@pytest.mark.parametrize(
    ("said", "fault"),
    [({"repetitions": 101}, "less than or equal to 100"), ({"load": "12.184 kg"}, "12.184 kg")],
)
def test_a_fault_is_said_and_the_rest_stays_filled_in(
    cast: Cast, phone: Client, said: dict[str, object], fault: str
) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    sent = a_set(first, pain_during=3, **said)
    answer = phone.post(f"/today/exercises/{first.pk}/sets/", sent)
    assert answer.status_code == 422
    shown = page(answer)
    assert fault in shown and "data-faulty" in shown
    assert re.search(r'name="pain_during" value="3"[^>]*checked', shown)
    assert not ExerciseSet.objects.exists()


def test_a_hold_asks_how_long_and_nothing_else(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    session = opened(cast)
    hold = first_exercise(session)
    SessionExercise.objects.filter(pk=hold.pk).update(
        exercise_id="wall_sit",
        load_label="5 s",
        load_kg=None,
        load_time_s=5,
        repetitions_low=1,
        repetitions_high=1,
    )
    shown = page(phone.get("/today/"))
    assert "How long did you hold?" in shown and 'name="repetitions"' not in shown
    sent = {"load": "shorter", "set_number": 1, "client_id": uuid4()}
    phone.post(f"/today/exercises/{hold.pk}/sets/", sent)
    kept = ExerciseSet.objects.get()
    assert (kept.repetitions, kept.load_time_s, kept.load_label) == (1, 0, "shorter than 5 s")


def test_a_set_is_changed_and_struck_out_from_the_page(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    done = logged(cast, first, 10, reps_in_reserve=2)
    shown = page(phone.get(f"/today/sets/{done.pk}/"))
    assert 'name="repetitions" value="10"' in shown
    phone.post(f"/today/sets/{done.pk}/", a_set(first, repetitions=9))
    assert ExerciseSet.objects.get(is_current=True).repetitions == 9
    phone.post(f"/today/sets/{done.pk}/", a_set(first, not_done="1"))
    assert ExerciseSet.objects.get(is_current=True).is_struck
    assert "0 / " in page(phone.get("/today/"))


def test_a_finished_session_says_when_the_next_one_is(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    session = trained(cast, MONDAY)
    assert "All done for today" in page(phone.get("/today/"))
    sent = {"felt": "right", "note": "good"}
    answer = phone.post(f"/today/sessions/{session.pk}/finish/", sent, follow=True)
    assert "Well done" in page(answer) and "Thursday, 5 March" in page(answer)
    session.refresh_from_db()
    assert (session.felt, session.finished_by) == ("right", cast.ana)


def test_what_was_left_out_can_be_done_after_finishing(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    session = opened(cast)
    first, second, *_ = session.exercises.all()
    logged(cast, first)
    phone.post(f"/today/sessions/{session.pk}/finish/", {"felt": "", "note": ""})
    assert f'href="/today/?exercise={second.pk}"' in page(phone.get("/today/"))
    asked = page(phone.get(f"/today/?exercise={second.pk}"))
    assert f"/today/exercises/{second.pk}/sets/" in asked
    assert f"/today/sessions/{session.pk}/finish/" not in asked, "it is finished already"
    answer = phone.post(f"/today/exercises/{second.pk}/sets/", a_set(second), follow=True)
    assert "Well done" in page(answer) and ExerciseSet.objects.count() == 2


def test_an_exercise_can_be_passed_over(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    first, second, third, *_ = opened(cast).exercises.all()
    assert f'href="?exercise={second.pk}"' in page(phone.get("/today/"))
    answer = phone.post(f"/today/exercises/{second.pk}/sets/", a_set(second), follow=True)
    assert f"/today/exercises/{third.pk}/sets/" in page(answer)
    assert f"/today/exercises/{first.pk}/sets/" not in page(answer)


def test_a_flare_is_answered_kindly(phone: Client) -> None:
    said = {"pain": 8, "fatigue": 8, "sleep": 5, "is_flare": "yes", "client_id": uuid4()}
    assert "In a flare nothing gets heavier." in page(phone.post("/check-in/", said, follow=True))


def test_a_check_in_leads_home_with_a_kind_word(phone: Client) -> None:
    said = {"pain": 3, "fatigue": 4, "sleep": 5, "is_flare": "no", "client_id": uuid4()}
    answer = phone.post("/check-in/", said, follow=True)
    assert answer.redirect_chain == [("/home/", 302)]
    assert "Thank you" in page(answer)


def test_midnight_takes_no_set_away(cast: Cast, phone: Client, on) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    on(MONDAY + timedelta(1))
    assert f"/today/exercises/{first.pk}/sets/" in page(phone.get("/today/"))
    phone.post(f"/today/exercises/{first.pk}/sets/", a_set(first))
    assert ExerciseSet.objects.get().session_exercise.due_on == MONDAY
    Session.objects.update(opened_at=timezone.now() - timedelta(hours=7))
    assert "Nothing to train today" in page(phone.get("/today/"))


def test_a_check_in_can_be_changed_all_day(cast: Cast, phone: Client) -> None:
    said = {"pain": 3, "fatigue": 4, "sleep": 5, "is_flare": "no"}
    phone.post("/check-in/", {**said, "client_id": uuid4()})
    shown = page(phone.get("/check-in/"))
    assert re.search(r'name="pain" value="3"[^>]*checked', shown)
    phone.post("/check-in/", {**said, "is_flare": "yes", "client_id": uuid4()})
    assert CheckIn.objects.get(is_current=True).is_flare
    assert CheckIn.objects.count() == 2


def test_a_check_in_without_a_number_says_what_is_missing(phone: Client) -> None:
    answer = phone.post("/check-in/", {"pain": 3, "is_flare": "no", "client_id": uuid4()})
    assert "Choose a number from 0 to 10." in page(answer)
    assert re.search(r'name="pain" value="3"[^>]*checked', page(answer))
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("weeks", [1, 8])
def test_the_number_of_questions_to_the_database_does_not_grow(
    cast: Cast, phone: Client, on, weeks: int
) -> None:
    a_plan(cast)
    calm_days(cast, MONDAY - timedelta(8), MONDAY + timedelta(7 * weeks))
    for week in range(weeks):
        trained(cast, MONDAY + timedelta(7 * week), 14)
        trained(cast, MONDAY + timedelta(7 * week + 3), 14)
    today = MONDAY + timedelta(7 * weeks)
    on(today)
    opened(cast, today)
    first = first_exercise(Session.objects.get(due_on=today))
    phone.get("/today/")
    with CaptureQueriesContext(connection) as logging:
        phone.post(f"/today/exercises/{first.pk}/sets/", a_set(first))
    with CaptureQueriesContext(connection) as looking:
        phone.get("/today/")
    assert (n_queries(logging), n_queries(looking)) == (10, 11)
    assert len(logging) <= 19 and len(looking) <= 19


def test_a_set_far_above_the_others_is_asked_about_and_kept_when_it_is_right(
    cast: Cast, phone: Client
) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    sent = a_set(row, load="4 kg")
    answer = phone.post(f"/today/exercises/{row.pk}/sets/", sent)
    shown = page(answer)
    assert answer.status_code == 422 and "4 kg is much more than 0.5 kg" in shown
    assert "Yes, this is right" in shown and '<option value="4 kg" selected>' in shown
    assert not ExerciseSet.objects.exists()
    phone.post(f"/today/exercises/{row.pk}/sets/", {**sent, "is_right": "on"})
    assert ExerciseSet.objects.get().load_label == "4 kg"


def test_a_set_as_planned_is_not_asked_about(cast: Cast, phone: Client) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    phone.post(f"/today/exercises/{row.pk}/sets/", a_set(row))
    assert ExerciseSet.objects.count() == 1


def test_a_missed_session_is_offered_on_a_day_of_rest(cast: Cast, phone: Client, on) -> None:
    a_plan(cast)
    on(MONDAY + timedelta(1))
    assert "Do Monday’s session today?" in page(phone.get("/today/"))
    phone.post("/today/start/", {"makes_up_for": f"{MONDAY}"})
    session = Session.objects.get()
    assert (session.due_on, session.makes_up_for) == (MONDAY + timedelta(1), MONDAY)
    on(MONDAY + timedelta(2))
    assert "session today?" not in page(phone.get("/today/")), "Thursday is too near"


def test_a_made_up_day_opens_nothing(cast: Cast, phone: Client, on) -> None:
    a_plan(cast)
    on(MONDAY + timedelta(2))
    for day in (f"{MONDAY}", "nonsense", "2020-01-01"):
        phone.post("/today/start/", {"makes_up_for": day})
    assert not Session.objects.exists()


def test_a_session_that_was_opened_is_closed_when_there_is_a_reason_to_pause(
    cast: Cast, phone: Client
) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    phone.post(f"/today/exercises/{row.pk}/sets/", a_set(row))
    record_examination(
        patient=cast.ana_record,
        examined_on=MONDAY,
        by=cast.bea,
        client_id=uuid4(),
        readiness_answers=ReadinessAnswers(findings={"unstable_coronary_disease": True}),
    )
    for address in ("/today/", f"/today/?exercise={row.pk}"):
        shown = page(phone.get(address))
        assert "Please pause your training" in shown and "12 times" in shown
        assert "/sets/" not in shown.replace("/today/sets/", ""), "nothing more is asked for"
    phone.post(f"/today/exercises/{row.pk}/sets/", a_set(row, set_number=2))
    assert ExerciseSet.objects.count() == 2, "a set that was done is never lost"


def test_what_was_left_out_on_the_spot_is_shown_and_not_waited_for(
    cast: Cast, phone: Client
) -> None:
    a_plan(cast)
    session = opened(cast)
    first, second, *others = session.exercises.all()
    SessionExercise.objects.filter(pk=first.pk).update(sets_today=0)
    SessionExercise.objects.filter(pk=second.pk).update(set_count=2, sets_today=1)
    shown = page(phone.get("/today/"))
    assert "left out today" in shown and "1 of 2 sets today" in shown
    assert f"0 / {1 + len(others)} exercises" in shown
    logged(cast, second)
    assert f"1 / {1 + len(others)} exercises" in page(phone.get("/today/"))
    looked_at = page(phone.get(f"/today/?exercise={first.pk}"))
    assert "Left out today." in looked_at and "Save one more set" not in looked_at
    sent = {"felt": "right", "note": ""}
    finished = page(phone.post(f"/today/sessions/{session.pk}/finish/", sent, follow=True))
    assert "What you did" in finished and "left out today" in finished
