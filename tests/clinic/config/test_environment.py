"""Settings come from the environment; production refuses what would put people's data at risk."""

import secrets
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sthenia.clinic.config.environment import (
    DEVELOPMENT_KEY,
    MailServer,
    UnsafeSettings,
    read_environment,
)

HOME = Path("/srv/sthenia")
SAFE = {
    "STHENIA_MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "STHENIA_HOSTS": "clinic.example, www.clinic.example",
    "EMAIL_URL": "smtp://clinic:p%40ss@mail.example",
    "STHENIA_MAIL_FROM": "Our clinic <no-reply@clinic.example>",
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
        ("SECRET_KEYS_BEFORE", "short", "SECRET_KEYS_BEFORE holds a key of 5 characters"),
        ("STHENIA_ORIGIN", "http://clinic.example", "need https://"),
        ("STHENIA_ORIGIN", "https://elsewhere.example", "none of STHENIA_HOSTS"),
        ("EMAIL_URL", "", "EMAIL_URL is not set"),
        ("EMAIL_URL", "console:", "EMAIL_URL is not set"),
        ("EMAIL_URL", "smtp+plain://mail.example", "in the open"),
        ("STHENIA_MAIL_FROM", "", "STHENIA_MAIL_FROM is not an address"),
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
    for name in ("SECRET_KEY", "STHENIA_HOSTS", "STHENIA_ORIGIN", "EMAIL_URL", "STHENIA_MAIL_FROM"):
        assert name in str(refusal.value)


def test_the_secret_itself_is_never_in_the_message() -> None:
    with pytest.raises(UnsafeSettings) as refusal:
        read_environment(SAFE | {"SECRET_KEY": "hunter2"}, home=HOME)
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize("kind", ["", "?sslmode=require", "?sslmode=disable", "?x=verify-full"])
def test_a_database_elsewhere_is_reached_by_tls_with_its_certificate_checked(kind: str) -> None:
    there = "postgres://u:hidden@db.example/x"
    with pytest.raises(UnsafeSettings, match=r"database on db\.example .*verify-full") as refusal:
        read_environment(SAFE | {"DATABASE_URL": there + kind}, home=HOME)
    assert "hidden" not in str(refusal.value)
    by_option = {"DATABASE_URL": f"postgres:///x?host=db.example&{kind[1:]}"}
    with pytest.raises(UnsafeSettings, match=r"database on db\.example"):
        read_environment(SAFE | by_option, home=HOME)
    safe = read_environment(SAFE | {"DATABASE_URL": f"{there}?sslmode=verify-full"}, home=HOME)
    assert safe.is_production


@pytest.mark.parametrize("place", ["127.0.0.1", "localhost:5433", "%2Fvar%2Frun%2Fpostgresql", ""])
def test_a_database_on_the_same_machine_needs_no_tls(place: str) -> None:
    url = f"postgres://u:hidden@{place}/x"
    assert read_environment(SAFE | {"DATABASE_URL": url}, home=HOME).is_production


def test_a_secret_is_not_shown_with_the_rest() -> None:
    safe = read_environment(SAFE | {"DATABASE_URL": "postgres://u:hidden@localhost/x"}, home=HOME)
    for secret in (SAFE["SECRET_KEY"], "p@ss", "hidden"):
        assert secret not in repr(safe)


def test_the_password_of_the_mail_server_is_not_in_the_message() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_environment({"EMAIL_URL": "imap://clinic:hunter2@mail.example"}, home=HOME)
    assert "imap" in str(refusal.value)
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", MailServer()),
        ("console:", MailServer()),
        (
            "smtp://clinic:p%40ss@mail.example",
            MailServer("mail.example", 587, "clinic", "p@ss", "starttls"),
        ),
        ("smtps://mail.example:4650", MailServer("mail.example", 4650, security="tls")),
        ("smtp+plain://localhost", MailServer("localhost", 25)),
    ],
)
def test_the_mail_server_is_one_address(url: str, server: MailServer) -> None:
    assert read_environment({"EMAIL_URL": url}, home=HOME).mail == server


def test_mail_may_go_in_the_open_on_the_machine_itself() -> None:
    safe = read_environment(SAFE | {"EMAIL_URL": "smtp+plain://localhost"}, home=HOME)
    assert safe.mail.port == 25


@pytest.mark.parametrize(
    ("variables", "origin"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"STHENIA_ORIGIN": "http://localhost:8080/"}, "http://localhost:8080"),
        (SAFE, "https://clinic.example"),
        (SAFE | {"STHENIA_ORIGIN": "https://www.clinic.example"}, "https://www.clinic.example"),
    ],
)
def test_links_in_mails_lead_to_the_first_host_or_where_one_says(
    variables: dict[str, str], origin: str
) -> None:
    assert read_environment(variables, home=HOME).origin == origin


@pytest.mark.parametrize(
    "variables",
    [
        {"STHENIA_MODE": "prod"},
        {"STHENIA_BEHIND_PROXY": "perhaps"},
        {"STHENIA_ORIGIN": "clinic.example"},
        {"STHENIA_ORIGIN": "https://clinic.example/sthenia"},
    ],
)
def test_a_word_that_means_nothing_is_refused(variables: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match=next(iter(variables.values()))):
        read_environment(variables, home=HOME)


def test_backups_are_made_where_a_folder_is_named_and_nowhere_else() -> None:
    assert read_environment({}, home=HOME).backups is None
    plan = read_environment({"STHENIA_BACKUPS": "/mnt/safe"}, home=HOME).backups
    assert plan is not None
    assert (str(plan.folder), plan.every.total_seconds(), plan.keep) == ("/mnt/safe", 86_400, 14)
    named = {"STHENIA_BACKUPS": "/mnt/safe", "STHENIA_BACKUP_EVERY_H": "6"}
    plan = read_environment(named | {"STHENIA_BACKUPS_KEPT": "30"}, home=HOME).backups
    assert plan is not None
    assert (plan.every.total_seconds(), plan.keep) == (6 * 3600, 30)


@pytest.mark.parametrize("name", ["STHENIA_BACKUP_EVERY_H", "STHENIA_BACKUPS_KEPT"])
@pytest.mark.parametrize("word", ["0", "-1", "1.5", "daily"])
def test_a_number_of_backups_that_cannot_be_is_refused(name: str, word: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} is '{word}'"):
        read_environment({name: word}, home=HOME)


def test_a_token_that_can_be_guessed_is_refused_without_being_shown() -> None:
    with pytest.raises(ImproperlyConfigured, match="STHENIA_METRICS_TOKEN has 6 char") as refusal:
        read_environment({"STHENIA_METRICS_TOKEN": "secret"}, home=HOME)
    assert "secret" not in str(refusal.value)
