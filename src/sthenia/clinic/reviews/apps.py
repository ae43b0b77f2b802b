"""The reviews room, as Django knows it."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "sthenia.clinic.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand in what stands against agreeing on a plan, and against training."""
        from sthenia.clinic.reviews import guards as own
        from sthenia.clinic.training import guards

        guards.ask_before_agreeing("working diagnosis", own.diagnosis_past_its_date)
        guards.ask_before_training("emergency sign", own.emergency_told)
