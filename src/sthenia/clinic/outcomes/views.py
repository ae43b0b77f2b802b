"""HTTP only, for the caseload: gate, form, query, render."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sthenia.clinic.outcomes import queries
from sthenia.clinic.outcomes.attention import caseload_rows
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import User
from sthenia.clinic.people.queries import CARING_ROLES
from sthenia.clinic.people.views import REGISTERING_ROLES


@require_safe
def caseload(request: HttpRequest) -> HttpResponse:
    """Everyone in the reader's care, those who need somebody first on top."""
    gate.clinic_for(request.user, roles=CARING_ROLES, to="read", what="caseload")
    user = cast("User", request.user)
    standings = queries.caseload_of(user, today=timezone.localdate())
    context = {
        "rows": caseload_rows(standings),
        "may_register": bool(user.current_roles & set(REGISTERING_ROLES)),
    }
    return render(request, "outcomes/caseload.html", context)
