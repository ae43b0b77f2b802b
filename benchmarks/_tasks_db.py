"""django-tasks-db for a project whose tasks say more about themselves than it knows."""

from django_tasks_db import DatabaseBackend as TheirBackend

from sthenia.clinic.jobs.task import ClinicTask


class DatabaseBackend(TheirBackend):
    """Theirs, unchanged but for the tasks it takes; what ours say of themselves it passes over."""

    task_class = ClinicTask
