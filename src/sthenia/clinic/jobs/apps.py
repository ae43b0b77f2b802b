"""The jobs room, as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "sthenia.clinic.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
