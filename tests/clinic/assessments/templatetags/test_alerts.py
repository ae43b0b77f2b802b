"""Open alerts at the head of a page about a person."""

from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory

from sthenia.clinic.people.models import Patient, User
from tests.clinic.assessments.examinations import alerted
from tests.people import Cast

PAGE = Template("{% load alerts %}{% open_alerts patient %}")


def shown(patient: Patient, user: User) -> str:
    request: HttpRequest = RequestFactory().get("/")
    request.user = user
    return PAGE.render(Context({"patient": patient, "request": request})).strip()


def test_nothing_stands_there_without_an_alert(cast: Cast) -> None:
    alerted(cast)
    assert shown(cast.pia_record, cast.bea) == ""


def test_who_may_write_can_answer_it_and_others_see_it(cast: Cast) -> None:
    alerted(cast)
    for user, may_answer in ((cast.bea, True), (cast.carl, False), (cast.eve, False)):
        page = shown(cast.ana_record, user)
        assert "Somebody has to act on this answer" in page
        assert ("Close this alert" in page) is may_answer
