"""What a task of this clinic may say about itself, beyond what django-tasks knows.

@task(attempts=8, in_transaction=False)
def send_reminder(reminder_id: int) -> None: ...
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django_tasks.base import Task
from django_tasks.exceptions import InvalidTaskError

MOST_ATTEMPTS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicTask(Task[..., Any]):
    """A task with its attempts, and whether its effect and its end are one transaction."""

    attempts: int = 5
    in_transaction: bool = True
    """The function and the mark "done" are saved together or not at all: exactly once.

    False is for effects outside the database, such as a mail, and for long work: it may then run
    more than once (a worker can be lost between the effect and the mark), so it has to bear that.
    Long work writes what it has at the end under `running.completing()`, and is exactly once too.
    """
    longest: timedelta = timedelta(hours=1)
    """After this long another worker takes it over, and what the first one does is undone."""
    forgets_arguments: bool = False
    """Empty the arguments when it is done: they were needed for the work only."""

    def __post_init__(self) -> None:
        # Written out: dataclasses with slots lose the zero-argument form of super().
        super(ClinicTask, self).__post_init__()
        if not 1 <= self.attempts <= MOST_ATTEMPTS:
            raise InvalidTaskError(
                f"attempts is {self.attempts} for {self.module_path}; "
                f"give a number from 1 to {MOST_ATTEMPTS}"
            )
