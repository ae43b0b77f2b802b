"""Addresses of the assessments room."""

from django.urls import URLPattern, path

from sthenia.clinic.assessments import (
    views,
    views_of_alerts,
    views_of_asking,
    views_of_entering,
    views_of_patient,
)

OWN = "me/questionnaires/<int:asked_id>/"
ALERT = "people/<uuid:patient_id>/alerts/<int:alert_id>/"

app_name = "assessments"
urlpatterns: list[URLPattern] = [
    path("me/questionnaires/", views_of_patient.my_questionnaires, name="my_questionnaires"),
    path(OWN, views_of_patient.answer, name="answer"),
    path(f"{OWN}somebody-to-talk-to/", views_of_patient.contacts, name="contacts"),
    path(f"{OWN}check/", views_of_patient.check, name="check"),
    path(f"{OWN}thanks/", views_of_patient.thanks, name="thanks"),
    path("me/somebody-to-talk-to/", views_of_patient.help_now, name="help_now"),
    path("people/<uuid:patient_id>/examinations/", views.person, name="person"),
    path("people/<uuid:patient_id>/examinations/new/", views_of_entering.new, name="new"),
    path("people/<uuid:patient_id>/examinations/draft/", views_of_entering.draft, name="draft"),
    path(
        "people/<uuid:patient_id>/examinations/draft/<int:draft_id>/discard/",
        views_of_entering.discard,
        name="discard_draft",
    ),
    path("people/<uuid:patient_id>/examinations/new/<str:key>/", views.sheet, name="sheet"),
    path(
        "people/<uuid:patient_id>/examinations/<int:examination_id>/",
        views.examination,
        name="examination",
    ),
    path("people/<uuid:patient_id>/questionnaires/", views_of_asking.ask, name="ask"),
    path(
        "people/<uuid:patient_id>/questionnaires/<int:asked_id>/take-back/",
        views_of_asking.withdraw,
        name="withdraw",
    ),
    path(ALERT, views_of_alerts.alert, name="alert"),
    path(f"{ALERT}acknowledge/", views_of_alerts.acknowledge, name="acknowledge"),
    path(f"{ALERT}assess/", views_of_alerts.assess, name="assess"),
    path(f"{ALERT}close/", views_of_alerts.close, name="close_alert"),
]
