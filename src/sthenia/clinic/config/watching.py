"""For those who watch over an installation: does it live, is it ready, its numbers and faults."""

import hmac
import shutil
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from sthenia.clinic.config import metrics as numbers
from sthenia.clinic.config.logs import request_under_way
from sthenia.clinic.jobs import queries

LEAST_FREE_BYTES = 500_000_000
"""Our own proposal: room for a day of work and for somebody to notice."""
_PLAIN = "text/plain; charset=utf-8"


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives; asks nothing of anybody."""
    return HttpResponse("alive\n", content_type=_PLAIN)


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether work can be done here; 503 with a line for each thing that is missing."""
    missing = what_is_missing()
    words = "".join(f"{line}\n" for line in missing) or "ready\n"
    return HttpResponse(words, status=503 if missing else 200, content_type=_PLAIN)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers for a monitoring system on this machine, or one that has the token."""
    if not (_has_token(request) or _is_from_this_machine(request)):
        raise PermissionDenied("numbers are for this machine, or with the token")
    return HttpResponse(numbers.exposition(), content_type=CONTENT_TYPE_LATEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page of a fault, with the reference by which the log is searched for it."""
    words = {"reference": request_under_way.get()}
    return HttpResponse(render_to_string("500.html", words), status=500)


def what_is_missing() -> list[str]:
    """A short line for each thing without which work cannot be done."""
    missing = []
    try:
        if _waiting_migrations():
            missing.append("tables: not up to date; run migrate")
        elif not queries.queue_state(None, now=timezone.now()).is_worked:
            missing.append("worker: none seen; start manage.py work")
    except DatabaseError:
        missing.append("database: does not answer")
    if _free_bytes(settings.ENVIRONMENT.var) < LEAST_FREE_BYTES:
        missing.append(f"disk: less than {LEAST_FREE_BYTES // 1_000_000} MB free")
    return missing


_is_known_to_be_migrated: set[str] = set()
"""Names of databases that were found up to date: they stay so while this process lives."""


def _waiting_migrations() -> bool:
    name = str(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if name in _is_known_to_be_migrated:
        return False
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return True
    _is_known_to_be_migrated.add(name)
    return False


def _free_bytes(folder: Path) -> int:
    """Room on the disk of a folder, which need not be there yet."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(given.encode(), wanted.encode())


def _is_from_this_machine(request: HttpRequest) -> bool:
    """Behind a proxy on this machine everybody seems to come from it, so nobody does."""
    passed_on = {"X-Forwarded-For", "Forwarded", "X-Real-IP"} & set(request.headers)
    if settings.ENVIRONMENT.is_behind_proxy or passed_on:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
