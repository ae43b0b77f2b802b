"""What the environment says about this installation, and the refusal of what is unsafe."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

Mode = Literal["development", "production"]
MailSecurity = Literal["starttls", "tls", "none"]

DEVELOPMENT_KEY = "development only: production refuses to start with this key"
SHORTEST_SECRET_KEY = 50
SHORTEST_TOKEN = 20
DEVELOPMENT_HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The names the clinic answers to where STHENIA_HOSTS is not set."""
DEVELOPMENT_ORIGIN = "http://127.0.0.1:8000"
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_MAIL_SECURITY: dict[str, tuple[MailSecurity, int]] = {
    "smtp": ("starttls", 587),
    "smtps": ("tls", 465),
    "smtp+plain": ("none", 25),
}
"""Scheme of EMAIL_URL -> how the line to the mail server is kept private, and its usual port."""


class UnsafeSettings(ImproperlyConfigured):
    """Production mode was asked for with settings that would put people's data at risk."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over; no host means that it is printed on the console instead."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    security: MailSecurity = "none"


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Backups by the clock: where they go, how often, and how many are kept."""

    folder: Path
    every: timedelta
    keep: int


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings that differ from one installation to the next."""

    mode: Mode
    secret_key: str = field(repr=False)
    keys_before: tuple[str, ...] = field(repr=False)
    hosts: tuple[str, ...]
    origin: str
    mail: MailServer
    mail_from: str
    database_url: str = field(repr=False)
    var: Path
    is_behind_proxy: bool
    backups: BackupPlan | None
    metrics_token: str = field(repr=False)
    metrics_folder: str
    """Where server processes keep their counts for one another; empty where there is one only."""

    @property
    def is_production(self) -> bool:
        return self.mode == "production"


def read_environment(variables: Mapping[str, str], *, home: Path) -> Environment:
    """Read the variables; `home` is the folder that holds `var/` where none is named.

    Raises
    ------
    UnsafeSettings
        Production mode with a fault; every fault is named with its remedy.
    ImproperlyConfigured
        A variable holds a word that means nothing.
    """
    mode = _mode(variables.get("STHENIA_MODE") or "development")
    hosts = _words(variables.get("STHENIA_HOSTS", ""))
    var = Path(variables.get("STHENIA_VAR") or home / "var").resolve()
    environment = Environment(
        mode=mode,
        secret_key=variables.get("SECRET_KEY") or DEVELOPMENT_KEY,
        keys_before=_words(variables.get("SECRET_KEYS_BEFORE", "")),
        hosts=hosts,
        origin=_origin(variables.get("STHENIA_ORIGIN", ""), mode=mode, hosts=hosts),
        mail=_mail_server(variables.get("EMAIL_URL") or "console:"),
        mail_from=variables.get("STHENIA_MAIL_FROM", ""),
        database_url=variables.get("DATABASE_URL") or f"sqlite:///{var / 'sthenia.sqlite3'}",
        var=var,
        is_behind_proxy=_flag("STHENIA_BEHIND_PROXY", variables.get("STHENIA_BEHIND_PROXY", "")),
        backups=_backup_plan(variables),
        metrics_token=_token("STHENIA_METRICS_TOKEN", variables.get("STHENIA_METRICS_TOKEN", "")),
        metrics_folder=variables.get("PROMETHEUS_MULTIPROC_DIR", ""),
    )
    faults = unsafe_in_production(environment) if environment.is_production else ()
    if faults:
        raise UnsafeSettings(
            "production mode refuses to start:\n" + "\n".join(f"- {fault}" for fault in faults)
        )
    return environment


def unsafe_in_production(environment: Environment) -> tuple[str, ...]:
    """What must change before people's data may be kept here; empty when all is well."""
    faults = []
    key = environment.secret_key
    if key == DEVELOPMENT_KEY:
        faults.append("SECRET_KEY is not set; give it at least 50 random characters")
    elif len(key) < SHORTEST_SECRET_KEY or len(set(key)) < 10:
        faults.append(
            f"SECRET_KEY has {len(key)} characters, {len(set(key))} of them different; "
            f"at least {SHORTEST_SECRET_KEY} and 10 are needed"
        )
    if not environment.hosts:
        faults.append("STHENIA_HOSTS is empty; name the hosts this clinic answers to")
    open_hosts = [host for host in environment.hosts if host == "*" or host.startswith(".")]
    if open_hosts:
        faults.append(
            f"STHENIA_HOSTS holds {', '.join(open_hosts)}, which lets any host through; "
            "name each host in full"
        )
    return (
        *faults,
        *_faults_of_addresses(environment),
        *_faults_of_mail(environment),
        *_faults_of_database(environment),
    )


def _faults_of_addresses(environment: Environment) -> list[str]:
    faults = []
    short = [key for key in environment.keys_before if len(key) < SHORTEST_SECRET_KEY]
    if short:
        faults.append(
            f"SECRET_KEYS_BEFORE holds a key of {len(short[0])} characters; "
            f"at least {SHORTEST_SECRET_KEY} are needed"
        )
    origin = urlsplit(environment.origin)
    if origin.scheme != "https":
        faults.append(
            f"STHENIA_ORIGIN is {environment.origin}; links in mails and passkeys need https://"
        )
    if environment.hosts and origin.hostname not in environment.hosts:
        faults.append(
            f"STHENIA_ORIGIN names {origin.hostname}, which is none of STHENIA_HOSTS; "
            "links in mails would lead elsewhere"
        )
    return faults


def _faults_of_mail(environment: Environment) -> list[str]:
    mail, faults = environment.mail, []
    if not mail.host:
        faults.append(
            "EMAIL_URL is not set; name the mail server, such as "
            "smtp://user:password@mail.example:587: invitations and lost passwords need mail"
        )
    elif mail.security == "none" and mail.host not in THIS_MACHINE:
        faults.append(
            f"EMAIL_URL sends mail to {mail.host} in the open, and with it the links that let "
            "people in; use smtp:// (STARTTLS) or smtps://"
        )
    if "@" not in environment.mail_from:
        faults.append(
            "STHENIA_MAIL_FROM is not an address; name the sender of mails, such as "
            "Our clinic <no-reply@clinic.example>"
        )
    return faults


def _faults_of_database(environment: Environment) -> list[str]:
    """A database on another machine is reached by TLS, and proves by its certificate who it is."""
    place = urlsplit(environment.database_url)
    options = dict(parse_qsl(place.query))
    host = options.get("host") or unquote(place.hostname or "")
    is_here = not host or host in THIS_MACHINE or host.startswith("/")  # "/": a socket
    if place.scheme == "sqlite" or is_here or options.get("sslmode") == "verify-full":
        return []
    return [
        f"DATABASE_URL reaches the database on {host} in a way that others may listen to; add "
        "?sslmode=verify-full (and &sslrootcert= with the file of its authority)"
    ]


def _mode(word: str) -> Mode:
    if word == "development":
        return "development"
    if word == "production":
        return "production"
    raise ImproperlyConfigured(
        f"STHENIA_MODE is {word!r}; it must be development (the default) or production"
    )


def _origin(text: str, *, mode: Mode, hosts: tuple[str, ...]) -> str:
    """The address by which browsers reach the clinic; mails have no request to read it from."""
    if not text:
        is_known = mode == "production" and hosts
        return f"https://{hosts[0]}" if is_known else DEVELOPMENT_ORIGIN
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ImproperlyConfigured(
            f"STHENIA_ORIGIN is {text!r}; it must be an address without a path, "
            "such as https://clinic.example"
        )
    return f"{parts.scheme}://{parts.netloc}"


def _mail_server(text: str) -> MailServer:
    """The server that EMAIL_URL names; the message of a fault leaves out the password."""
    parts = urlsplit(text)
    if parts.scheme == "console":
        return MailServer()
    if parts.scheme not in _MAIL_SECURITY or not parts.hostname:
        raise ImproperlyConfigured(
            f"EMAIL_URL begins with {parts.scheme!r}; it must be console: or look like "
            "smtp://user:password@mail.example:587 (or smtps://, smtp+plain://)"
        )
    security, usual_port = _MAIL_SECURITY[parts.scheme]
    return MailServer(
        host=parts.hostname,
        port=parts.port or usual_port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=security,
    )


def _backup_plan(variables: Mapping[str, str]) -> BackupPlan | None:
    """None where no folder is named: then the owners are told that no backups are made."""
    folder = variables.get("STHENIA_BACKUPS", "")
    every_h = _number("STHENIA_BACKUP_EVERY_H", variables.get("STHENIA_BACKUP_EVERY_H") or "24")
    keep = _number("STHENIA_BACKUPS_KEPT", variables.get("STHENIA_BACKUPS_KEPT") or "14")
    if not folder:
        return None
    return BackupPlan(Path(folder).resolve(), timedelta(hours=every_h), keep)


def _number(name: str, word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise ImproperlyConfigured(f"{name} is {word!r}; it must be a whole number from 1 on")
    return int(word)


def _token(name: str, word: str) -> str:
    if word and len(word) < SHORTEST_TOKEN:
        raise ImproperlyConfigured(
            f"{name} has {len(word)} characters; at least {SHORTEST_TOKEN} are needed, at random"
        )
    return word


def _flag(name: str, word: str) -> bool:
    if word.lower() in {"", "0", "no", "false"}:
        return False
    if word.lower() in {"1", "yes", "true"}:
        return True
    raise ImproperlyConfigured(f"{name} is {word!r}; it must be 1 or 0")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace(",", " ").split() if word)
