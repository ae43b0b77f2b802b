"""Addresses of the outcomes room."""

from django.urls import URLPattern, path

from sthenia.clinic.outcomes import views
from sthenia.clinic.outcomes import views_of_patient as phone
from sthenia.clinic.outcomes import views_of_person as desk

app_name = "outcomes"
_PERSON = "people/<uuid:patient_id>/"
urlpatterns: list[URLPattern] = [
    path("caseload/", views.caseload, name="caseload"),
    path(f"{_PERSON}overview/", desk.person, name="person"),
    path("me/course/", phone.my_course, name="my_course"),
]
