import pytest

from tools.chromium import NoChromiumError, find_chromium, find_or_install_chromium


def test_a_browser_that_was_named_is_used_or_refused_never_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/sh")
    assert find_chromium() == "/bin/sh"
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(NoChromiumError, match="CHROMIUM=/no/such/browser"):
        find_or_install_chromium()


def test_without_any_browser_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "/no/such/folder")
    with pytest.raises(NoChromiumError, match="Debian package chromium"):
        find_chromium()
    with pytest.raises(NoChromiumError, match="no apt-get"):
        find_or_install_chromium()
