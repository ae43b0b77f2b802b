"""What waits for somebody stands at the head of every page of the desk, and not for others."""

from datetime import timedelta

from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import timezone

from sthenia.clinic.assessments.actions_of_alerts import acknowledge_alert, escalate_alert
from sthenia.clinic.people.models import Membership, Role, User
from tests.clinic.assessments.examinations import alerted, assessed_and_closed
from tests.people import Cast

PAGE = Template("{% load alerts %}{% waiting_alerts %}")


def drawn(user: User, **context: object) -> str:
    request = RequestFactory().get("/caseload/")
    request.user = user
    return " ".join(PAGE.render(RequestContext(request, context)).split())


def test_nothing_is_drawn_where_no_alert_waits(cast: Cast) -> None:
    assert drawn(cast.bea) == ""


def test_everybody_who_cares_for_the_person_sees_it_on_every_page(cast: Cast) -> None:
    alert = alerted(cast)
    for user in (cast.bea, cast.carl, cast.eve):
        page = drawn(user)
        assert "<strong>Ana</strong>: an answer to the PHQ-9 waits" in page
        assert f"/alerts/{alert.pk}/?back=%2Fcaseload%2F" in page
    for user in (cast.gus, cast.dora, cast.fay, cast.olga):
        assert drawn(user) == ""


def test_it_stands_until_it_is_closed_and_says_who_acts(cast: Cast) -> None:
    alert = alerted(cast)
    acknowledge_alert(alert=alert, by=cast.bea)
    assert "Bea acts on it" in drawn(cast.eve)
    assessed_and_closed(cast, alert)
    assert drawn(cast.eve) == ""


def test_the_owner_to_whom_it_was_passed_on_learns_who_can_open_it_and_not_what_it_is(
    cast: Cast,
) -> None:
    alert = alerted(cast)
    escalate_alert(alert=alert, now=alert.raised_at + timedelta(minutes=31))
    page = drawn(cast.olga)
    assert "An alert about Ana waits" in page
    assert "Bea" in page
    assert "PHQ" not in page
    assert "href" not in page.replace("icons.svg", "").replace("use href", "")
    acknowledge_alert(alert=alert, by=cast.bea)
    assert drawn(cast.olga) == ""


def test_who_left_the_clinic_since_or_changed_to_the_front_desk_hears_of_nobody(
    cast: Cast,
) -> None:
    alert = alerted(cast)
    escalate_alert(alert=alert, now=alert.raised_at + timedelta(minutes=31))
    Membership.objects.filter(user=cast.olga).update(ended_at=timezone.now())
    Membership.objects.create(user=cast.olga, clinic=cast.other_clinic, role=Role.OWNER)
    assert drawn(cast.olga) == ""
    Membership.objects.create(user=cast.olga, clinic=cast.clinic, role=Role.FRONT_DESK)
    assert drawn(cast.olga) == ""


def test_it_is_passed_on_to_owners_of_this_clinic_and_of_now_only(cast: Cast) -> None:
    Membership.objects.create(user=cast.fay, clinic=cast.other_clinic, role=Role.OWNER)
    Membership.objects.create(
        user=cast.eve, clinic=cast.clinic, role=Role.OWNER, ended_at=timezone.now()
    )
    alert = alerted(cast)
    told = escalate_alert(alert=alert, now=alert.raised_at + timedelta(minutes=31))
    assert told == (cast.olga,)


def test_it_is_not_drawn_on_its_own_page(cast: Cast) -> None:
    alert = alerted(cast)
    request = RequestFactory().get(f"/people/{cast.ana_record.pk}/alerts/{alert.pk}/")
    request.user = cast.bea
    assert "Open the alert" not in PAGE.render(RequestContext(request, {}))
