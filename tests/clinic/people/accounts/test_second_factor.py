"""Who needs a second factor, and that nothing opens without it."""

import pytest
from allauth.mfa.models import Authenticator
from pytest_django.fixtures import Settings

from sthenia.clinic.people.accounts import second_factor
from tests.clinic.people.accounts.test_clock import sets
from tests.people import Cast, without_second_factor


@pytest.mark.parametrize(
    ("name", "needs_one"),
    [
        ("bea", True),
        ("carl", True),
        ("eve", True),
        ("olga", True),
        ("fay", False),
        ("ana", False),
    ],
)
def test_staff_who_see_health_data_or_give_roles_need_one(
    cast: Cast, name: str, needs_one: bool
) -> None:
    assert second_factor.is_lacking(without_second_factor(getattr(cast, name))) is needs_one


@pytest.mark.parametrize("kind", second_factor.FACTORS)
def test_an_app_or_a_passkey_is_one(cast: Cast, kind: str) -> None:
    without_second_factor(cast.bea)
    Authenticator.objects.create(user=cast.bea, type=kind, data={})
    assert not second_factor.is_lacking(cast.bea)


def test_recovery_codes_alone_are_none(cast: Cast) -> None:
    without_second_factor(cast.bea)
    Authenticator.objects.create(user=cast.bea, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert second_factor.is_lacking(cast.bea)


def test_a_clinic_may_do_without(cast: Cast) -> None:
    without_second_factor(cast.bea)
    sets(cast.clinic, cast.olga, needs_second_factor=False)
    assert not second_factor.is_lacking(cast.bea)


@pytest.mark.parametrize(
    ("mode", "is_synthetic", "needs_one"),
    [
        ("development", True, False),
        ("development", False, True),
        ("production", True, True),
        ("production", False, True),
    ],
)
def test_only_the_demo_in_development_is_let_off(
    cast: Cast, settings: Settings, mode: str, is_synthetic: bool, needs_one: bool
) -> None:
    settings.MODE = mode
    without_second_factor(cast.bea).is_synthetic = is_synthetic
    assert second_factor.is_lacking(cast.bea) is needs_one
