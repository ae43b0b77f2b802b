"""Addresses of the training room."""

from django.urls import URLPattern, path

from sthenia.clinic.training import views_of_clinician as desk
from sthenia.clinic.training import views_of_patient as phone

app_name = "training"
_PERSON = "people/<uuid:patient_id>/training/"
_PLAN = f"{_PERSON}plans/<int:plan_id>/"

urlpatterns: list[URLPattern] = [
    path("today/", phone.today, name="today"),
    path("today/start/", phone.start, name="start"),
    path("today/exercises/<int:key>/sets/", phone.log, name="log"),
    path("today/sets/<int:key>/", phone.correct, name="correct"),
    path("today/sessions/<int:key>/finish/", phone.finish, name="finish"),
    path("check-in/", phone.check_in, name="check_in"),
    path(_PERSON, desk.person, name="person"),
    path(f"{_PERSON}propose/", desk.propose, name="propose"),
    path(f"{_PERSON}sessions/<int:key>/", desk.session, name="session"),
    path(_PLAN, desk.plan, name="plan"),
    path(f"{_PLAN}days/<int:weekday>/choose/", desk.choose, name="choose"),
    *(
        path(f"{_PLAN}{kind}/", desk.edit, {"kind": kind}, name=f"edit_{kind}")
        for kind in ("swap", "remove", "add", "place", "dose")
    ),
    path(f"{_PLAN}agree/", desk.agree, name="agree"),
    path(f"{_PLAN}revise/", desk.revise, name="revise"),
    path(f"{_PLAN}withdraw/", desk.withdraw, name="withdraw"),
    path(f"{_PLAN}sheet.pdf", desk.plan_pdf, name="plan_pdf"),
]
