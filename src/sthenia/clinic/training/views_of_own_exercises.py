"""HTTP only, for a clinic's own exercises: gate, form, action or query, render."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people import gate
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, Role, User
from sthenia.clinic.training import actions, own_exercises
from sthenia.clinic.training.forms_of_own_exercise import OwnExerciseForm, as_initial
from sthenia.clinic.training.models import OwnExercise

WHAT = "the clinic's own exercises"


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every exercise of the clinic, in its newest version."""
    clinic = gate.clinic_for(request.user, roles=(Role.CLINICIAN,), to="read", what=WHAT)
    context = {"rows": own_exercises.newest_versions(clinic.pk)}
    return render(request, "training/own_exercises.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, key: int | None = None) -> HttpResponse:
    """Write an exercise, or another version of one."""
    clinic = gate.clinic_for(request.user, roles=(Role.CLINICIAN,), to="write", what=WHAT)
    row = _row(clinic, key) if key is not None else None
    form = _form(clinic, row, request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.save_own_exercise(
                clinic=clinic,
                content=given["content"],
                is_proposed=given["is_proposed"],
                by=cast("User", request.user),
                client_id=given["client_id"],
                changes=row,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": given["name"]})
            return redirect("training:own_exercises")
    status = 422 if form.errors else 200
    return render(request, "training/own_exercise.html", {"form": form, "row": row}, status=status)


@require_POST
def retire(request: HttpRequest, key: int) -> HttpResponse:
    """Offer it no more, or again."""
    clinic = gate.clinic_for(request.user, roles=(Role.CLINICIAN,), to="write", what=WHAT)
    row = _row(clinic, key)
    actions.retire_own_exercise(
        exercise=row, by=cast("User", request.user), is_retired="again" not in request.POST
    )
    return redirect("training:own_exercises")


def _form(clinic: Clinic, row: OwnExercise | None, request: HttpRequest) -> OwnExerciseForm:
    sent = request.POST if request.method == "POST" else None
    name_id = own_exercises.bare_name(row.exercise_id) if row else ""
    initial = {"client_id": uuid7()}
    if row is not None:
        entry = own_exercises.entry_of(row.exercise_id)
        initial |= as_initial(entry, is_proposed=row.is_proposed)
    return OwnExerciseForm(sent, initial=initial, credit=clinic.name, name_id=name_id)


def _row(clinic: Clinic, key: int) -> OwnExercise:
    found = OwnExercise.objects.filter(clinic=clinic, pk=key).first()
    if found is None:
        raise Http404(_("There is no such exercise of your clinic."))
    return found
