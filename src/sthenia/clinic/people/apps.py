"""The people room, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sthenia.clinic.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear from Django and allauth when somebody signs in, by whatever way."""
        from allauth.mfa.signals import authentication_failed
        from django.contrib.auth.signals import user_logged_in

        from sthenia.clinic.people.accounts import clock, events

        user_logged_in.connect(clock.started, dispatch_uid="sthenia.clock")
        authentication_failed.connect(
            events.second_factor_refused, dispatch_uid="sthenia.second_factor_refused"
        )
