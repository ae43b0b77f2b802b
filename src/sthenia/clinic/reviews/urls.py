"""Addresses of the reviews room."""

from django.urls import URLPattern, path

from sthenia.clinic.reviews import views, views_of_patient
from sthenia.clinic.reviews import views_of_doors as doors

app_name = "reviews"
_REVIEW = "people/<uuid:patient_id>/review/"
_LETTERS = f"{_REVIEW}letters/"

urlpatterns: list[URLPattern] = [
    path("something-new/", views_of_patient.something_new, name="something_new"),
    path("something-new/<int:key>/", views_of_patient.told, name="told"),
    path(_REVIEW, views.person, name="person"),
    path(f"{_REVIEW}<int:key>/close/", views.close, name="close"),
    path(f"{_REVIEW}red-flags/", views.flags, name="flags"),
    path(f"{_REVIEW}diagnoses/new/", views.diagnosis, name="diagnosis"),
    path(f"{_REVIEW}diagnoses/<int:key>/", views.reevaluate, name="reevaluate"),
    path(f"{_REVIEW}ultrasound/", doors.ultrasound, name="ultrasound"),
    path(f"{_REVIEW}ultrasound/<int:key>/done/", doors.ultrasound_done, name="ultrasound_done"),
    path(f"{_REVIEW}blood-tests/", doors.blood_tests, name="blood_tests"),
    path(f"{_REVIEW}blood-tests/<int:key>/", doors.blood_list, name="blood_list"),
    path(f"{_LETTERS}new/", doors.new_letter, name="new_letter"),
    path(f"{_LETTERS}<int:key>/", doors.letter, name="letter"),
    path(f"{_LETTERS}<int:key>/change/", doors.change_letter, name="change_letter"),
    path(f"{_LETTERS}<int:key>/letter.pdf", doors.letter_pdf, name="letter_pdf"),
]
