"""`sthenia serve`: without the web parts it says what to install."""

import sys

import pytest

from tests.cli.commands import sthenia


def test_without_the_web_parts_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "django", None)
    said = sthenia("serve")
    assert said.status == 2 and "pip install 'sthenia[web]'" in said.err


def test_a_port_that_cannot_be_is_refused() -> None:
    said = sthenia("serve", "--port", "0")
    assert said.status == 2 and "port" in said.err
