import socket

import pytest
from pytest_django.fixtures import Settings

from tools import run_demo


def test_a_taken_port_is_passed_over_but_never_one_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.delenv("PORT", raising=False)
        monkeypatch.setattr(run_demo, "_FIRST_PORT", port)
        assert run_demo.port_to_use("127.0.0.1") > port
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit, match=f"127.0.0.1:{port} cannot be used"):
            run_demo.port_to_use("127.0.0.1")


@pytest.mark.parametrize("wrong", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", wrong)
    with pytest.raises(SystemExit, match=f"PORT={wrong} is not a port"):
        run_demo.port_to_use("127.0.0.1")


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("nas", False)],
)
def test_only_this_machine_counts_as_loopback(host: str, is_loopback: bool) -> None:
    assert run_demo.is_loopback(host) is is_loopback


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"HOST=192\.0\.2\.1 is not an address"):
        run_demo.port_to_use("192.0.2.1")


@pytest.mark.parametrize(
    ("backend", "is_written_here"),
    [
        ("django.core.mail.backends.console.EmailBackend", True),
        ("django.core.mail.backends.smtp.EmailBackend", False),
    ],
)
def test_the_address_stands_last_and_where_mail_goes_while_none_is_sent(
    backend: str,
    is_written_here: bool,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.EMAIL_BACKEND = backend
    run_demo._greeting("127.0.0.1")(8123)
    said = capsys.readouterr().out
    assert "Open http://127.0.0.1:8123/ and sign in" in said
    assert ("mails.txt" in said) is is_written_here
