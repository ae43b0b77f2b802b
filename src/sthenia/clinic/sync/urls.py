"""Addresses of the sync room."""

from django.urls import URLPattern, path

from sthenia.clinic.sync import views

app_name = "sync"
urlpatterns: list[URLPattern] = [
    path("me/sync/", views.sync, name="sync"),
    path("me/state/", views.state, name="state"),
]
