"""How long a sign-in lasts: the limits of the clinic, and no later change by a mere fetch."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sthenia.clinic.people import actions
from sthenia.clinic.people.accounts import clock
from sthenia.clinic.people.accounts.clock import Clock, limits_of
from sthenia.clinic.people.models import Clinic, ClinicSettings, Role, User
from tests.people import Cast

TimeGoesBy = Callable[[timedelta], None]


@pytest.fixture
def time_goes_by(monkeypatch: pytest.MonkeyPatch) -> TimeGoesBy:
    """Move the clock of sign-ins on."""
    import time

    begun, moved = time.time, [0.0]
    monkeypatch.setattr(clock.time, "time", lambda: begun() + moved[0])

    def go(by: timedelta) -> None:
        moved[0] += by.total_seconds()

    return go


def sets(clinic: Clinic, by: User, **content: object) -> None:
    newest = ClinicSettings.objects.filter(clinic=clinic).order_by("-version").first()
    before = {} if newest is None else newest.content
    version = 1 if newest is None else newest.version + 1
    ClinicSettings.objects.create(
        clinic=clinic, version=version, content={**before, **content}, made_by=by
    )


def is_in(client: Client, path: str = "/account/", **headers: str) -> bool:
    return client.get(path, headers=headers).status_code == 200


def test_staff_are_signed_out_after_half_an_hour_of_quiet(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    time_goes_by(timedelta(minutes=29))
    assert is_in(client)
    time_goes_by(timedelta(minutes=29))
    assert is_in(client)
    time_goes_by(timedelta(minutes=31))
    assert not is_in(client)


def test_staff_are_signed_out_after_twelve_hours_however_busy(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    for _quarter in range(47):
        time_goes_by(timedelta(minutes=15))
        assert is_in(client)
    time_goes_by(timedelta(minutes=16))
    assert not is_in(client)


def test_a_patient_stays_for_two_weeks_of_quiet(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.ana)
    time_goes_by(timedelta(days=13))
    assert is_in(client)
    time_goes_by(timedelta(days=15))
    assert not is_in(client)


def test_what_a_page_fetches_by_itself_is_no_sign_that_somebody_is_there(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    for _minute in range(29):
        time_goes_by(timedelta(minutes=1))
        assert is_in(client, **{"X-Background": "1"})
    time_goes_by(timedelta(minutes=2))
    assert not is_in(client)


def test_the_limits_are_those_of_the_clinic(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    sets(cast.clinic, cast.olga, staff_idle_min=5)
    client.force_login(cast.bea)
    time_goes_by(timedelta(minutes=6))
    assert not is_in(client)


def test_a_limit_changed_meanwhile_counts_within_a_minute(
    cast: Cast, client: Client, time_goes_by: TimeGoesBy
) -> None:
    client.force_login(cast.bea)
    sets(cast.clinic, cast.olga, staff_idle_min=5)
    time_goes_by(timedelta(minutes=2))
    assert is_in(client)
    time_goes_by(timedelta(minutes=6))
    assert not is_in(client)


def test_of_two_clinics_the_stricter_counts(cast: Cast) -> None:
    otto = User.objects.get(email="otto@hillside.example")
    actions.join_clinic(clinic=cast.other_clinic, user=cast.bea, role=Role.EXAMINER, by=otto)
    sets(cast.other_clinic, otto, staff_idle_min=10)
    assert limits_of(cast.bea).idle == timedelta(minutes=10)
    assert limits_of(cast.bea).absolute == timedelta(hours=12)


@given(
    st.floats(0, 1e9), st.floats(0, 1e6), st.floats(1, 1e6), st.floats(1, 1e7), st.floats(0, 2e7)
)
def test_nobody_stays_longer_than_either_limit(
    began: float, active_for: float, idle_s: float, absolute_s: float, later: float
) -> None:
    at = Clock(began, began + active_for, idle_s, absolute_s, lacks_second_factor=False)
    now = began + active_for + later
    assert (at.left_s(now) > 0) == (at.idle_left_s(now) > 0 and at.absolute_left_s(now) > 0)
    assert at.left_s(now) <= max(0, began + absolute_s - now)
