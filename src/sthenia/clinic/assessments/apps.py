"""The assessments room, as Django knows it."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "sthenia.clinic.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
