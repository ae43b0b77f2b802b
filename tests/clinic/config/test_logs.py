"""The log says what happened and never about whom."""

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from sthenia.clinic.config import logs
from sthenia.clinic.config.logs import EXTRAS, WITHHELD, JsonLines
from tests.clinic.test_every_route import ROUTES
from tests.people import Cast

ALWAYS = {"at", "level", "logger", "event"}
ALLOWED = {*ALWAYS, *EXTRAS, "request", "fault", "where", "places"}


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger writes, as production would."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("", "django", "sthenia")]
    levels = [logger.level for logger in loggers]
    loggers[0].addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield stream
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_no_page_writes_a_name_an_address_or_an_id_of_a_person(
    cast: Cast, written: io.StringIO
) -> None:
    whispered = {
        "q": "Ana Alonso",
        "email": "ana@home.example",
        "note": "Pain 7 of 10 since Tuesday",
        "password": "strength-for-today",
    }
    visits = [(who, route) for who in (cast.ana, cast.bea) for route in ROUTES]
    for who, route in visits:
        with transaction.atomic():  # what a visit made is undone, as in `test_every_route.py`
            client = Client(raise_request_exception=False)
            client.force_login(who)
            address = reverse(route.name, kwargs=dict(route.at(cast)))
            ask = client.get if route.method == "get" else client.post
            ask(address, whispered | {"client_id": str(cast.ana_record.pk)})
            transaction.set_rollback(True)
    client.get(f"/people/{cast.ana_record.pk}/nothing-here/Ana/", whispered)
    client.get("/", headers={"Host": "ana.alonso.example"})
    requests = [line for line in lines(written) if line["logger"] == "sthenia.requests"]
    assert len(requests) == len(visits) + 2
    text = written.getvalue().lower()
    told = [
        *("ana alonso", "ana@", "home.example", "riverside", "alonso", "tuesday", "strength-for"),
        *(str(record.pk) for record in (cast.ana_record, cast.pia_record, cast.dora_record)),
        cast.ana_record.pk.hex,
    ]
    assert [word for word in told if word in text] == []


def test_each_line_holds_what_stands_on_the_list_and_no_more(
    cast: Cast, written: io.StringIO
) -> None:
    client = Client()
    client.force_login(cast.bea)
    client.get(f"/people/{cast.ana_record.pk}/?q=Ana")
    (line,) = [line for line in lines(written) if line["logger"] == "sthenia.requests"]
    assert set(line) == {*ALWAYS, "request", "route", "method", "status", "ms", "actor"}
    assert (line["route"], line["method"], line["status"]) == ("people:person", "GET", 200)
    assert set(line) <= ALLOWED


def test_the_same_account_has_the_same_mark_and_another_has_another(
    cast: Cast, written: io.StringIO
) -> None:
    for who in (cast.bea, cast.bea, cast.carl):
        client = Client()
        client.force_login(who)
        client.get("/people/")
    marks = [line["actor"] for line in lines(written) if line["logger"] == "sthenia.requests"]
    assert marks[0] == marks[1] != marks[2]
    assert all(len(str(mark)) == 12 for mark in marks)


def record(
    message: str, *args: object, name: str = "library", **extra: object
) -> dict[str, object]:
    try:
        raise KeyError("Ana Alonso")
    except KeyError:
        made = logging.LogRecord(name, logging.ERROR, "x", 1, message, args, sys.exc_info())
    made.__dict__.update(extra)
    return dict(json.loads(JsonLines().format(made)))


def test_of_a_librarys_message_the_fixed_part_is_kept() -> None:
    assert record("Not Found: %s", "/people/ana/")["event"] == "Not Found: %s"
    assert record("Not Found: /people/ana/")["event"] == WITHHELD


def test_a_library_adds_nothing_and_our_own_code_what_is_on_the_list() -> None:
    extra = {"route": "people:person", "request": "<GET /people/ana/>", "patient": "Ana"}
    assert set(record("x", **extra)) == {*ALWAYS, "fault", "where", "places"}
    ours = record("x", name="sthenia.requests", **extra)
    assert set(ours) == {*ALWAYS, "fault", "where", "places", "route"}


def test_of_a_fault_the_kind_and_the_place_are_kept() -> None:
    line = record("x")
    assert line["fault"] == "KeyError"
    assert "record" in str(line["where"])
    assert "Ana" not in json.dumps(line)


def test_a_line_outside_of_a_request_has_no_reference() -> None:
    assert logs.request_under_way.get() == ""
    assert "request" not in record("x")
