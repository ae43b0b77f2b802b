"""The reviews room, as Django knows it."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "sthenia.clinic.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
