"""Addresses of the jobs room."""

from django.urls import URLPattern, path

from sthenia.clinic.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern] = [
    path("jobs/<uuid:job_id>/", views.progress, name="progress"),
]
