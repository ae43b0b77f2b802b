"""HTTP only, for the patient's phone: gate, form, action or query, render or redirect."""

from typing import Literal, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sthenia.catalogue.instruments import entry
from sthenia.clinic.assessments import (
    actions_of_alerts,
    actions_of_asking,
    queries_of_alerts,
    queries_of_asking,
)
from sthenia.clinic.assessments.forms.questionnaire import OneAnswerForm
from sthenia.clinic.assessments.models import Asked, Mode
from sthenia.clinic.assessments.presenters import question_page
from sthenia.clinic.assessments.titles import title_for_person
from sthenia.clinic.people import gate
from sthenia.clinic.people.models import Patient, User


@require_safe
def my_questionnaires(request: HttpRequest) -> HttpResponse:
    """What waits for answers, and what was answered before."""
    patient = gate.own_patient(request.user, to="read", what="list of questionnaires")
    answered = queries_of_asking.asked_of(patient).filter(closed_why="answered")
    context = {
        "due": queries_of_asking.questionnaires_due(patient, timezone.localdate()),
        "answered": [
            (row, title_for_person(row.instrument_id, row.instrument_version))
            for row in answered.order_by("-closed_at")[:20]
        ],
    }
    return render(request, "assessments/phone/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, asked_id: int) -> HttpResponse:
    """One question: read it, answer it, go on to the next."""
    patient = gate.own_patient(request.user, to=_act(request), what="answers to a questionnaire")
    asked = _own(patient, asked_id)
    if request.method == "POST":
        return _answered(request, asked)
    return _question(request, asked, request.GET.get("item", ""))


@require_safe
def contacts(request: HttpRequest, asked_id: int) -> HttpResponse:
    """Whom to call, straight after an answer that somebody has to hear."""
    patient = gate.own_patient(request.user, to="read", what="whom to call")
    asked = _own(patient, asked_id)
    user = cast("User", request.user)
    raised = queries_of_alerts.open_alerts(patient).filter(client_id=asked.client_id)
    actions_of_alerts.note_contacts_shown(alerts=raised, to=user)
    context = {
        "contacts": queries_of_alerts.contacts_for(patient.clinic, user.language),
        "clinic": patient.clinic,
        "go_on": _address_of(asked, _item(request.GET.get("then", ""))),
    }
    return render(request, "assessments/phone/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, asked_id: int) -> HttpResponse:
    """All answers once more, and sending them."""
    patient = gate.own_patient(request.user, to=_act(request), what="answers to a questionnaire")
    asked = _own(patient, asked_id)
    if request.method == "POST":
        try:
            actions_of_asking.finish_questionnaire(asked=asked, by=cast("User", request.user))
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return redirect("assessments:answer", asked.pk)
        return redirect("assessments:thanks", asked.pk)
    given = queries_of_asking.newest_answers(asked)
    if asked.closed_at or question_page.first_open_item(asked, given) is not None:
        return redirect("assessments:answer", asked.pk)
    lines = question_page.check_lines(asked, given)
    context = {"asked": asked, "lines": lines, "worded": question_page.wording(asked)}
    return render(request, "assessments/phone/check.html", context)


@require_safe
def thanks(request: HttpRequest, asked_id: int) -> HttpResponse:
    """What happens with the answers now."""
    patient = gate.own_patient(request.user, to="read", what="answers to a questionnaire")
    asked = _own(patient, asked_id)
    if asked.examination_id is None:
        return redirect("assessments:answer", asked.pk)
    raised = queries_of_alerts.alerts_of(patient).filter(client_id=asked.client_id)
    sheets = queries_of_asking.last_two_sheets(patient, asked)
    context = {
        "trend": "" if raised else question_page.trend_words(sheets),
        "has_alert": bool(raised),
        "due": queries_of_asking.questionnaires_due(patient, timezone.localdate()),
    }
    return render(request, "assessments/phone/thanks.html", context)


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Whom to call, at any time."""
    patient = gate.own_patient(request.user, to="read", what="whom to call")
    language = cast("User", request.user).language
    found = queries_of_alerts.contacts_for(patient.clinic, language)
    context = {"contacts": found, "clinic": patient.clinic, "go_on": ""}
    return render(request, "assessments/phone/contacts.html", context)


def _act(request: HttpRequest) -> Literal["read", "write"]:
    return "write" if request.method == "POST" else "read"


def _own(patient: Patient, asked_id: int) -> Asked:
    own = queries_of_asking.asked_of(patient).exclude(mode=Mode.STAFF)
    return get_object_or_404(own, pk=asked_id)


def _question(request: HttpRequest, asked: Asked, wanted: str, fault: str = "") -> HttpResponse:
    if asked.closed_at is not None:
        page = "assessments:thanks" if asked.examination_id else "assessments:my_questionnaires"
        return redirect(page, *([asked.pk] if asked.examination_id else []))
    given = queries_of_asking.newest_answers(asked)
    item = _item(wanted)
    if item is None:
        item = question_page.first_open_item(asked, given)
    if item is None:
        return redirect("assessments:check", asked.pk)
    named = queries_of_asking.activities_before(asked.patient, asked.instrument_id)
    screen = question_page.question(asked, item, given, named)
    if screen is None:
        raise Http404(_("There is no such question."))
    worded = question_page.wording(asked)
    context = {"asked": asked, "worded": worded, "question": screen, "fault": fault}
    # htmx puts nothing on the page that comes with a status of failure.
    status = 422 if fault and "HX-Request" not in request.headers else 200
    return render(request, "assessments/phone/question.html", context, status=status)


def _answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    form = OneAnswerForm(request.POST)
    if not form.is_valid():
        fault = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _question(request, asked, request.POST.get("item", ""), fault)
    said = form.as_input()
    try:
        actions_of_asking.answer_question(asked=asked, by=cast("User", request.user), **said)
    except ValidationError as error:
        return _question(request, asked, str(said["item"]), " ".join(error.messages))
    after = question_page.item_after(asked, said["item"])
    if _is_heard_at_once(asked, said["item"], said["answer"]):
        then = f"?then={after}" if after is not None else ""
        return redirect(reverse("assessments:contacts", args=[asked.pk]) + then)
    back_to_check = request.POST.get("then") == "check"
    return redirect(_address_of(asked, None if back_to_check else after))


def _is_heard_at_once(asked: Asked, item: int, answer: int | None) -> bool:
    form = entry(asked.instrument_id, asked.instrument_version)
    return answer is not None and any(
        alert.item == item and answer >= alert.from_answer for alert in form.alerts
    )


def _item(wanted: str) -> int | None:
    """The number of a question, where it can be one."""
    return int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 4 else None


def _address_of(asked: Asked, item: int | None) -> str:
    """The screen of a question; without one, where the person was."""
    address = reverse("assessments:answer", args=[asked.pk])
    return address if item is None else f"{address}?item={item}"
