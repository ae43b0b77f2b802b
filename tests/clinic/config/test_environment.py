"""Settings come from the environment; production refuses what would put people's data at risk."""

import secrets
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sthenia.clinic.config.environment import (
    DEVELOPMENT_KEY,
    UnsafeSettings,
    read_environment,
)

HOME = Path("/srv/sthenia")
SAFE = {
    "STHENIA_MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "STHENIA_HOSTS": "clinic.example, www.clinic.example",
}


def test_nothing_set_means_development_on_an_embedded_database() -> None:
    environment = read_environment({}, home=HOME)
    assert environment.mode == "development"
    assert environment.secret_key == DEVELOPMENT_KEY
    assert environment.database_url == "sqlite:////srv/sthenia/var/sthenia.sqlite3"


def test_an_empty_variable_counts_as_not_set() -> None:
    empty = dict.fromkeys(["STHENIA_MODE", "SECRET_KEY", "DATABASE_URL", "STHENIA_VAR"], "")
    assert read_environment(empty, home=HOME) == read_environment({}, home=HOME)


def test_safe_production_settings_are_taken() -> None:
    environment = read_environment(SAFE, home=HOME)
    assert environment.is_production
    assert environment.hosts == ("clinic.example", "www.clinic.example")


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is not set"),
        ("SECRET_KEY", DEVELOPMENT_KEY, "SECRET_KEY is not set"),
        ("SECRET_KEY", "short", "has 5 characters"),
        ("SECRET_KEY", "ab" * 40, "2 of them different"),
        ("STHENIA_HOSTS", "", "STHENIA_HOSTS is empty"),
        ("STHENIA_HOSTS", "clinic.example *", "lets any host through"),
        ("STHENIA_HOSTS", ".example", "lets any host through"),
    ],
)
def test_production_refuses_an_unsafe_setting_and_names_it(
    name: str, value: str, fault: str
) -> None:
    with pytest.raises(UnsafeSettings, match=fault):
        read_environment(SAFE | {name: value}, home=HOME)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(UnsafeSettings) as refusal:
        read_environment({"STHENIA_MODE": "production"}, home=HOME)
    assert "SECRET_KEY" in str(refusal.value)
    assert "STHENIA_HOSTS" in str(refusal.value)


def test_the_secret_itself_is_never_in_the_message() -> None:
    with pytest.raises(UnsafeSettings) as refusal:
        read_environment(SAFE | {"SECRET_KEY": "hunter2"}, home=HOME)
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    "variables", [{"STHENIA_MODE": "prod"}, {"STHENIA_BEHIND_PROXY": "perhaps"}]
)
def test_a_word_that_means_nothing_is_refused(variables: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match=next(iter(variables.values()))):
        read_environment(variables, home=HOME)
