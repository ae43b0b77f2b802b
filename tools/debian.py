"""Install a Debian package, where this machine lets us."""

import functools
import os
import shutil
import subprocess


class CannotInstallError(RuntimeError):
    """The package is not here and cannot be put here; the message says why."""


def install_debian_package(package: str) -> None:
    """Install one package with apt-get.

    Raises
    ------
    CannotInstallError
        Without apt-get, without root, or where apt-get itself fails.
    """
    if shutil.which("apt-get") is None:
        raise CannotInstallError(f"{package} is not installed and this machine has no apt-get")
    if os.geteuid() != 0:
        raise CannotInstallError(
            f"{package} is not installed and only root may install it (apt-get install {package})"
        )
    print(f"Installing the Debian package {package} ...", flush=True)
    install = ("install", "--yes", "--no-install-recommends", package)
    if _apt_get(*install).returncode == 0:
        return
    _refresh_package_lists()
    outcome = _apt_get(*install)
    if outcome.returncode != 0:
        last_line = (outcome.stderr.strip() or "no message").splitlines()[-1]
        raise CannotInstallError(f"apt-get could not install {package}: {last_line}")


@functools.cache
def _refresh_package_lists() -> None:
    """A fresh machine knows no packages, and an old list names versions that are gone."""
    _apt_get("update")


def _apt_get(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["apt-get", "-o", "DPkg::Lock::Timeout=120", *words],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
