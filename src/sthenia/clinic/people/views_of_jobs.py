"""The owner's page of what the machine does by itself for the clinic: HTTP only.

An owner sees and decides on the work of their clinic alone. What belongs to the installation, such
as backups, is a number here; whoever runs the program decides on it by `manage.py failed_jobs`.
"""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import CharField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sthenia.clinic.jobs import actions, queries
from sthenia.clinic.people.models import User
from sthenia.clinic.people.owners_door import owners_clinic

_MOST_SHOWN = 50


@require_safe
def background_work(request: HttpRequest) -> HttpResponse:
    """Whether a worker works, what failed for good, and when the last backup was made."""
    clinic = owners_clinic(request, what="background work")
    backup, now = queries.newest_backup(), timezone.now()
    every = settings.BACKUPS.every if settings.BACKUPS else None
    context = {
        "clinic": clinic,
        "queue": queries.queue_state(clinic.pk, now=now),
        "failed": queries.failed_jobs(clinic.pk)[:_MOST_SHOWN],
        "given_up": queries.decided_jobs(clinic.pk)[:_MOST_SHOWN],
        "backup": backup,
        "backups": settings.BACKUPS,
        "is_backup_late": queries.is_backup_late(backup, every=every, now=now),
    }
    return render(request, "people/owner/background_work.html", context)


@require_POST
def try_job_again(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Let a job that failed for good be tried anew."""
    clinic, by = owners_clinic(request, what="background work: tried again"), _who(request)
    try:
        if actions.try_again(job_id=job_id, clinic_id=clinic.pk, by=by):
            messages.success(request, _("It is tried again now."))
        else:
            messages.info(request, _("It had been decided already."))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect("people:background_work")


class GiveUpForm(Form):
    """Why a job is closed."""

    why = CharField(max_length=1000, required=False)


@require_POST
def give_up_job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Close a job that failed for good, with a reason."""
    clinic, by = owners_clinic(request, what="background work: given up"), _who(request)
    form = GiveUpForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError([fault for faults in form.errors.values() for fault in faults])
        if actions.give_up(job_id=job_id, clinic_id=clinic.pk, by=by, **form.cleaned_data):
            messages.success(request, _("It is given up, with your reason."))
        else:
            messages.info(request, _("It had been decided already."))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect("people:background_work")


def _who(request: HttpRequest) -> User:
    return cast("User", request.user)
