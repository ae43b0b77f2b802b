"""What the clinic does about a person's rights over their data: HTTP only."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.exchange import actions, queries
from sthenia.clinic.exchange.forms import CopyForm, DecisionForm, GrantForm, RefusalForm
from sthenia.clinic.exchange.models import Erasure
from sthenia.clinic.exchange.views_of_patient import Act, as_download, ask_for_copy
from sthenia.clinic.people import gate
from sthenia.clinic.people.consents import consents_of, decisions_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Clinic, User
from sthenia.clinic.people.owners_door import owners_clinic

# Both forms stand on one page, and each has a reason.
_GRANT_IDS, _REFUSAL_IDS = "grant_%s", "refusal_%s"


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """What a person agreed to; staff record what was said or signed elsewhere."""
    to: Act = "write" if request.method == "POST" else "read"
    patient = gate.patient_for(request.user, patient_id, to=to, what="what was agreed to")
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_consent(
                patient=patient, by=cast("User", request.user), **form.cleaned_data
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Kept, with your name and today's date."))
            return redirect("exchange:person", patient_id=patient.pk)
    context = {
        "patient": patient,
        "form": form,
        "consents": [(one, uuid7()) for one in consents_of(patient)],
        "decisions": decisions_of(patient)[:20],
        "may_record": gate.may(request.user, patient, to="write"),
    }
    return render(request, "exchange/person.html", context)


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Every request to erase, for the owner."""
    clinic = owners_clinic(request, what="requests to erase")
    found = list(queries.erasures_in(clinic)[:200])
    _note_shown(request, clinic, found, what="requests to erase")
    context = {
        "clinic": clinic,
        "requests": found,
        "years": queries.years_kept(clinic),
    }
    return render(request, "exchange/requests.html", context)


@require_safe
def decision(request: HttpRequest, key: UUID) -> HttpResponse:
    """One request to erase, to be met or refused."""
    return _shown(request, _request(request, key))


@require_POST
def grant(request: HttpRequest, key: UUID) -> HttpResponse:
    """Erase, or close until the law lets it go."""
    asked, form = _request(request, key), GrantForm(request.POST, auto_id=_GRANT_IDS)
    if _decided(request, asked, form, actions.grant_erasure):
        return redirect("exchange:requests")
    return _shown(request, asked, grant=form)


@require_POST
def refuse(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say no, with a reason."""
    asked, form = _request(request, key), RefusalForm(request.POST, auto_id=_REFUSAL_IDS)
    if _decided(request, asked, form, actions.refuse_erasure):
        return redirect("exchange:requests")
    return _shown(request, asked, refusal=form)


@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """The owner hands a copy of the whole record to a person without an account."""
    patient = gate.rights_for(request.user, patient_id, what="copy of the whole record")
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_for_copy(request, patient, form)
        return redirect("exchange:copies_for", patient_id=patient.pk)
    shown = queries.copies_shown(patient, user=cast("User", request.user), page=request.path)
    context = {"person": patient, "copies": shown, "client_id": uuid7()}
    return render(request, "exchange/copies_for.html", context)


@require_safe
def copy(request: HttpRequest, patient_id: UUID, key: int) -> HttpResponse:
    """The file of a copy, to hand over."""
    patient = gate.rights_for(request.user, patient_id, what="copy of the whole record")
    content = queries.copy_file(patient, key)
    if content is None:
        raise Http404("no such copy, or its days are over")
    return as_download(content)


@require_POST
def ask(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """The owner writes down that a person asked, by letter or by word, to be erased."""
    patient = gate.rights_for(request.user, patient_id, what="request to erase")
    asked = actions.ask_for_erasure(patient=patient, words="", by=cast("User", request.user))
    return redirect("exchange:decision", key=asked.pk)


def _request(request: HttpRequest, key: UUID) -> Erasure:
    clinic = owners_clinic(request, what="request to erase")
    found = queries.erasure_in(clinic, key)
    if found is None:
        raise Http404("no such request")
    _note_shown(request, clinic, [found], what="request to erase")
    return found


def _note_shown(
    request: HttpRequest, clinic: Clinic, requests: list[Erasure], *, what: str
) -> None:
    """The person finds in their log who read that they asked, and their words."""
    people = [one.patient_id for one in requests if one.patient_id is not None]
    gate.note_shown(request.user, clinic=clinic, people=people, what=what)


def _decided(request: HttpRequest, asked: Erasure, form: Form, act: Callable[..., Erasure]) -> bool:
    """Whether it is done; where not, the form says why and keeps what was typed."""
    if not form.is_valid():
        return False
    try:
        act(request=asked, by=cast("User", request.user), **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Done, and written down."))
    return True


def _shown(
    request: HttpRequest,
    erasure: Erasure,
    *,
    grant: Form | None = None,
    refusal: Form | None = None,
) -> HttpResponse:
    """The request, with the form that was sent where it could not be done.

    Not by leading back to its address: whoever works in another clinic by now would not find it.
    """
    context = {
        "erasure": erasure,
        "clinic": erasure.clinic,
        "grant": grant or GrantForm(auto_id=_GRANT_IDS),
        "refusal": refusal or RefusalForm(auto_id=_REFUSAL_IDS),
        "years": queries.years_kept(erasure.clinic),
    }
    return render(request, "exchange/decision.html", context)
