"""Work that repeats. A room names its own in `tasks.py`:

    PERIODIC = (Periodic(task=remind_of_sessions, every=timedelta(hours=1)),)

Each has a row that says when it is due. Whoever moves that row on puts the work in the queue, in
the same transaction, so any number of workers start it once. A time that was missed while no worker
ran is made up for once, not as many times as it was missed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import transaction
from django_tasks.base import Task

from sthenia.clinic.jobs import actions
from sthenia.clinic.jobs.models import Recurrence

SHORTEST = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic:
    """A task without arguments, and how often it runs."""

    task: Task[..., Any]
    every: timedelta

    def __post_init__(self) -> None:
        if self.every < SHORTEST:
            raise ValueError(
                f"every is {self.every} for {self.task.module_path}; at least {SHORTEST} is needed"
            )


def all_periodic() -> tuple[Periodic, ...]:
    """What the rooms of this installation repeat."""
    return tuple(_named_by_the_rooms())


def put_due_work_in_queue(work: tuple[Periodic, ...], *, now: datetime) -> int:
    """Put everything that is due in the queue, once however many ask; how much that was."""
    known = dict(Recurrence.objects.values_list("task", "due_at"))
    return sum(
        _start(each, now=now) for each in work if known.get(each.task.module_path, now) <= now
    )


def _start(each: Periodic, *, now: datetime) -> bool:
    name = each.task.module_path
    with transaction.atomic():
        row, _is_new = Recurrence.objects.get_or_create(task=name, defaults={"due_at": now})
        missed = max(0, (now - row.due_at) // each.every)
        next_due = row.due_at + each.every * (missed + 1)
        moved = Recurrence.objects.filter(task=name, due_at=row.due_at, due_at__lte=now)
        if not moved.update(due_at=next_due):  # another worker was first
            return False
        actions.put_in_queue(task=each.task, unique_key=f"periodic:{name}")
    return True


def _named_by_the_rooms() -> Iterator[Periodic]:
    for room in apps.get_app_configs():
        module = f"{room.name}.tasks"
        if room.name.startswith("sthenia.") and find_spec(module) is not None:
            yield from getattr(import_module(module), "PERIODIC", ())
