"""The sync room, as Django knows it."""

from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "sthenia.clinic.sync"
    label = "sync"
    default_auto_field = "django.db.models.BigAutoField"
