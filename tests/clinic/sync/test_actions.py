"""Each event once, in its place; what has none is kept and said."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from sthenia.clinic.assessments.actions import record_examination
from sthenia.clinic.people.models import PatientChange
from sthenia.clinic.sync import placing
from sthenia.clinic.sync.models import Arrival
from sthenia.clinic.training import actions
from sthenia.clinic.training.models import CheckIn, ExerciseSet, FlareWord, Session
from sthenia.science.exercise.readiness import ReadinessAnswers
from tests.clinic.sync.phones import MONDAY, MORNING, Phone, a_phone, outcomes
from tests.clinic.training.plans import (
    a_plan,
    a_plan_with_sets_to_cut,
    first_exercise,
    opened,
    report,
)
from tests.people import Cast


@pytest.fixture
def phone(cast: Cast) -> Phone:
    a_plan_with_sets_to_cut(cast)
    return a_phone(cast)


def counted() -> list[tuple[str, int, int]]:
    """Exercise, number and repetitions of each set that counts."""
    rows = ExerciseSet.objects.filter(is_current=True, is_struck=False)
    said = rows.values_list("session_exercise__exercise_id", "set_number", "repetitions")
    return sorted(said)


def the_session() -> Session:
    return Session.objects.get()


# --- it works -------------------------------------------------------------------------------


def test_a_session_without_signal_stands_as_it_was_done(phone: Phone) -> None:
    phone.opens()
    phone.logs(0, number=1, repetitions=11, reps_in_reserve=4, pain_during=2)
    phone.logs(0, number=2, repetitions=12)
    phone.does("session_finished", **phone.sealed(), felt="right", note="Went well")
    assert outcomes(phone.sends()) == ["kept"] * 4
    session = the_session()
    assert (session.due_on, session.felt, session.note) == (MONDAY, "right", "Went well")
    assert session.opened_at == MORNING + timedelta(minutes=1)
    assert session.finished_at == MORNING + timedelta(minutes=4)
    assert [n for _name, _number, n in counted()] == [11, 12]
    first = ExerciseSet.objects.get(set_number=1)
    assert (first.reps_in_reserve, first.pain_during) == (4, 2)


def test_the_doses_kept_are_those_that_were_shown(phone: Phone, cast: Cast) -> None:
    shown = phone.day()["usual"]
    phone.opens()
    phone.sends()
    rows = list(the_session().exercises.order_by("order"))
    assert [row.exercise_id for row in rows] == [dose["exercise"] for dose in shown]
    assert [row.set_count for row in rows] == [dose["sets"] for dose in shown]
    assert [row.load_label or None for row in rows] == [dose["load"] for dose in shown]
    assert {row.recipe["sealed"][0] for row in rows} == {phone.day()["seal"]}


def test_it_records_who_and_when_it_was_and_when_it_came(phone: Phone, cast: Cast) -> None:
    phone.logs()
    phone.sends(at=MORNING + timedelta(hours=9))
    (one,) = ExerciseSet.objects.all()
    (line,) = Arrival.objects.all()
    assert (one.recorded_by, line.sent_by) == (cast.ana, cast.ana)
    assert one.logged_at == line.happened_at == MORNING + timedelta(minutes=1)
    assert line.received_at == MORNING + timedelta(hours=9)
    assert PatientChange.objects.get(patient=cast.ana_record).number > 0


def test_twice_is_once(phone: Phone) -> None:
    phone.opens()
    phone.logs()
    first = phone.sends()
    assert phone.sends() == first
    assert len(counted()) == 1 and Arrival.objects.count() == 2
    assert outcomes(phone.sends([*phone.log, *phone.log])) == ["kept"] * 4
    assert len(counted()) == 1


def test_a_set_that_came_by_another_door_is_there_once_and_holds_up_nothing(
    phone: Phone, cast: Cast
) -> None:
    opening, one, other = phone.opens(), phone.logs(0, number=1), phone.logs(0, number=2)
    phone.sends([opening])
    row = first_exercise(the_session())
    actions.log_set(
        session_exercise=row,
        set_number=1,
        report=report(row, 12),
        by=cast.ana,
        client_id=UUID(one["id"]),
    )
    assert outcomes(phone.sends([one, other])) == ["kept", "kept"]
    assert ExerciseSet.objects.count() == 2
    load = one["body"]["load"]
    right = phone.does("set_corrected", set=one["id"], repetitions=9, load=load)
    assert outcomes(phone.sends([right])) == ["kept"]


def test_a_set_costs_one_write_and_one_savepoint(phone: Phone) -> None:
    phone.opens()
    phone.sends()

    def cost(sets: int) -> int:
        sent = [phone.logs(0, number=n + 1) for n in range(sets)]
        with CaptureQueriesContext(connection) as found:
            assert outcomes(phone.sends(sent)) == ["kept"] * sets
        return len(found)

    a_set = ("savepoint", "insert", "release")
    assert cost(12) - cost(2) == 10 * len(a_set)


def test_a_set_without_its_opening_opens_the_session_from_its_seal(phone: Phone) -> None:
    opening, one = phone.opens(), phone.logs()
    assert outcomes(phone.sends([one])) == ["kept"]
    assert the_session().opened_at == MORNING + timedelta(minutes=2)
    phone.sends([opening])
    assert the_session().opened_at == MORNING + timedelta(minutes=1)


def test_the_same_number_from_two_phones_is_two_sets(phone: Phone, cast: Cast) -> None:
    other = a_phone(cast)
    phone.logs(0, number=2, repetitions=10)
    other.logs(0, number=2, repetitions=11)
    phone.sends()
    other.sends()
    assert [n for _name, _number, n in counted()] == [10, 11]


def test_the_first_finish_stands_whichever_comes_first(phone: Phone, cast: Cast) -> None:
    other = a_phone(cast)
    phone.does("session_finished", **phone.sealed(), felt="hard")
    other.does("session_finished", minutes=30, **other.sealed(), felt="easy")
    other.sends()
    phone.sends()
    assert the_session().felt == "hard"


# --- corrections ----------------------------------------------------------------------------


def test_a_correction_that_comes_before_its_set_waits_for_it(phone: Phone) -> None:
    one = phone.logs(0, repetitions=12)
    load = one["body"]["load"]
    right = phone.does("set_corrected", set=one["id"], repetitions=9, load=load)
    (answer,) = phone.sends([right])
    assert answer.outcome == "set_aside" and "wait for it" in answer.words
    assert outcomes(phone.sends([one])) == ["kept"]
    assert [n for *_rest, n in counted()] == [9]
    assert set(Arrival.objects.values_list("outcome", "waits_for")) == {("kept", "")}


def test_the_correction_said_last_counts_whichever_comes_first(phone: Phone) -> None:
    one = phone.logs(0)
    load = one["body"]["load"]
    first = phone.does("set_corrected", set=one["id"], repetitions=8, load=load)
    last = phone.does("set_corrected", set=one["id"], repetitions=7, load=load)
    for event in (one, last, first):
        phone.sends([event])
    assert [n for *_rest, n in counted()] == [7]
    assert ExerciseSet.objects.count() == 3
    newest = ExerciseSet.objects.get(is_current=True)
    assert newest.replaces is not None and newest.replaces.repetitions == 8


def test_a_struck_set_stays_on_record_and_counts_no_more(phone: Phone) -> None:
    one = phone.logs(0, reps_in_reserve=3)
    phone.does("set_struck", set=one["id"])
    phone.sends()
    assert counted() == [] and ExerciseSet.objects.count() == 2
    assert ExerciseSet.objects.get(is_current=True).reps_in_reserve == 3


# --- days -----------------------------------------------------------------------------------


def test_of_two_check_ins_the_later_one_counts(phone: Phone) -> None:
    for pain in (3, 6):
        phone.does("checked_in", on=str(MONDAY), pain=pain, fatigue=4, sleep=None)
    early, late = phone.log
    phone.sends([late])
    phone.sends([early])
    rows = CheckIn.objects.order_by("said_at")
    assert [(row.pain, row.is_current) for row in rows] == [(3, False), (6, True)]
    assert rows[1].replaces == rows[0]


def test_a_flare_on_the_phone_lowers_what_was_not_begun(phone: Phone) -> None:
    phone.opens()
    phone.logs(0)
    phone.does("flare_said", on=str(MONDAY))
    phone.sends()
    usual, flare = phone.day()["usual"], phone.day()["in_flare"]
    rows = list(the_session().exercises.order_by("order"))
    assert rows[0].set_count == usual[0]["sets"]
    assert [row.set_count for row in rows[1:]] == [dose["sets"] for dose in flare[1:]]
    phone.does("flare_ended", on=str(MONDAY + timedelta(1)))
    phone.sends(at=MORNING + timedelta(days=1, hours=2))
    assert list(FlareWord.objects.order_by("on").values_list("is_flare", flat=True)) == [
        True,
        False,
    ]


def test_a_set_shown_for_a_flare_is_kept_under_that_dose(phone: Phone) -> None:
    phone.opens()
    phone.logs(1, variant="in_flare")
    phone.sends()
    rows = list(the_session().exercises.order_by("order"))
    assert rows[1].set_count == phone.day()["in_flare"][1]["sets"]
    assert rows[0].set_count == phone.day()["usual"][0]["sets"]


# --- on the spot ----------------------------------------------------------------------------


def test_a_swapped_exercise_has_the_dose_that_was_offered(phone: Phone) -> None:
    spares = phone.state["spares"]
    old = phone.day()["usual"][0]["exercise"]
    new = spares["swaps"][old][0]
    phone.does("exercise_swapped", **phone.sealed(), exercise=old, by=new, spare=spares["seal"])
    phone.logs(new, spare=spares["seal"])
    assert outcomes(phone.sends()) == ["kept", "kept"]
    rows = {row.exercise_id: row for row in the_session().exercises.all()}
    dose = next(one for one in spares["usual"] if one["exercise"] == new)
    assert (rows[new].set_count, rows[new].load_label or None) == (dose["sets"], dose["load"])
    assert rows[old].sets_today == 0 and rows[new].sets_today is None


def test_skipping_adding_and_shortening_are_kept_beside_the_plan(phone: Phone) -> None:
    spares, usual = phone.state["spares"], phone.day()["usual"]
    phone.does("exercise_skipped", **phone.sealed(), exercise=usual[0]["exercise"])
    phone.does(
        "exercise_added",
        **phone.sealed(),
        exercise=spares["additions"][0],
        spare=spares["seal"],
    )
    shorter = phone.day()["shorter"][0]
    phone.does("session_shortened", **phone.sealed(), **shorter)
    assert outcomes(phone.sends()) == ["kept"] * 3
    session = the_session()
    assert [row.kind for row in session.changes.all()] == ["skip", "add", "shorten"]
    today = dict(session.exercises.values_list("exercise_id", "sets_today"))
    assert today[usual[0]["exercise"]] == 0
    assert today[usual[1]["exercise"]] == shorter["set_counts"][usual[1]["exercise"]]
    assert spares["additions"][0] in today
    phone.sends()
    assert session.changes.count() == 3


# --- what has no place ----------------------------------------------------------------------


def refused(phone: Phone, event: dict[str, object]) -> tuple[str, str]:
    phone.sends([event])
    line = Arrival.objects.get(outcome="set_aside")
    assert line.words and not line.placed_at
    return line.why, line.waits_for


def test_a_set_of_a_day_that_has_not_come_is_set_aside(phone: Phone) -> None:
    assert refused(phone, phone.logs(on=MONDAY + timedelta(3))) == ("future_day", "")
    assert not Session.objects.exists()


def test_a_seal_of_somebody_else_opens_nothing(phone: Phone, cast: Cast) -> None:
    event = phone.logs()
    sending = phone.sending([event]) | {"record": str(cast.pia_record.pk)}
    from sthenia.clinic.sync.actions import take
    from sthenia.clinic.sync.shapes import Sending

    take(patient=cast.pia_record, sending=Sending.model_validate(sending), by=cast.pia, now=MORNING)
    assert Arrival.objects.get().why == "other_record"
    assert not Session.objects.exists()


def test_a_seal_that_was_tampered_with_opens_nothing(phone: Phone) -> None:
    token = phone.day()["token"]
    name = phone.day()["seal"]
    phone.seals = {name: token[:-1] + ("A" if token[-1] != "A" else "B")}
    assert refused(phone, phone.logs())[0] == "seal_not_ours"


def test_doses_sealed_for_another_day_open_nothing(phone: Phone) -> None:
    event = phone.logs()
    event["body"]["on"] = str(MONDAY - timedelta(7))
    assert refused(phone, event)[0] == "seal_other_day"


def test_a_seal_that_did_not_come_is_waited_for(phone: Phone) -> None:
    event, seals = phone.logs(), phone.seals
    phone.seals = {}
    assert refused(phone, event) == ("waits_seal", f"seal:{phone.day()['seal']}")
    phone.seals = seals
    phone.sends([])
    assert len(counted()) == 1
    assert Arrival.objects.get().outcome == "kept"


def test_an_exercise_that_nobody_offered_is_set_aside(phone: Phone) -> None:
    event = phone.logs()
    event["body"]["exercise"] = "leg_press"
    assert refused(phone, event)[0] == "waits_exercise"


def test_a_load_that_is_no_step_is_set_aside(phone: Phone) -> None:
    assert refused(phone, phone.logs() | {"body": phone.log[0]["body"] | {"load": "9 t"}}) == (
        "load_unknown",
        "",
    )


def test_an_event_that_cannot_be_read_is_kept_and_stops_no_other(phone: Phone) -> None:
    good = phone.logs()
    bad = [7, None, {"id": good["id"]}, {**good, "id": str(uuid4()), "body": {"pain": 99}}]
    answers = phone.sends([*bad, good, *bad])
    assert outcomes(answers) == ["set_aside"] * 4 + ["kept"] + ["set_aside"] * 4
    assert Arrival.objects.count() == 5 and len(counted()) == 1


def test_an_id_used_for_something_else_loses_neither(phone: Phone) -> None:
    one = phone.logs(0, repetitions=9)
    other = {**phone.logs(0, repetitions=8), "id": one["id"]}
    assert outcomes(phone.sends([one, other])) == ["kept", "set_aside"]
    assert outcomes(phone.sends([other, one])) == ["set_aside", "kept"]
    assert Arrival.objects.get(why="id_again").outcome == "set_aside"
    assert Arrival.objects.count() == 2


def test_a_fault_of_ours_costs_no_event(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_args: object) -> None:
        raise RuntimeError("not thought of")

    monkeypatch.setitem(placing._PLACES, "checked_in", breaks)  # type: ignore[index]
    phone.does("checked_in", on=str(MONDAY), pain=3, fatigue=3)
    phone.logs()
    assert outcomes(phone.sends()) == ["set_aside", "kept"]
    assert Arrival.objects.get(kind="checked_in").why == "fault"


def test_without_a_database_the_whole_sending_is_refused(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_gone(*_args: object) -> None:
        raise OperationalError("no more")

    monkeypatch.setitem(placing._PLACES, "set_logged", is_gone)  # type: ignore[index]
    phone.opens()
    phone.logs()
    with pytest.raises(OperationalError):
        phone.sends()
    assert not Arrival.objects.exists() and not Session.objects.exists()


# --- what happened meanwhile ----------------------------------------------------------------


def test_a_session_stays_with_the_plan_it_was_sealed_for(phone: Phone, cast: Cast) -> None:
    sealed_for = phone.state["plan"]["version"]
    a_plan(cast, days=(1, 4))
    phone.logs()
    assert outcomes(phone.sends()) == ["kept"]
    assert the_session().plan.version == sealed_for
    assert phone.hears().state["plan"]["version"] == sealed_for + 1


def test_what_was_done_during_a_pause_is_kept_and_marked(phone: Phone, cast: Cast) -> None:
    record_examination(
        patient=cast.ana_record,
        examined_on=MONDAY,
        by=cast.bea,
        client_id=uuid4(),
        readiness_answers=ReadinessAnswers(findings={"unstable_coronary_disease": True}),
    )
    phone.logs()
    phone.does("checked_in", on=str(MONDAY), pain=3, fatigue=3)
    assert outcomes(phone.sends()) == ["kept", "kept"]
    remarks = dict(Arrival.objects.values_list("kind", "remark"))
    assert remarks == {"set_logged": "while_paused", "checked_in": ""}
    assert phone.hears().state["pause"]


def test_a_session_that_the_server_opened_keeps_its_doses(phone: Phone, cast: Cast) -> None:
    session = opened(cast)
    before = first_exercise(session)
    phone.opens(variant="in_flare")
    phone.logs(0, variant="in_flare")
    phone.sends()
    session.refresh_from_db()
    after = first_exercise(session)
    assert (after.set_count, after.recipe, session.sealed) == (before.set_count, before.recipe, "")
    assert len(counted()) == 1


def test_a_clock_that_is_wrong_by_days_moves_what_it_says(phone: Phone, cast: Cast) -> None:
    phone.wrong_by = timedelta(days=-400, hours=3)
    day = str(MONDAY - timedelta(400))
    phone.does("checked_in", on=day, pain=3, fatigue=3)
    phone.logs()
    assert outcomes(phone.sends()) == ["kept", "kept"]
    assert CheckIn.objects.get().on == MONDAY
    assert ExerciseSet.objects.get().logged_at == MORNING + timedelta(minutes=2)
    assert Arrival.objects.filter(is_clock_corrected=True).count() == 2


def test_a_clock_that_is_wrong_by_more_than_a_century_costs_nothing(phone: Phone) -> None:
    phone.wrong_by = timedelta(days=60_000)
    phone.does("checked_in", on=str(MONDAY + phone.wrong_by), pain=3, fatigue=4)
    assert outcomes(phone.sends()) == ["kept"]
    assert CheckIn.objects.get().on == MONDAY
    assert Arrival.objects.get().moved_days == -60_000


def test_doing_less_is_not_held_against_the_next_dose(phone: Phone, cast: Cast) -> None:
    usual = phone.day()["usual"]
    counts = {dose["exercise"]: 1 for dose in usual}
    phone.does("session_shortened", **phone.sealed(), set_counts=counts)
    phone.logs(0)
    phone.does("exercise_skipped", **phone.sealed(), exercise=usual[1]["exercise"])
    phone.sends()
    thursday = actions.open_session(patient=cast.ana_record, on=MONDAY + timedelta(3), by=cast.ana)
    rows = list(thursday.exercises.order_by("order"))
    assert [row.change for row in rows[:2]] == ["hold", "first"]
    assert [row.set_count for row in rows] == [dose["sets"] for dose in usual]
    assert [row.load_label or None for row in rows] == [dose["load"] for dose in usual]


def test_a_set_of_what_was_left_out_does_not_undo_the_leaving_out(phone: Phone) -> None:
    name = phone.day()["usual"][1]["exercise"]
    phone.opens()
    phone.does("exercise_skipped", **phone.sealed(), exercise=name)
    phone.logs(1, variant="in_flare")
    phone.sends()
    row = the_session().exercises.get(exercise_id=name)
    assert (row.sets_today, row.recipe["sealed"][1]) == (0, True)
