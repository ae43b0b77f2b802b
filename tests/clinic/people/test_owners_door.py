"""What an owner decides for one clinic is done in that one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from sthenia.clinic.people.models import AuditEntry, Membership, Role
from sthenia.clinic.people.owners_door import owners_clinic
from tests.clinic.pages import Page
from tests.clinic.routes import OWNER, Route
from tests.clinic.test_every_route import ROUTES
from tests.people import Cast

OWNERS_PAGES = [route for route in ROUTES if route.method == "get" and route.expected == OWNER]
NOT_ABOUT_A_CLINIC = ("people:sign_out", "people:choose_clinic", "people:choose_language")


def test_the_clinic_a_form_names_goes_before_the_one_chosen(cast: Cast, rf: RequestFactory) -> None:
    Membership.objects.create(user=cast.olga, clinic=cast.other_clinic, role=Role.OWNER)
    cast.olga.chosen_clinic_id = cast.other_clinic.pk
    named = rf.post("/", {"clinic": cast.clinic.pk})
    plain = rf.post("/")
    named.user = plain.user = cast.olga
    assert owners_clinic(named, what="settings") == cast.clinic
    assert owners_clinic(plain, what="settings") == cast.other_clinic


def test_a_form_is_written_down_as_writing_and_a_page_as_reading(
    cast: Cast, rf: RequestFactory
) -> None:
    for request in (rf.get("/"), rf.post("/")):
        request.user = cast.olga
        owners_clinic(request, what="settings")
    acts = AuditEntry.objects.filter(what="settings", actor=cast.olga).order_by("number")
    assert list(acts.values_list("act", flat=True)) == ["read", "write"]


@pytest.mark.parametrize("sent", ["0", "-1", "x", "9" * 30, "٣"])
def test_what_names_no_clinic_opens_none(cast: Cast, rf: RequestFactory, sent: str) -> None:
    request = rf.post("/", {"clinic": sent})
    request.user = cast.olga
    with pytest.raises(Http404):
        owners_clinic(request, what="settings")


def test_staff_who_own_nothing_are_refused(cast: Cast, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = cast.bea
    with pytest.raises(PermissionDenied):
        owners_clinic(request, what="settings")


@pytest.mark.parametrize("route", OWNERS_PAGES, ids=lambda route: route.name)
def test_every_form_on_a_page_of_the_owner_names_its_clinic(
    cast: Cast, client: Client, route: Route
) -> None:
    elsewhere = {reverse(name) for name in NOT_ABOUT_A_CLINIC if _is_there(name)}
    client.force_login(cast.olga)
    with transaction.atomic():
        address = reverse(route.name, kwargs=dict(route.at(cast)))
        response = client.get(address)
    if not response.headers["Content-Type"].startswith("text/html"):
        return
    page = Page(response.content.decode(), address=address)
    unnamed = [
        form.action
        for form in page.forms
        if form.method == "post" and form.action not in elsewhere and "clinic" not in form.names
    ]
    assert unnamed == []


def _is_there(name: str) -> bool:
    return any(route.name == name for route in ROUTES)
