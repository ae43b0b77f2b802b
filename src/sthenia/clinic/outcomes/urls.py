"""Addresses of the outcomes room."""

from django.urls import URLPattern, path

from sthenia.clinic.outcomes import views

app_name = "outcomes"
urlpatterns: list[URLPattern] = [
    path("caseload/", views.caseload, name="caseload"),
    path("people/<uuid:patient_id>/overview/", views.person, name="person"),
    path("me/course/", views.my_course, name="my_course"),
]
