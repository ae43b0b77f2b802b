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
    path(f"{_PERSON}timeline/", desk.timeline, name="timeline"),
    path(f"{_PERSON}scores/", desk.scores, name="scores"),
    path(f"{_PERSON}pain-map/", desk.body, name="body"),
    path(f"{_PERSON}strength/", desk.strength, name="strength"),
    path(f"{_PERSON}papers/", desk.papers, name="papers"),
    path(f"{_PERSON}summary/", desk.summary, name="summary"),
    path("home/", phone.home, name="home"),
    path("me/course/", phone.my_course, name="my_course"),
    path("me/history/", phone.history, name="history"),
    path("me/history/<int:year>-<int:month>-<int:day>/", phone.history_day, name="history_day"),
]
