"""A whole request that is not taken: why, in JSON with words; the phone then keeps everything."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import csrf
from pydantic import ValidationError

from sthenia.clinic.exchange.models import Erasure, ErasureState

BODY_BYTES_MOST = 2_000_000
"""Five hundred events with their seals are well below it."""
DEEPEST = 50
"""Lists within lists; what a phone sends has seven. Deeper ones could be read and not be kept."""
FAULTS_SAID = 5
OURS = ("sync:sync", "sync:state")

REFUSALS: Mapping[str, tuple[int, Promise]] = {
    "signed_out": (401, _("Please sign in. What you did is safe on this phone.")),
    "erased": (410, _("Your record was erased, as you asked. Nothing is kept here any more.")),
    "no_record": (404, _("This account has no training of its own.")),
    "other_record": (404, _("This phone holds another person's training. Please sign in as them.")),
    "page_too_old": (403, _("Please open the page again. What you did is safe on this phone.")),
    "too_large": (413, _("This is too much at once. Send at most 500 entries.")),
    "not_json": (415, _("Send JSON in UTF-8.")),
    "not_readable": (422, _("We could not read what this phone sent.")),
}
"""Code -> status and words."""


class RefusedError(Exception):
    """A request refused whole."""

    def __init__(self, code: str, *, detail: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def answer(refusal: RefusedError) -> HttpResponse:
    """The refusal as JSON."""
    status, words = REFUSALS[refusal.code]
    content = {"error": refusal.code, "words": str(words), "detail": list(refusal.detail)}
    return JsonResponse(content, status=status)


def without_sign_in(record: str) -> RefusedError:
    """Nobody is signed in: because they were signed out, or because their record is no more."""
    try:
        key = UUID(record)
    except ValueError:
        return RefusedError("signed_out")
    is_gone = Erasure.objects.filter(patient_ref=key, state=ErasureState.DONE).exists()
    return RefusedError("erased" if is_gone else "signed_out")


def content_of(request: HttpRequest) -> Any:
    """The JSON of a request.

    Raises
    ------
    RefusedError
        It is too large, of another kind, no JSON, or lists in lists without end.
    """
    if request.content_type != "application/json":
        raise RefusedError("not_json")
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_BYTES_MOST:
        raise RefusedError("too_large")
    try:
        content = json.loads(request.body.decode())
    except (ValueError, RecursionError):
        raise RefusedError("not_readable") from None
    if _is_too_deep(content):
        raise RefusedError("not_readable")
    return content


def _is_too_deep(content: Any) -> bool:
    level = [content]
    for _depth in range(DEEPEST):
        level = [inner for each in level for inner in _within(each)]
        if not level:
            return False
    return True


def _within(each: Any) -> Iterable[Any]:
    if isinstance(each, dict):
        return each.values()
    return each if isinstance(each, list) else ()


def faults(error: ValidationError) -> tuple[str, ...]:
    """The first places at which the shape is not kept to."""
    return tuple(
        f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
        for one in error.errors(include_input=False, include_url=False)[:FAULTS_SAID]
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page's proof is missing or old: in JSON for phones, as ever for pages."""
    match = request.resolver_match
    if match is not None and match.view_name in OURS:
        return answer(RefusedError("page_too_old"))
    return csrf.csrf_failure(request, reason)
