"""Addresses of the assessments room."""

from django.urls import URLPattern, path

from sthenia.clinic.assessments import views, views_of_alerts

ALERT = "people/<uuid:patient_id>/alerts/<int:alert_id>/"

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
    path(ALERT, views_of_alerts.alert, name="alert"),
    path(f"{ALERT}acknowledge/", views_of_alerts.acknowledge, name="acknowledge"),
    path(f"{ALERT}assess/", views_of_alerts.assess, name="assess"),
    path(f"{ALERT}close/", views_of_alerts.close, name="close_alert"),
]
