"""A phone's clock beside the server's."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.sync.clock import TOLERATED, clock_of, today_there

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MADRID = timezone(timedelta(hours=1))


def test_a_small_difference_is_left_alone() -> None:
    clock = clock_of(NOW + timedelta(seconds=119), now=NOW)
    said = NOW - timedelta(hours=1)
    assert (clock.is_corrected, clock.moment(said), clock.moved_days(said)) == (False, said, 0)


def test_a_wrong_clock_moves_every_moment_and_the_day_with_it() -> None:
    clock = clock_of(NOW + timedelta(days=2), now=NOW)
    said = NOW + timedelta(days=2, hours=-1)
    assert clock.is_corrected
    assert clock.moment(said) == NOW - timedelta(hours=1)
    assert clock.moved_days(said) == -2


def test_the_day_is_that_where_the_phone_is() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert today_there(late, late.astimezone(MADRID)) == date(2026, 3, 3)
    assert today_there(late, late) == date(2026, 3, 2)


@given(st.timedeltas(timedelta(days=-20_000), timedelta(days=20_000)), st.timedeltas())
def test_nothing_happens_later_than_it_arrives(wrong_by: timedelta, ago: timedelta) -> None:
    ago = min(abs(ago), timedelta(days=10_000)) if ago != timedelta.min else timedelta(0)
    try:
        sent_at, said = NOW + wrong_by, NOW + wrong_by - ago
    except OverflowError:
        return
    clock = clock_of(sent_at, now=NOW)
    assert clock.moment(said) <= NOW + TOLERATED
    assert abs(clock.moment(said) - (NOW - ago)) <= TOLERATED
