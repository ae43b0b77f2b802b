"""A person's own pages about their data: HTTP only."""

from typing import Literal, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sthenia.clinic.exchange import actions, queries, sharing
from sthenia.clinic.exchange.forms import CopyForm, DecisionForm, ErasureForm, ShareForm
from sthenia.clinic.people import gate
from sthenia.clinic.people.consents import consents_of, decisions_of
from sthenia.clinic.people.identifiers import uuid7
from sthenia.clinic.people.models import Patient, User

Act = Literal["read", "write"]


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the person agreed to, and the doors to sharing, copies and erasing."""
    patient = gate.own_patient(request.user, to="read", what="what was agreed to")
    context = {
        "patient": patient,
        "consents": [(one, uuid7()) for one in consents_of(patient)],
        "decisions": decisions_of(patient)[:20],
        "erasure": queries.erasure_of(patient),
    }
    return render(request, "exchange/privacy.html", context)


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Say yes or no to one purpose."""
    patient = gate.own_patient(request.user, to="write", what="what was agreed to")
    form = DecisionForm(request.POST)
    if form.is_valid():
        given = {**form.cleaned_data, "note": ""}
        actions.decide_consent(patient=patient, by=cast("User", request.user), **given)
        messages.success(request, _("Your answer is kept."))
    else:
        messages.error(request, _("Please answer yes or no."))
    return redirect("exchange:privacy")


@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """The links a person made, and a new one; its address and code are shown this once."""
    to: Act = "write" if request.method == "POST" else "read"
    patient = gate.own_patient(request.user, to=to, what="sharing")
    form = ShareForm(request.POST or None, initial={"client_id": uuid7()})
    made = None
    if request.method == "POST" and form.is_valid():
        try:
            link, secret, code = sharing.share(
                patient=patient, by=cast("User", request.user), **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            address = request.build_absolute_uri(reverse("exchange:shared", args=[secret]))
            made = {"link": link, "address": address, "code": f"{code[:4]} {code[4:]}"}
    now = timezone.now()
    links = [(link, sharing.is_over(link, now=now)) for link in sharing.links_of(patient)[:20]]
    context = {"patient": patient, "form": form, "made": made, "links": links}
    return render(request, "exchange/share.html", context | {"consents": consents_of(patient)})


@require_POST
def end_link(request: HttpRequest, key: int) -> HttpResponse:
    """End a link at once."""
    patient = gate.own_patient(request.user, to="write", what="sharing")
    link = sharing.link_of(patient, key)
    if link is None:
        raise Http404("no such link")
    sharing.end_link(link=link, by=cast("User", request.user))
    messages.success(request, _("The link for %(whom)s has ended.") % {"whom": link.for_whom})
    return redirect("exchange:share")


@require_http_methods(["GET", "HEAD", "POST"])
def copies(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of everything, and fetch it."""
    to: Act = "write" if request.method == "POST" else "read"
    patient = gate.own_patient(request.user, to=to, what="copy of the whole record")
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_for_copy(request, patient, form)
        return redirect("exchange:copies")
    shown = queries.copies_shown(patient, user=cast("User", request.user), page=request.path)
    context = {"patient": patient, "copies": shown, "client_id": uuid7()}
    return render(request, "exchange/copies.html", context)


@require_safe
def copy(request: HttpRequest, key: int) -> HttpResponse:
    """The file of a copy."""
    patient = gate.own_patient(request.user, to="read", what="copy of the whole record")
    content = queries.copy_file(patient, key)
    if content is None:
        raise Http404("no such copy, or its days are over")
    return as_download(content)


@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Ask that everything be erased; what the law keeps is said before."""
    to: Act = "write" if request.method == "POST" else "read"
    patient = gate.own_patient(request.user, to=to, what="request to erase")
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_erasure(patient=patient, by=cast("User", request.user), **form.cleaned_data)
        messages.success(request, _("Your clinic has your request."))
        return redirect("exchange:erasure")
    context = {
        "patient": patient,
        "form": form,
        "erasure": queries.erasure_of(patient),
        "years": queries.years_kept(patient.clinic),
    }
    return render(request, "exchange/erasure.html", context)


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the request to erase back."""
    patient = gate.own_patient(request.user, to="write", what="request to erase")
    asked = queries.erasure_of(patient)
    if asked is None:
        raise Http404("there is no request")
    try:
        actions.take_back_erasure(request=asked, by=cast("User", request.user))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The request is taken back. Nothing was erased."))
    return redirect("exchange:erasure")


def ask_for_copy(request: HttpRequest, patient: Patient, form: CopyForm) -> None:
    """Have a copy made, or say why not."""
    by = cast("User", request.user)
    try:
        actions.ask_for_copy(patient=patient, by=by, page=request.path, **form.cleaned_data)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))


def as_download(content: bytes) -> HttpResponse:
    """A ZIP file that the browser saves."""
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="sthenia-record.zip"'
    return response
