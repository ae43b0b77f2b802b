"""Run the parts of `make test`, all of them or those named, and say plainly what was not run.

A part that fails does not stop the next one; the exit status tells whether any did.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools.chromium import NoChromiumError, find_or_install_chromium
from tools.debian import CannotInstallError
from tools.messages import find_or_install_gettext
from tools.throwaway_postgres import (
    NoPostgresError,
    end_in_order_when_told_to,
    throwaway_postgres,
)

_BIN = Path(sys.executable).parent
_SCIENCE = ("tests/science", "src/sthenia/science")
"""Run once, where they can reach nothing else: in the other environment they are the same."""
_SCIENCE_PYTHON = Path(".venv-science/bin/python")
_ABSENT_FROM_SCIENCE = ("django", "pydantic", "yaml", "typer", "rich", "reportlab", "pandas")
_PROVE_ABSENCE = """
import importlib.util, sys
present = [name for name in sys.argv[1:] if importlib.util.find_spec(name)]
sys.exit(f"science is to be tested without {', '.join(present)}" if present else 0)
"""
_WORKERS = str(min(os.cpu_count() or 1, 4))
_LONGEST_STEP_S = 30 * 60
_NO_TEST_FOUND = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one step went; `not_run` holds a sentence for each thing left out."""

    step: str
    passed: int = 0
    failed: int = 0
    not_run: tuple[str, ...] = ()
    seconds: float = 0.0


def check() -> Iterator[Outcome]:
    """Format, lint, types, walls, no table without its migration, no text untranslated."""
    yield command_outcome("format", [_BIN / "ruff", "format", "--check"])
    yield command_outcome("lint", [_BIN / "ruff", "check"])
    yield command_outcome("types", [_BIN / "mypy"])
    yield command_outcome("walls", [_BIN / "lint-imports", "--no-cache"])
    untold = ["manage.py", "makemigrations", "--check", "--dry-run"]
    yield command_outcome("migrations", [_BIN / "python", *untold])
    yield messages_outcome()


def frontend() -> Iterator[Outcome]:
    """Build it, check its types, run the tests it has."""
    yield command_outcome("frontend build", ["sh", "tools/build_frontend.sh"])
    yield command_outcome("frontend types", ["sh", "tools/with_node.sh", "npm", "run", "check"])
    if "test" in json.loads(Path("frontend/package.json").read_text())["scripts"]:
        yield command_outcome("frontend tests", ["sh", "tools/with_node.sh", "npm", "test"])


def unit() -> Iterator[Outcome]:
    """Everything that needs no browser, on SQLite, but for the science rooms."""
    elsewhere = [f"--ignore={folder}" for folder in _SCIENCE]
    words = ["-m", "not journey and not postgres", *elsewhere, "--numprocesses", _WORKERS]
    yield pytest_outcome("unit, SQLite", words)


def science() -> Iterator[Outcome]:
    """Science where nothing but NumPy, SciPy and the test tools is installed."""
    alone: list[str | Path] = [_SCIENCE_PYTHON, "-c", _PROVE_ABSENCE, *_ABSENT_FROM_SCIENCE]
    yield command_outcome("science has no Django", alone)
    yield pytest_outcome(
        "science alone",
        # Without Django there is no pytest-django to know the setting that names its settings.
        ["-W", "ignore::pytest.PytestConfigWarning", *_SCIENCE, "--numprocesses", _WORKERS],
        python=_SCIENCE_PYTHON,
        environment={"PYTHONPATH": "src"},
    )


def postgres() -> Iterator[Outcome]:
    """The clinic's tests once more, on PostgreSQL, but for those that no engine changes."""
    words = ["tests/clinic", "tests/tools/test_throwaway_postgres.py", "-m", "not any_engine"]
    words += ["--numprocesses", _WORKERS]
    step = "clinic, PostgreSQL"
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        yield pytest_outcome(step, words, environment={"DATABASE_URL": url})
        return
    try:
        with throwaway_postgres() as url:
            yield pytest_outcome(step, words, environment={"DATABASE_URL": url})
    except NoPostgresError as reason:
        yield Outcome(step, not_run=(f"PostgreSQL: not run, because {reason}",))


def journeys() -> Iterator[Outcome]:
    """People at a phone and a desktop, in headless Chromium."""
    step = "journeys, Chromium"
    try:
        chromium = find_or_install_chromium()
    except NoChromiumError as reason:
        yield Outcome(step, not_run=(f"Browser journeys: not run, because {reason}",))
        return
    yield pytest_outcome(step, ["tests/journeys"], environment={"CHROMIUM": chromium})


PARTS: dict[str, Callable[[], Iterator[Outcome]]] = {
    part.__name__: part for part in (check, frontend, unit, science, postgres, journeys)
}


def messages_outcome() -> Outcome:
    """Every text people read was gathered, and is said in each language."""
    step = "messages"
    try:
        find_or_install_gettext()
    except CannotInstallError as reason:
        return Outcome(step, not_run=(f"Texts and translations: not run, because {reason}",))
    return command_outcome(step, [_BIN / "python", "-m", "tools.messages", "--check"])


def command_outcome(step: str, words: Sequence[str | Path]) -> Outcome:
    """Run a command; it counts as one, passed where it ends with 0."""
    started = time.monotonic()
    is_good = _run(step, words, environment={}) == 0
    seconds = time.monotonic() - started
    return Outcome(step, passed=int(is_good), failed=int(not is_good), seconds=seconds)


def pytest_outcome(
    step: str,
    words: list[str],
    *,
    python: Path = _BIN / "python",
    environment: dict[str, str] | None = None,
) -> Outcome:
    """Run pytest and count its tests; to find none, or to end badly, is a failure too."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        settings = ["--quiet", "--durations=5", "--durations-min=1", f"--junitxml={report}"]
        started = time.monotonic()
        status = _run(step, [python, "-m", "pytest", *settings, *words], environment or {})
        seconds = time.monotonic() - started
        outcome = _read_report(step, report, seconds) if report.exists() else Outcome(step)
    if status != 0 and outcome.failed == 0:
        why = "no test was found" if status == _NO_TEST_FOUND else f"pytest ended with {status}"
        print(f"{step}: {why}, which counts as a failure", flush=True)
        return Outcome(step, outcome.passed, 1, outcome.not_run, seconds)
    return outcome


def _read_report(step: str, report: Path, seconds: float) -> Outcome:
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    failed = sum(1 for case in cases if {"failure", "error"} & {child.tag for child in case})
    reasons = Counter(skip.get("message") or "" for case in cases for skip in case.iter("skipped"))
    return Outcome(
        step,
        passed=len(cases) - failed - reasons.total(),
        failed=failed,
        not_run=tuple(f"{step}: {n} not run, because: {why}" for why, n in reasons.items()),
        seconds=seconds,
    )


def _run(step: str, words: Sequence[str | Path], environment: dict[str, str]) -> int:
    """Exit status of a command; DATABASE_URL reaches it only through `environment`."""
    print(f"\n==== {step} ====", flush=True)
    surroundings = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | environment
    surroundings["PATH"] = f"{_BIN}{os.pathsep}{surroundings['PATH']}"
    try:
        done = subprocess.run(
            [str(word) for word in words],
            env=surroundings,
            stdin=subprocess.DEVNULL,
            timeout=_LONGEST_STEP_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        print(f"{step}: stopped after {_LONGEST_STEP_S // 60} minutes", flush=True)
        return 124
    except FileNotFoundError as reason:
        print(f"{step}: {reason}", flush=True)
        return 127
    return done.returncode


def _print_closing_lines(outcomes: list[Outcome], seconds: float) -> None:
    print("\n==== what ran ====")
    for outcome in outcomes:
        state = "FAILED" if outcome.failed else "ok" if outcome.passed else "not run"
        counts = f"{outcome.passed} passed, {outcome.failed} failed"
        print(f"{outcome.step:24} {state:8} {counts:26} {outcome.seconds:6.1f} s")
    not_run = [sentence for outcome in outcomes for sentence in outcome.not_run]
    print("\n==== what was not run ====" if not_run else "\nNothing was left out.")
    print(*not_run, sep="\n")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"{passed} passed, {failed} failed in {seconds:.0f} s", flush=True)


def main(names: list[str]) -> int:
    """Run the named parts, or all of them."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.exit(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    end_in_order_when_told_to()
    started = time.monotonic()
    outcomes = [outcome for name in names or PARTS for outcome in PARTS[name]()]
    _print_closing_lines(outcomes, time.monotonic() - started)
    return int(any(outcome.failed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
