"""Addresses: each room brings its own."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    *(path("", include(f"sthenia.clinic.{room}.urls")) for room in settings.ROOMS),
    path("", include("sthenia.clinic.people.accounts.urls")),
]
