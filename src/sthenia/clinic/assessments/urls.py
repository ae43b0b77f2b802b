"""Addresses of the assessments room."""

from django.urls import URLPattern, path

from sthenia.clinic.assessments import views

app_name = "assessments"
urlpatterns: list[URLPattern] = [
    path("people/<uuid:patient_id>/examinations/", views.person, name="person"),
    path("people/<uuid:patient_id>/examinations/new/", views.new, name="new"),
    path("people/<uuid:patient_id>/examinations/new/<str:key>/", views.sheet, name="sheet"),
    path(
        "people/<uuid:patient_id>/examinations/<int:examination_id>/",
        views.examination,
        name="examination",
    ),
    path(
        "people/<uuid:patient_id>/alerts/<int:alert_id>/acknowledge/",
        views.acknowledge,
        name="acknowledge",
    ),
]
