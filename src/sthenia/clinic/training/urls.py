"""Addresses of the training room."""

from django.urls import URLPattern, path

from sthenia.clinic.training import views_of_clinician as desk
from sthenia.clinic.training import views_of_own_exercises as own
from sthenia.clinic.training import views_of_patient as phone
from sthenia.clinic.training import views_of_plan as of_plan
from sthenia.clinic.training.views_of_figures import figure

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
    path("figures/<slug:exercise_id>.svg", figure, name="figure"),
    path("figures/<slug:exercise_id>/still.svg", figure, {"is_still": True}, name="still_figure"),
    path("exercises/", own.listed, name="own_exercises"),
    path("exercises/new/", own.write, name="new_exercise"),
    path("exercises/<int:key>/", own.write, name="own_exercise"),
    path("exercises/<int:key>/retire/", own.retire, name="retire_exercise"),
    path(_PERSON, desk.person, name="person"),
    path(f"{_PERSON}propose/", desk.propose, name="propose"),
    path(f"{_PERSON}sessions/<int:key>/", desk.session, name="session"),
    path(f"{_PERSON}plans/", of_plan.versions, name="versions"),
    path(_PLAN, of_plan.plan, name="plan"),
    path(f"{_PLAN}days/<int:weekday>/choose/", of_plan.choose, name="choose"),
    path(f"{_PLAN}days/<int:weekday>/passed/<str:exercise_id>/", of_plan.passed, name="passed"),
    *(
        path(f"{_PLAN}{kind}/", of_plan.edit, {"kind": kind}, name=f"edit_{kind}")
        for kind in ("swap", "remove", "add", "place", "dose")
    ),
    *(
        path(f"{_PLAN}{kind}/", of_plan.step, {"kind": kind}, name=kind)
        for kind in ("undo", "redo")
    ),
    path(f"{_PLAN}agree/", of_plan.agree, name="agree"),
    path(f"{_PLAN}end/", of_plan.end, name="end"),
    path(f"{_PLAN}revise/", of_plan.revise, name="revise"),
    path(f"{_PLAN}withdraw/", of_plan.withdraw, name="withdraw"),
    path(f"{_PLAN}sheet.pdf", of_plan.plan_pdf, name="plan_pdf"),
]
