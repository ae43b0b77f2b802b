"""Addresses of the exchange room."""

from django.urls import URLPattern, path

from sthenia.clinic.exchange import views_of_clinic as desk
from sthenia.clinic.exchange import views_of_patient as phone
from sthenia.clinic.exchange.views_of_shared import shared

app_name = "exchange"
urlpatterns: list[URLPattern] = [
    path("me/privacy/", phone.privacy, name="privacy"),
    path("me/privacy/decide/", phone.decide, name="decide"),
    path("me/sharing/", phone.share, name="share"),
    path("me/sharing/<int:key>/end/", phone.end_link, name="end_link"),
    path("me/copies/", phone.copies, name="copies"),
    path("me/copies/<int:key>/record.zip", phone.copy, name="copy"),
    path("me/erasure/", phone.erasure, name="erasure"),
    path("me/erasure/take-back/", phone.take_back, name="take_back"),
    path("shared/<str:secret>/", shared, name="shared"),
    path("people/<uuid:patient_id>/consents/", desk.person, name="person"),
    path("people/<uuid:patient_id>/copies/", desk.copies, name="copies_for"),
    path("people/<uuid:patient_id>/copies/<int:key>/record.zip", desk.copy, name="copy_for"),
    path("people/<uuid:patient_id>/erasure/", desk.ask, name="ask"),
    path("clinic/erasures/", desk.requests, name="requests"),
    path("clinic/erasures/<uuid:key>/", desk.decision, name="decision"),
    path("clinic/erasures/<uuid:key>/grant/", desk.grant, name="grant"),
    path("clinic/erasures/<uuid:key>/refuse/", desk.refuse, name="refuse"),
]
