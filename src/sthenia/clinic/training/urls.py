"""Addresses of the training room."""

from django.urls import URLPattern, path

from sthenia.clinic.training import views_of_patient as phone

app_name = "training"
urlpatterns: list[URLPattern] = [
    path("today/", phone.today, name="today"),
    path("today/start/", phone.start, name="start"),
    path("today/exercises/<int:key>/sets/", phone.log, name="log"),
    path("today/sets/<int:key>/", phone.correct, name="correct"),
    path("today/sessions/<int:key>/finish/", phone.finish, name="finish"),
    path("check-in/", phone.check_in, name="check_in"),
]
