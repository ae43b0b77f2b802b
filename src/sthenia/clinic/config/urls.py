"""Addresses: each room brings its own."""

from django.conf import settings
from django.urls import include, path

from sthenia.clinic.config import watching

urlpatterns = [
    *(path("", include(f"sthenia.clinic.{room}.urls")) for room in settings.ROOMS),
    path("", include("sthenia.clinic.people.accounts.urls")),
    path("healthz", watching.healthz, name="healthz"),
    path("readyz", watching.readyz, name="readyz"),
    path("metrics", watching.metrics, name="metrics"),
]
handler500 = watching.server_error
