"""What somebody without an account sees by a link and a code: HTTP only."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sthenia.clinic.exchange import sharing
from sthenia.clinic.exchange.forms import CodeForm
from sthenia.clinic.exchange.models import SharedLink
from sthenia.clinic.exchange.summary import shared_record
from sthenia.sheets.record import record_pdf


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask for the code; with it, show the parts that were shared, on the page or as PDF.

    A link that never was, one that is over and one of somebody else look the same.
    """
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"].replace(" ", "")
        outcome, link = sharing.opened_by(secret, code, now=timezone.now())
        if link is not None:
            return _shown(request, link)
        if outcome == "wrong code":
            form.add_error("code", _("The code does not fit. Please ask who gave you the link."))
        else:
            form.add_error(None, _("This link shows nothing, or not any more."))
    status = 200 if not form.errors else 403
    return render(request, "exchange/shared_door.html", {"form": form}, status=status)


def _shown(request: HttpRequest, link: SharedLink) -> HttpResponse:
    patient = link.patient
    with timezone.override(patient.clinic.zone), override(patient.language):
        record = shared_record(patient, link.parts, on=timezone.localdate())
        if "pdf" in request.POST:
            response = HttpResponse(record_pdf(record), content_type="application/pdf")
            response.headers["Content-Disposition"] = 'attachment; filename="record.pdf"'
            return response
        context = {"record": record, "link": link, "code": request.POST["code"]}
        return render(request, "exchange/shared.html", context)
