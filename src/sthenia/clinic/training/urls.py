"""Addresses of the training room."""

from django.urls import URLPattern

app_name = "training"
urlpatterns: list[URLPattern] = []
