"""Fixtures for every test.

Nothing here imports Django or a browser until a test asks for it: tests/science runs in an
environment that has neither.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize
    from pytest_django.live_server_helper import LiveServer

ColourScheme = Literal["light", "dark"]
JOURNEYS = Path(__file__).parent / "journeys"
PICTURES_OF_FAILURES = Path("var/journeys")
WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Two busy cores make any wall-clock limit on an example a coin toss; Hypothesis' own "ci"
# profile, chosen when CI is set, drops it too and repeats the same examples each time.
hypothesis.settings.register_profile("sthenia", deadline=None)
if not os.environ.get("CI"):
    hypothesis.settings.load_profile("sthenia")


@pytest.hookimpl(tryfirst=True)  # before -m picks by these marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark journeys by their folder; run what needs PostgreSQL only where there is one."""
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.journey)
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: use make test-postgres"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name every reason for which something was not run, so that no skip is silent."""
    reasons = Counter(
        _reason_for_skipping(report) for report in terminalreporter.getreports("skipped")
    )
    if not reasons:
        return
    terminalreporter.section("not run")
    for reason, count in reasons.most_common():
        terminalreporter.line(f"{count} not run, because: {reason}")


def _reason_for_skipping(report: pytest.TestReport) -> str:
    where_and_why = report.longrepr
    reason = where_and_why[2] if isinstance(where_and_why, tuple) else str(where_and_why)
    return reason.removeprefix("Skipped: ")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember whether the test failed, so that a journey can leave a picture behind."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One headless Chromium for all journeys of a run."""
    from tools.chromium import NoChromiumError, chromium_flags, find_chromium

    try:
        path = find_chromium()
    except NoChromiumError as reason:
        pytest.skip(f"browser journeys need Chromium: {reason}")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django would take for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium_flags())
        yield browser
        browser.close()


def _once_nobody_reads(work: Callable[[], None]) -> None:
    """Try again while the server of a journey still answers a page that has just been closed."""
    from django.db import OperationalError

    for _try in range(50):
        try:
            return work()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.1)
    return work()


@pytest.fixture(autouse=True)
def audit_log_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test with real transactions is cleared by deleting every row, which logs refuse."""
    if not _has_real_transactions(request):
        yield
        return
    from django.db import connection

    from sthenia.clinic.assessments import alert_guard
    from sthenia.clinic.people import audit_guard

    request.getfixturevalue("transactional_db")
    for guard in (audit_guard, alert_guard):
        guard.arm(connection)
    yield
    for guard in (audit_guard, alert_guard):
        _once_nobody_reads(partial(guard.disarm, connection))


def _has_real_transactions(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    is_marked = marker is not None and bool(marker.kwargs.get("transaction"))
    return is_marked or bool({"transactional_db", "live_server"} & set(request.fixturenames))


@pytest.fixture
def colour_scheme() -> ColourScheme:
    """Light unless the test says `@pytest.mark.parametrize("colour_scheme", ["light", "dark"])`."""
    return "light"


@pytest.fixture
def phone(
    chromium: "Browser",
    live_server: "LiveServer",
    colour_scheme: ColourScheme,
    request: pytest.FixtureRequest,
) -> "Iterator[Page]":
    """A patient's phone: 360 x 740, touch; `phone.goto("/")` opens the running clinic."""
    yield from _page(
        chromium, live_server, colour_scheme, request, {"width": 360, "height": 740}, touch=True
    )


@pytest.fixture
def desktop(
    chromium: "Browser",
    live_server: "LiveServer",
    colour_scheme: ColourScheme,
    request: pytest.FixtureRequest,
) -> "Iterator[Page]":
    """A clinician's desktop: 1440 x 900, signed in apart from the phone."""
    yield from _page(
        chromium, live_server, colour_scheme, request, {"width": 1440, "height": 900}, touch=False
    )


def _page(
    chromium: "Browser",
    live_server: "LiveServer",
    colour_scheme: ColourScheme,
    request: pytest.FixtureRequest,
    viewport: "ViewportSize",
    *,
    touch: bool,
) -> "Iterator[Page]":
    context = chromium.new_context(
        base_url=live_server.url,
        viewport=viewport,
        has_touch=touch,
        is_mobile=touch,
        color_scheme=colour_scheme,
        locale="en-GB",
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    faults = _faults_heard_on(page, live_server.url)
    yield page
    if request.node.stash.get(_FAILED, True):
        PICTURES_OF_FAILURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(
            path=PICTURES_OF_FAILURES / f"{request.node.name}-{request.fixturename}.png"
        )
    context.close()
    assert not faults, "\n".join(faults)


def _faults_heard_on(page: "Page", home: str) -> list[str]:
    """Grows while the page is used: script errors, broken policy, words to another host."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error on {page.url}: {error}"))
    page.on(
        "console",
        lambda message: (
            "Content Security Policy" in message.text
            and faults.append(f"policy broken on {page.url}: {message.text}")
        ),
    )
    page.on(
        "request",
        lambda asked: (
            urlsplit(asked.url).scheme in ("http", "https", "ws", "wss")
            and urlsplit(asked.url).netloc != urlsplit(home).netloc
            and faults.append(f"{page.url} asked another host: {asked.url}")
        ),
    )
    return faults


@pytest.fixture
def assert_accessible() -> "Callable[[Page], None]":
    """Hold the page as it stands against axe: WCAG 2.2 A and AA, and its best practices."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page: "Page") -> None:
        # What passed is a list many times as long, and nobody reads it.
        options = {
            "runOnly": {"type": "tag", "values": WCAG_TAGS},
            "resultTypes": ["violations"],
        }
        found = Axe().run(page, options=options).response["violations"]
        assert not found, _violations_in_words(page, found)

    return check


def _violations_in_words(page: "Page", violations: list[dict]) -> str:
    lines = [f"{page.url} is not accessible:"]
    for violation in violations:
        lines.append(f"- {violation['help']} ({violation['id']}, {violation['impact']})")
        lines += [f"    {node['target']}: {node['html'][:160]}" for node in violation["nodes"]]
    return "\n".join(lines)
