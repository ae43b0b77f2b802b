"""The exchange room, as Django knows it."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "sthenia.clinic.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
