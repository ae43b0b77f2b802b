"""HTTP only, in JSON: gate, shape, action or query, answer. No page ever leads here by itself."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from pydantic import ValidationError

from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User
from sthenia.clinic.sync import actions, refusals
from sthenia.clinic.sync.refusals import RefusedError
from sthenia.clinic.sync.shapes import Sending
from sthenia.clinic.sync.state import state_for, tag_of

TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105 - the name of a header
Json = dict[str, Any]


@login_not_required
@require_POST
def sync(request: HttpRequest) -> HttpResponse:
    """Take what a phone kept, and answer with what became of it and the state to show."""
    try:
        sending = _sending(request)
        patient = _own(request, to="write", record=str(sending.record))
    except RefusedError as refusal:
        return refusals.answer(refusal)
    answers = actions.take(patient=patient, sending=sending, by=cast("User", request.user))
    tag, state = _state(patient, known=sending.state)
    return _answer(
        request,
        {
            "answers": [
                {"id": one.id, "outcome": one.outcome, "words": one.words} for one in answers
            ],
            "tag": tag,
            "state": state,
        },
    )


@login_not_required
@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """The state to show, unless the phone has it already."""
    try:
        patient = _own(request, to="read", record=request.GET.get("record", ""))
    except RefusedError as refusal:
        return refusals.answer(refusal)
    known = request.headers.get("If-None-Match", "").strip().removeprefix("W/").strip('"')
    tag, found = _state(patient, known=known)
    response = _answer(request, {"tag": tag, "state": found})
    if found is None:
        response = HttpResponse(status=304, headers={TOKEN_HEADER: get_token(request)})
    response.headers["ETag"] = f'"{tag}"'
    return response


def _own(request: HttpRequest, *, to: Any, record: str) -> Patient:
    """The reader's own record, as the phone knows it."""
    if not request.user.is_authenticated:
        raise refusals.without_sign_in(record)
    try:
        patient = gate.own_patient(request.user, to=to, what="training on the phone")
    except (Http404, PermissionDenied):
        raise RefusedError("no_record") from None
    if record and record != str(patient.pk):
        raise RefusedError("other_record")
    return patient


def _sending(request: HttpRequest) -> Sending:
    if not request.user.is_authenticated:
        raise refusals.without_sign_in(_record_named(request))
    try:
        return Sending.model_validate(refusals.content_of(request))
    except ValidationError as error:
        raise RefusedError("not_readable", detail=refusals.faults(error)) from None


def _record_named(request: HttpRequest) -> str:
    try:
        content = refusals.content_of(request)
    except RefusedError:
        return ""
    return str(content.get("record", "")) if isinstance(content, dict) else ""


def _state(patient: Patient, *, known: str) -> tuple[str, Json | None]:
    on = timezone.localdate()
    tag = tag_of(patient, on=on)
    return tag, None if known == tag else state_for(patient, on=on)


def _answer(request: HttpRequest, content: Json) -> HttpResponse:
    response = JsonResponse(content)
    response.headers[TOKEN_HEADER] = get_token(request)
    return response
