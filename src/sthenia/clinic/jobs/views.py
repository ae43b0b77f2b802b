"""How far a job is, for its owner."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from sthenia.clinic.jobs import queries
from sthenia.clinic.jobs.templatetags.job_progress import progress_context

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@require_safe
def progress(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The part of a page that shows it, or a page of its own where nobody asked for a part."""
    job = queries.job_for(cast("AbstractBaseUser", request.user), job_id)
    if HtmxDetails(request):
        return render(request, "jobs/progress.html", progress_context(job))
    return render(request, "jobs/page.html", {"job": job})
