"""HTTP only, for the caseload: gate, form, query, render."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sthenia.clinic.outcomes.caseload import caseload_of
from sthenia.clinic.outcomes.forms_of_caseload import asked_for, query_of
from sthenia.clinic.outcomes.presenters.caseload_page import caseload_context
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import User
from sthenia.clinic.people.queries import CARING_ROLES
from sthenia.clinic.people.views import REGISTERING_ROLES

LEFT_AS = "caseload"
"""Where the session keeps what the reader last asked to see."""


@require_safe
def caseload(request: HttpRequest) -> HttpResponse:
    """Everyone in the reader's care, those who need somebody first on top."""
    left_as = request.session.get(LEFT_AS, "")
    if left_as and not request.GET:
        return redirect(f"{reverse('outcomes:caseload')}?{left_as}")
    clinic = gate.clinic_for(request.user, roles=CARING_ROLES, to="read", what="caseload")
    user = cast("User", request.user)
    asked = asked_for(request.GET)
    found = caseload_of(user, clinic, asked.wanted, now=timezone.now())
    gate.note_shown(user, clinic=clinic, people=[one.pk for one in found.page], what="caseload")
    if request.GET and left_as != query_of(asked.wanted):
        request.session[LEFT_AS] = query_of(asked.wanted)
    context = {
        **caseload_context(found, asked),
        "may_register": bool(user.current_roles & set(REGISTERING_ROLES)),
    }
    return render(request, "outcomes/caseload.html", context)
