"""HTTP only, for what a review leads to: ultrasound, blood tests, letters."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.people.words import spoken
from sthenia.clinic.reviews import actions_of_doors, pages, queries
from sthenia.clinic.reviews.forms import LetterForm, UltrasoundDoneForm
from sthenia.clinic.reviews.letters import letter_content, letter_words, pdf_of
from sthenia.clinic.reviews.models import Letter


@require_http_methods(["GET", "HEAD", "POST"])
def ultrasound(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Ask an examiner for a dynamic ultrasound."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="request: ultrasound")
    form = pages.ultrasound_form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions_of_doors.request_ultrasound(
            patient=patient, by=cast("User", request.user), **form.cleaned_data
        )
        messages.success(request, _("The examiner finds the request on this page."))
        return redirect("reviews:person", patient.pk)
    return render(request, "reviews/ultrasound.html", {"patient": patient, "form": form})


@require_POST
def ultrasound_done(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """Write down what was seen."""
    patient = gate.patient_for(request.user, patient_id, to="examine", what="finding: ultrasound")
    asked_for = get_object_or_404(queries.ultrasounds(patient), pk=key)
    form = UltrasoundDoneForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say what was seen, also where it is nothing."))
        return redirect("reviews:person", patient.pk)
    actions_of_doors.finish_ultrasound(
        request=asked_for, found=form.cleaned_data["found"], by=cast("User", request.user)
    )
    messages.success(request, _("What was seen is written down."))
    return redirect("reviews:person", patient.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def blood_tests(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Tick blood tests; the software orders nothing."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="list of blood tests")
    form = pages.blood_test_form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("note", "client_id")}
        by = cast("User", request.user)
        try:
            row = actions_of_doors.tick_blood_tests(
                patient=patient, tests=form.tests(), by=by, **given
            )
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            return redirect("reviews:blood_list", patient.pk, row.pk)
    context = {"patient": patient, "form": form, "guidances": pages.guidances()}
    return render(request, "reviews/blood_tests.html", context)


@require_safe
def blood_list(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """A list of blood tests to print."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="list of blood tests")
    row = get_object_or_404(queries.blood_tests(patient), pk=key)
    context = {"patient": patient, "row": row, "tests": [spoken(test) for test in row.tests]}
    return render(request, "reviews/blood_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_letter(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Write a letter of referral, filled in from the record."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="letter")
    user = cast("User", request.user)
    form = pages.letter_form(patient, user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        letter = _written(patient, form, user)
        return redirect("reviews:letter", patient.pk, letter.pk)
    return render(request, "reviews/letter_form.html", {"patient": patient, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def change_letter(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """Write another version of a letter; the one before stays as it was."""
    patient = gate.patient_for(request.user, patient_id, to="write", what="letter")
    earlier = _letter(patient, key)
    sent = request.POST if request.method == "POST" else None
    form = pages.letter_form(patient, cast("User", request.user), sent, changes=earlier)
    if sent is not None and form.is_valid():
        try:
            letter = _written(patient, form, cast("User", request.user), replaces=earlier)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("reviews:letter", patient.pk, letter.pk)
    context = {"patient": patient, "form": form, "letter": earlier}
    return render(request, "reviews/letter_form.html", context)


@require_safe
def letter(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """One version of a letter as it was written."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="letter")
    found = _letter(patient, key)
    context = {
        "patient": patient,
        "letter": found,
        "words": letter_words(found),
        "may_write": gate.may(request.user, patient, to="write"),
    }
    return render(request, "reviews/letter.html", context)


@require_safe
def letter_pdf(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """The same as a PDF; the same bytes every time."""
    patient = gate.patient_for(request.user, patient_id, to="read", what="letter")
    found = _letter(patient, key)
    name = f"letter-{found.written_on:%Y-%m-%d}-{found.version}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf_of(found), content_type="application/pdf", headers=headers)


def _written(
    patient: Patient, form: LetterForm, by: User, *, replaces: Letter | None = None
) -> Letter:
    given = form.cleaned_data
    return actions_of_doors.write_letter(
        patient=patient,
        title=given["title"],
        content=letter_content(patient, given, on=timezone.localdate()),
        replaces=replaces,
        by=by,
        client_id=given["client_id"],
    )


def _letter(patient: Patient, key: int) -> Letter:
    found = queries.letter_of(patient, key)
    if found is None:
        raise Http404(_("There is no such letter."))
    return found
