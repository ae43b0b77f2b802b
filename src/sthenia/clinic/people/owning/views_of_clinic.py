"""The owner's start page: how the clinic stands. HTTP only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sthenia.clinic.people.clinic_rules import rules_of
from sthenia.clinic.people.owners_door import owners_clinic
from sthenia.clinic.people.owning import going_live, log_check
from sthenia.clinic.people.owning.roster import clinic_in_numbers


@require_safe
def clinic(request: HttpRequest) -> HttpResponse:
    """What waits for the owner, and the way to everything they keep."""
    found = owners_clinic(request, what="start page of the clinic")
    context = {
        "clinic": found,
        "rules": rules_of(found),
        "missing": [step for step in going_live.steps(found) if not step.is_done],
        "numbers": clinic_in_numbers(found),
        "check": log_check.newest_check(),
    }
    return render(request, "people/owner/clinic.html", context)
