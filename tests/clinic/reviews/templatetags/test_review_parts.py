"""The word at the head of a person's pages."""

from django.template import Context, Template
from django.test import RequestFactory

from tests.clinic.reviews.second_looks import told
from tests.people import Cast

PAGE = Template("{% load review_parts %}{% open_review patient %}")


def said(cast: Cast, path: str = "/elsewhere/") -> str:
    context = {"patient": cast.ana_record, "request": RequestFactory().get(path)}
    return " ".join(PAGE.render(Context(context)).split())


def test_nothing_is_said_without_an_open_review(cast: Cast) -> None:
    assert said(cast) == ""


def test_an_open_review_is_said_with_how_many_reasons(cast: Cast) -> None:
    told(cast.ana_record, "sight", "joint_swelling", by=cast.bea)
    assert "Needs another look." in said(cast) and "2 reasons" in said(cast)
    assert said(cast, f"/people/{cast.ana_record.pk}/review/") == ""


def test_an_emergency_is_said_as_one(cast: Cast) -> None:
    told(cast.ana_record, "saddle_or_bladder", by=cast.ana)
    assert "A sign was told that cannot wait." in said(cast)
