"""Claim: every page of a clinic with 2,000 people and 200,000 sets is answered within 100 ms of
server time and with at most 20 queries, on SQLite; a patient's home comes in at most 150 kB.

The real pages answer a test client over a SQLite file, warm, with everything a request passes:
the signed-in session, the gate, the audit log, the page. They are found by following links from
where each role lands; the addresses of the URLconf that no link led to are named at the end. Beside
the caseload stands what one would write first: the same list worked out from all rows each time.

    python -m benchmarks.pages [--quick] [part of a page's name ...]
"""

import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks._big_clinic import big_clinic, set_up_django

REPEATS, REPEATS_QUICK = 9, 3
EXAMPLES = 2
"""Pages of one address that are measured: of the longest record, and of somebody else."""
MS_MOST, QUERIES_MOST, HOME_KB_MOST = 100.0, 20, 150.0
NOT_FOLLOWED = ("/sign-out/", "/static/")


@dataclass(frozen=True)
class Measured:
    """One page: milliseconds of each request, and its queries without opening transactions."""

    role: str
    name: str
    address: str
    wall_ms: tuple[float, ...]
    cpu_ms: float
    queries: int
    kb: float

    @property
    def median_ms(self) -> float:
        return statistics.median(self.wall_ms)

    @property
    def p95_ms(self) -> float:
        return statistics.quantiles(self.wall_ms, n=20)[-1]

    @property
    def is_too_much(self) -> bool:
        return min(self.median_ms, self.cpu_ms) > MS_MOST or self.queries > QUERIES_MOST


def main(arguments: list[str]) -> int:
    """Print the table, the comparison and the weight of the home; 1 when a claim does not hold."""
    wanted = [one for one in arguments if not one.startswith("--")]
    repeats = REPEATS_QUICK if "--quick" in arguments else REPEATS
    set_up_django(big_clinic())
    _tell_size()
    rows, met = [], set()
    for role, client, seeds in _roles():
        for name, address in _pages(client, seeds):
            met.add(name)
            if not wanted or any(part in name for part in wanted):
                rows.append(_measured(role, client, name, address, repeats))
    _print_table(rows)
    if wanted:
        return int(any(row.is_too_much for row in rows))
    _tell_not_reached(met)
    _tell_comparison(next(row for row in rows if row.name == "outcomes:caseload"))
    home_kb = _home_kb()
    print(f"\nFirst load of the patient's home: {home_kb:.0f} kB compressed (at most 150)")
    return int(home_kb > HOME_KB_MOST or any(row.is_too_much for row in rows))


def _tell_size() -> None:
    from sthenia.clinic.people.models import Patient
    from sthenia.clinic.training.models import CheckIn, ExerciseSet, Session

    counts = {
        "people": Patient.objects.count(),
        "sessions": Session.objects.count(),
        "sets": ExerciseSet.objects.count(),
        "check-ins": CheckIn.objects.count(),
    }
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()), flush=True)


def _roles() -> Iterator[tuple[str, object, list[str]]]:
    """Each role with a signed-in client, and the pages about people to look at first."""
    from sthenia.clinic.outcomes.tasks import renew_old_standings
    from sthenia.clinic.people.models import Patient, User

    renew_old_standings.func()
    ana = Patient.objects.get(account__email="patient@demo.example")
    longest = _longest_record()
    about = [f"/people/{one.pk}/overview/" for one in (longest, ana)]
    for name in ("clinician", "examiner", "owner", "front-desk"):
        account = User.objects.get(email=f"{name}@demo.example")
        yield name, _client(account), about if name in ("clinician", "examiner") else []
    yield "patient", _client(ana.account), []
    yield "patient of years", _client(_account_of(longest)), []


def _longest_record():
    """Somebody of the crowd with more sessions than anybody else."""
    from django.db.models import Count

    from sthenia.clinic.people.models import Patient
    from sthenia.clinic.training.models import Session

    most = Session.objects.values("patient").annotate(n=Count("pk")).order_by("-n", "patient")[0]
    return Patient.objects.get(pk=most["patient"])


def _account_of(patient):
    from sthenia.clinic.people import actions

    if patient.account is None:
        account = actions.open_account(
            clinic=patient.clinic, name=patient.name, email="years@demo.example"
        )
        actions.link_account(patient=patient, account=account, by=patient.registered_by)
    return patient.account


def _client(account):
    from django.test import Client

    client = Client()
    client.force_login(account)
    return client


def _pages(client, seeds: list[str]) -> Iterator[tuple[str, str]]:
    """Name and address of the pages one is led to, a few examples of each."""
    from django.urls import Resolver404, resolve

    from tests.clinic.pages import Page

    waiting, seen, met = [*seeds, "/"], set(), defaultdict(int)
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        key = name if not urlsplit(address).query else f"{name}?"
        if address in seen or met[key] >= EXAMPLES or address.startswith(NOT_FOLLOWED):
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code in (301, 302):
            waiting.insert(0, answer.headers["Location"])
            continue
        if answer.status_code != 200:
            continue
        met[key] += 1
        yield name, address
        if answer.headers["Content-Type"].startswith("text/html"):
            text = b"".join(answer) if answer.streaming else answer.content
            waiting += Page(text.decode(), address=address).links


def _measured(role: str, client, name: str, address: str, repeats: int) -> Measured:
    from django.db import connection

    counted = 0

    def count(execute, sql, params, many, context):
        nonlocal counted
        counted += not re.match(r"SAVEPOINT|RELEASE|BEGIN", sql)
        return execute(sql, params, many, context)

    client.get(address)
    wall_ms, cpu_ms = [], []
    for _ in range(repeats):
        counted = 0
        with connection.execute_wrapper(count):
            started, cpu_started = time.perf_counter(), time.process_time()
            answer = client.get(address)
            body = b"".join(answer) if answer.streaming else answer.content
            wall_ms.append((time.perf_counter() - started) * 1000)
            cpu_ms.append((time.process_time() - cpu_started) * 1000)
    return Measured(
        role, name, address, tuple(wall_ms), statistics.median(cpu_ms), counted, len(body) / 1000
    )


def _print_table(rows: list[Measured]) -> None:
    """The slowest example of each page and role, the slowest page first."""
    worst: dict[tuple[str, str], Measured] = {}
    for row in rows:
        key = (row.name, row.role)
        if key not in worst or row.cpu_ms > worst[key].cpu_ms:
            worst[key] = row
    print(
        f"\n{'page':<38} {'role':<17} {'median':>8} {'95th':>8} {'CPU':>8} {'queries':>8} {'kB':>6}"
    )
    for row in sorted(worst.values(), key=lambda one: -one.cpu_ms):
        print(
            f"{row.name:<38} {row.role:<17} {row.median_ms:6.1f}ms {row.p95_ms:6.1f}ms "
            f"{row.cpu_ms:6.1f}ms {row.queries:8d} {row.kb:6.0f}{'  TOO MUCH' * row.is_too_much}"
        )
    n_too_much = sum(row.is_too_much for row in worst.values())
    print(f"{len(worst)} pages, {n_too_much} over {MS_MOST:.0f} ms or {QUERIES_MOST} queries")


def _tell_not_reached(met: set[str]) -> None:
    from django.urls import URLPattern, get_resolver

    def names(patterns, room: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield f"{room}{pattern.name}"
            else:
                below = f"{room}{pattern.namespace}:" if pattern.namespace else room
                yield from names(pattern.url_patterns, below)

    rest = sorted(set(names(get_resolver().url_patterns, "")) - met)
    print("\nNo link leads a reader there (they take what is sent, or show what only some have):")
    print("  " + ", ".join(rest))


def _tell_comparison(ours: Measured) -> None:
    """The caseload from all rows, as one would write it first."""
    from django.utils import timezone

    from sthenia.clinic.outcomes.concerns import NOTHING_WAITS, concerns_about
    from sthenia.clinic.outcomes.facts import day_at, facts_about
    from sthenia.clinic.people.models import Patient

    clinic = Patient.objects.first().clinic

    def from_all_rows() -> list[object]:
        day = day_at(clinic, timezone.now())
        found = [
            (concerns_about(one), one) for one in facts_about(list(Patient.objects.all()), day)
        ]
        found.sort(key=lambda one: one[0][0].rank if one[0] else NOTHING_WAITS)
        return found[:50]

    taken = _median_ms(from_all_rows)
    print(
        f"\nThe caseload worked out from all rows: {taken:.0f} ms without drawing it; from kept "
        f"standings {ours.cpu_ms:.0f} ms with it: {taken / ours.cpu_ms:.0f} times as fast"
    )


def _median_ms(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return statistics.median(taken)


def _home_kb() -> float:
    """The document and everything it asks for at first, as compressed as WhiteNoise sends it."""
    import gzip

    from django.contrib.staticfiles import finders

    from sthenia.clinic.people.models import User

    client = _client(User.objects.get(email="patient@demo.example"))
    answer = client.get("/", follow=True)
    text = answer.content.decode()
    total, waiting, seen = len(answer.content), _assets(text), set()
    print("\nThe patient's home, first load:")
    print(f"  {len(answer.content) / 1000:7.1f} kB  the page (not compressed, as it holds secrets)")
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        found = finders.find(path)
        content = Path(found).read_bytes()
        is_packed = path.endswith((".woff2", ".png", ".jpg"))
        size = len(content) if is_packed else len(gzip.compress(content, 9, mtime=0))
        total += size
        print(f"  {size / 1000:7.1f} kB  {path}")
        folder = path.rpartition("/")[0]
        if path.endswith(".js"):
            waiting += [
                f"{folder}/{one}" for one in re.findall(r'from"\./([^"]+)"', content.decode())
            ]
        if path.endswith(".css"):
            waiting += [f"{folder}/{one}" for one in _fonts(content.decode())]
    return total / 1000


def _assets(text: str) -> list[str]:
    found = re.findall(r'(?:src|href)="/static/([^"#]+)', text)
    return list(dict.fromkeys(found))


def _fonts(css: str) -> list[str]:
    """Those a page in a Latin alphabet loads: the browser takes only the range it needs."""
    faces = re.findall(r"@font-face\{(.*?)\}", css)
    basic = [face for face in faces if "U+??" in face or "U+0000-00FF" in face]
    return [name for face in basic for name in re.findall(r"url\(\./([^)]+\.woff2)\)", face)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
