"""What the environment says about this installation, and the refusal of what is unsafe."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.core.exceptions import ImproperlyConfigured

Mode = Literal["development", "production"]

DEVELOPMENT_KEY = "development only: production refuses to start with this key"
SHORTEST_SECRET_KEY = 50
DEVELOPMENT_HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""The names the clinic answers to where STHENIA_HOSTS is not set."""


class UnsafeSettings(ImproperlyConfigured):
    """Production mode was asked for with settings that would put people's data at risk."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings that differ from one installation to the next."""

    mode: Mode
    secret_key: str
    hosts: tuple[str, ...]
    database_url: str
    var: Path
    is_behind_proxy: bool

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
        STHENIA_MODE is neither development nor production.
    """
    var = Path(variables.get("STHENIA_VAR") or home / "var").resolve()
    environment = Environment(
        mode=_mode(variables.get("STHENIA_MODE") or "development"),
        secret_key=variables.get("SECRET_KEY") or DEVELOPMENT_KEY,
        hosts=_words(variables.get("STHENIA_HOSTS", "")),
        database_url=variables.get("DATABASE_URL") or f"sqlite:///{var / 'sthenia.sqlite3'}",
        var=var,
        is_behind_proxy=_flag("STHENIA_BEHIND_PROXY", variables.get("STHENIA_BEHIND_PROXY", "")),
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
    return tuple(faults)


def _mode(word: str) -> Mode:
    if word == "development":
        return "development"
    if word == "production":
        return "production"
    raise ImproperlyConfigured(
        f"STHENIA_MODE is {word!r}; it must be development (the default) or production"
    )


def _flag(name: str, word: str) -> bool:
    if word.lower() in {"", "0", "no", "false"}:
        return False
    if word.lower() in {"1", "yes", "true"}:
        return True
    raise ImproperlyConfigured(f"{name} is {word!r}; it must be 1 or 0")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace(",", " ").split() if word)
