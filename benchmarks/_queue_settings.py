"""The clinic's settings with the queue that BENCH_QUEUE names."""

import os

from sthenia.clinic.config.settings import *  # noqa: F403
from sthenia.clinic.config.settings import INSTALLED_APPS

DEBUG = False
if os.environ["BENCH_QUEUE"] == "django-tasks-db":
    INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
    TASKS = {"default": {"BACKEND": "benchmarks._tasks_db.DatabaseBackend"}}
