"""On the spot: sessions opened with doses decided ahead, and what a person changes in one."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from sthenia.clinic.training import actions, ahead
from sthenia.clinic.training.actions import ChangeReport
from sthenia.clinic.training.models import (
    Session,
    SessionChange,
    SessionChangeKind,
    SessionExercise,
)
from sthenia.clinic.training.prepared import PreparedDay
from tests.clinic.training.plans import MONDAY, a_plan_with_sets_to_cut, logged, opened
from tests.people import Cast

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def day(cast: Cast) -> PreparedDay:
    a_plan_with_sets_to_cut(cast)
    return prepared(cast)


def prepared(cast: Cast) -> PreparedDay:
    found = ahead.ahead_for(cast.ana_record, on=MONDAY)
    assert found is not None
    return found.days[0]


def open_sealed(
    cast: Cast,
    day: PreparedDay,
    *,
    name: str = "a",
    at: datetime = NINE,
    is_in_flare: bool = False,
) -> Session:
    return actions.open_sealed(
        patient=cast.ana_record,
        prepared=day,
        name=name,
        is_in_flare=is_in_flare,
        opened_at=at,
        by=cast.ana,
    )


def change(cast: Cast, session: Session, report: ChangeReport, **more: object) -> SessionChange:
    sent = {"client_id": uuid4(), "changed_at": NINE, **more}
    return actions.change_session(session=session, report=report, by=cast.ana, **sent)  # type: ignore[arg-type]


def sets_of(session: Session) -> list[int]:
    return list(session.exercises.order_by("order").values_list("set_count", flat=True))


def doses(day: PreparedDay, *, in_flare: bool) -> list[int]:
    return [dose["set_count"] for dose in day.doses(is_in_flare=in_flare).doses]


def test_a_session_has_the_doses_that_were_sealed_and_who_opened_it(
    cast: Cast, day: PreparedDay
) -> None:
    session = open_sealed(cast, day)
    assert sets_of(session) == doses(day, in_flare=False)
    assert (session.opened_by, session.opened_at, session.sealed) == (cast.ana, NINE, "a")
    flare = open_sealed(cast, day, at=NINE - timedelta(hours=1), name="b", is_in_flare=True)
    assert flare.pk == session.pk
    assert sets_of(flare) == doses(day, in_flare=True) != doses(day, in_flare=False)


def test_opening_twice_is_once(cast: Cast, day: PreparedDay) -> None:
    first, again = open_sealed(cast, day), open_sealed(cast, day)
    assert first == again
    assert Session.objects.count() == 1
    assert SessionExercise.objects.count() == len(day.usual.doses)


def test_what_the_server_opened_stays_as_it_is(cast: Cast, day: PreparedDay) -> None:
    session = opened(cast)
    before = sets_of(session)
    open_sealed(cast, day, is_in_flare=True)
    assert sets_of(session) == before
    session.refresh_from_db()
    assert session.sealed == ""


def test_what_was_begun_keeps_its_dose_when_an_earlier_opening_arrives(
    cast: Cast, day: PreparedDay
) -> None:
    session = open_sealed(cast, day)
    row = session.exercises.get(order=0)
    logged(cast, row)
    open_sealed(cast, day, at=NINE - timedelta(hours=1), name="b", is_in_flare=True)
    flare = doses(day, in_flare=True)
    assert sets_of(session) == [row.set_count, *flare[1:]]


def test_a_plan_of_another_record_opens_nothing(cast: Cast, day: PreparedDay) -> None:
    with pytest.raises(ValidationError, match="not in your record"):
        actions.open_sealed(
            patient=cast.pia_record,
            prepared=day,
            name="a",
            is_in_flare=False,
            opened_at=NINE,
            by=cast.pia,
        )
    assert not Session.objects.exists()


def test_a_change_is_kept_once_with_who_made_it(cast: Cast, day: PreparedDay) -> None:
    session = open_sealed(cast, day)
    name = day.usual.doses[0]["exercise_id"]
    report, client_id = ChangeReport(SessionChangeKind.SKIP, name), uuid4()
    rows = [change(cast, session, report, client_id=client_id) for _ in range(2)]
    assert rows[0] == rows[1] and rows[0].recorded_by == cast.ana
    assert session.exercises.get(exercise_id=name).sets_today == 0


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_wishes_for_less_the_smaller_one_counts(
    cast: Cast, day: PreparedDay, order: tuple[int, int]
) -> None:
    session = open_sealed(cast, day)
    name = day.usual.doses[0]["exercise_id"]
    for sets in order:
        change(cast, session, ChangeReport(SessionChangeKind.SHORTEN, set_counts={name: sets}))
    assert session.exercises.get(exercise_id=name).sets_today == 1


def test_what_is_not_in_the_session_cannot_be_changed(cast: Cast, day: PreparedDay) -> None:
    session = open_sealed(cast, day)
    with pytest.raises(ValidationError, match="not in the session"):
        change(cast, session, ChangeReport(SessionChangeKind.SKIP, "leg_press"))
    assert not SessionChange.objects.exists()


def test_a_word_on_a_flare_is_kept_once_and_heeded(cast: Cast, day: PreparedDay) -> None:
    session, client_id = open_sealed(cast, day), uuid4()
    for _ in range(2):
        word = actions.say_flare(
            patient=cast.ana_record, on=MONDAY, is_flare=True, by=cast.ana, client_id=client_id
        )
    assert word.recorded_by == cast.ana
    assert sets_of(session) == doses(day, in_flare=True)


def test_while_the_word_holds_nothing_rises(cast: Cast, day: PreparedDay) -> None:
    actions.say_flare(
        patient=cast.ana_record,
        on=MONDAY - timedelta(1),
        is_flare=True,
        by=cast.ana,
        client_id=uuid4(),
    )
    rows = opened(cast).exercises.order_by("order")
    assert {row.reasons[0]["code"] for row in rows} == {"flare_open"}
    assert Session.objects.get().flare_opened_on == MONDAY - timedelta(1)
