"""Addresses of the people room."""

from django.conf import settings
from django.urls import URLPattern, path

from sthenia.clinic.people import views, views_of_details, views_of_jobs, views_of_registering
from sthenia.clinic.people.accounts import urls as accounts
from sthenia.clinic.people.owning import urls as owning

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    *accounts.in_room,
    path("people/", views_of_registering.people_list, name="list"),
    path("people/register/", views_of_registering.register, name="register"),
    path("clinic/choose/", views_of_registering.choose_clinic, name="choose_clinic"),
    path("people/<uuid:patient_id>/", views.person, name="person"),
    path("people/<uuid:patient_id>/edit/", views_of_details.edit_details, name="edit_details"),
    path("people/<uuid:patient_id>/care/", views_of_details.assign_care, name="assign_care"),
    path(
        "people/<uuid:patient_id>/care/<int:assignment_id>/end/",
        views_of_details.end_care,
        name="end_care",
    ),
    path(
        "people/<uuid:patient_id>/care/<int:assignment_id>/hand-over/",
        views_of_details.hand_over_one,
        name="hand_over_one",
    ),
    path("me/", views.me, name="me"),
    path("me/log/", views_of_details.my_log, name="my_log"),
    *owning.in_room,
    path("clinic/work/", views_of_jobs.background_work, name="background_work"),
    path("clinic/work/<uuid:job_id>/again/", views_of_jobs.try_job_again, name="try_job_again"),
    path("clinic/work/<uuid:job_id>/give-up/", views_of_jobs.give_up_job, name="give_up_job"),
]
if settings.MODE == "development":
    urlpatterns.append(path("look/", views.look, name="look"))
