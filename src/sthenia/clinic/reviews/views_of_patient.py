"""HTTP only, for the patient's phone: gate, form, action or query, render."""

from typing import cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from sthenia.clinic.people import gate
from sthenia.clinic.people.models import User
from sthenia.clinic.reviews import actions, pages, queries


@require_http_methods(["GET", "HEAD", "POST"])
def something_new(request: HttpRequest) -> HttpResponse:
    """Ask the person whether anything is new."""
    patient = gate.own_patient(request.user, to="write", what="whether anything is new")
    form = pages.something_new_form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by, client_id = cast("User", request.user), form.cleaned_data["client_id"]
        try:
            row = actions.record_red_flags(
                patient=patient, asked=form.asked(), by=by, client_id=client_id
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("reviews:told", row.pk)
    return render(request, "reviews/something_new.html", {"form": form})


@require_safe
def told(request: HttpRequest, key: int) -> HttpResponse:
    """What to do now, in plain words."""
    patient = gate.own_patient(request.user, to="read", what="whether anything is new")
    row = get_object_or_404(queries.red_flag_answers(patient), pk=key)
    context = pages.told(patient, row.present, language=get_language() or "en")
    return render(request, "reviews/told.html", context)
