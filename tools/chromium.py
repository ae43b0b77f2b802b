"""Find the Chromium that journeys and screenshots drive; run as a script, install it if need be."""

import os
import shutil
import sys

from tools.debian import CannotInstallError, install_debian_package

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

# A browser that a test drives must not phone home, ask questions, or need a graphics card.
_QUIET_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromiumError(RuntimeError):
    """No Chromium on this machine; the message says where we looked and what to do."""


def find_chromium() -> str:
    """Path of the Chromium to drive: the one CHROMIUM names, else the first one on PATH.

    Raises
    ------
    NoChromiumError
        Where CHROMIUM names no program, or no Chromium is on PATH.
    """
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        path = shutil.which(wanted)
        if path is None:
            raise NoChromiumError(f"CHROMIUM={wanted} is not a program that can be run")
        return path
    for name in _NAMES:
        path = shutil.which(name)
        if path is not None:
            return path
    raise NoChromiumError(
        "no Chromium on PATH (install the Debian package chromium, or set CHROMIUM to its path)"
    )


def chromium_flags() -> list[str]:
    """Flags to start it with; inside a container, as root, its sandbox cannot be set up."""
    return ["--no-sandbox", *_QUIET_FLAGS] if os.geteuid() == 0 else list(_QUIET_FLAGS)


def find_or_install_chromium() -> str:
    """Like `find_chromium`, but first try to install Debian's package where none is found."""
    try:
        return find_chromium()
    except NoChromiumError:
        if os.environ.get("CHROMIUM"):
            raise
    try:
        install_debian_package("chromium")
    except CannotInstallError as reason:
        raise NoChromiumError(str(reason)) from reason
    return find_chromium()


if __name__ == "__main__":
    try:
        print(find_or_install_chromium())
    except NoChromiumError as reason:
        sys.exit(f"Chromium: {reason}")
