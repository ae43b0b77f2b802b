"""The settings as Django sees them: cookies, transport, SQLite's manners."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

SHOW = """
import json
from django.conf import settings
names = ["DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_NAME", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "CONTENT_SECURITY_POLICY",
    "DEVICE_COOKIE_NAME", "PASSWORD_HASHERS", "EMAIL_BACKEND", "EMAIL_USE_TLS"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""
MANIFEST = Path(__file__).parents[3] / "src/sthenia/clinic/static/dist/manifest.json"


def started(
    tmp_path: Path, *, show: str = SHOW, **variables: str
) -> subprocess.CompletedProcess[str]:
    surroundings = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    surroundings |= {
        "DJANGO_SETTINGS_MODULE": "sthenia.clinic.config.settings",
        "STHENIA_VAR": str(tmp_path),
    }
    return subprocess.run(
        [sys.executable, "-c", show],
        env=surroundings | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def safe_in_production() -> dict[str, str]:
    return {
        "STHENIA_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "STHENIA_HOSTS": "clinic.example",
        "EMAIL_URL": "smtp://mail.example",
        "STHENIA_MAIL_FROM": "no-reply@clinic.example",
    }


def test_production_does_not_start_with_nothing_set(tmp_path: Path) -> None:
    run = started(tmp_path, STHENIA_MODE="production")
    assert run.returncode != 0
    assert "production mode refuses to start" in run.stderr


@pytest.mark.skipif(not MANIFEST.exists(), reason="the front end is not built: make frontend")
def test_production_says_its_faults_in_the_servers_log(tmp_path: Path) -> None:
    fault = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "Client(raise_request_exception=False).get('/sign-in/', HTTP_HOST='evil.example')\n"
    )
    run = started(
        tmp_path,
        show=fault,
        **safe_in_production(),
        STHENIA_BEHIND_PROXY="1",
    )
    assert run.returncode == 0, run.stderr
    (line,) = (json.loads(line) for line in run.stderr.splitlines() if "DisallowedHost" in line)
    assert (line["level"], line["logger"]) == ("ERROR", "django.security.DisallowedHost")
    assert line["fault"] == "django.core.exceptions.DisallowedHost"
    assert "evil.example" not in run.stderr


@pytest.mark.skipif(not MANIFEST.exists(), reason="the front end is not built: make frontend")
def test_production_sends_cookies_over_https_only(tmp_path: Path) -> None:
    run = started(
        tmp_path,
        **safe_in_production(),
    )
    settings = json.loads(run.stdout)
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["clinic.example"]
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["DEVICE_COOKIE_NAME"].startswith("__Host-")
    assert settings["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert settings["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert settings["EMAIL_USE_TLS"]
    assert settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert settings["CONTENT_SECURITY_POLICY"]["script-src"] == ["'self'"]
    assert settings["CONTENT_SECURITY_POLICY"]["style-src"] == ["'self'"]


def test_sqlite_lets_readers_read_while_one_writes_and_writes_through_to_the_disk(
    tmp_path: Path,
) -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup()\n"
            "from django.db import connection\n"
            "cursor = connection.cursor()\n"
            "print(*(cursor.execute(f'PRAGMA {name}').fetchone()[0] for name in"
            " ('journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys')))",
        ],
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "sthenia.clinic.config.settings",
            "STHENIA_VAR": str(tmp_path),
            "DATABASE_URL": "",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == ["wal", "2", "20000", "1"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite only")
def test_a_transaction_takes_its_write_lock_at_once() -> None:
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
