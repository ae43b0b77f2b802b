"""The owner's pages of the log: HTTP only. Reading the log is itself written in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sthenia.clinic.people import tasks
from sthenia.clinic.people.owners_door import owners_clinic
from sthenia.clinic.people.owning import log_check
from sthenia.clinic.people.owning.forms_of_staff import LogForm
from sthenia.clinic.people.owning.log import as_csv, entries_of, log_page


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Who opened or changed whose data, newest first."""
    clinic = owners_clinic(request, what="log of the clinic")
    form = LogForm(request.GET, clinic=clinic)
    page = log_page(clinic, form.wanted())
    asked = request.GET.copy()
    asked.pop("before", None)
    context = {
        "clinic": clinic,
        "form": form,
        "page": page,
        "asked": asked.urlencode(),
        "check": log_check.newest_check(),
        "whole_check": log_check.newest_whole_check(),
    }
    return render(request, "people/owner/log.html", context)


@require_safe
def log_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same entries as a file."""
    clinic = owners_clinic(request, what="log of the clinic, as a file")
    wanted = LogForm(request.GET, clinic=clinic).wanted()
    answer = StreamingHttpResponse(
        as_csv(entries_of(clinic, wanted)), content_type="text/csv; charset=utf-8"
    )
    name = f"log-{timezone.localdate().isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def check_log(request: HttpRequest) -> HttpResponse:
    """Walk along the whole log, in the background."""
    owners_clinic(request, what="check of the log")
    tasks.check_whole_log.enqueue()
    messages.info(request, _("The log is being checked. Look again in a moment."))
    return redirect("people:log")
