"""Addresses of the people room."""

from django.conf import settings
from django.urls import URLPattern, path

from sthenia.clinic.people import views
from sthenia.clinic.people.accounts import urls as accounts

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    *accounts.in_room,
    path("people/", views.people_list, name="list"),
    path("people/register/", views.register, name="register"),
    path("people/<uuid:patient_id>/", views.person, name="person"),
    path("me/", views.me, name="me"),
]
if settings.MODE == "development":
    urlpatterns.append(path("look/", views.look, name="look"))
