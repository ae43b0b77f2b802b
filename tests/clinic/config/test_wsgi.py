"""Where a request ends: the server that production runs refuses what two readers could understand
in two ways, so that nothing is smuggled past the proxy before it."""

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

START = b"POST /sign-in/ HTTP/1.1\r\nHost: clinic.example\r\n"
HIDDEN = b"GET /people/ HTTP/1.1\r\nHost: clinic.example\r\n\r\n"


def read(raw: bytes) -> list[tuple[str, bytes]]:
    """Path and content of each request in what came over one line."""
    requests = RequestParser(Config(), iter([raw]), ("127.0.0.1", 1))
    return [(request.path, request.body.read()) for request in requests]


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
        b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + HIDDEN,
        b"Content-Length: 0\r\nContent-Length: 43\r\n\r\n" + HIDDEN,
        b"Content-Length: +0\r\n\r\n" + HIDDEN,
        b"Content-Length: -1\r\n\r\n" + HIDDEN,
        b"Content-Length: 0\nX: y\r\n\r\n" + HIDDEN,
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
        b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + HIDDEN,
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
        b"Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + HIDDEN,
        b"X: a\r\n Content-Length: 43\r\nContent-Length: 0\r\n\r\n" + HIDDEN,
    ],
)
def test_a_request_whose_end_could_be_read_in_two_ways_is_refused(rest: bytes) -> None:
    with pytest.raises(ParseException):
        read(START + rest)


def test_chunks_are_for_http_1_1_only() -> None:
    with pytest.raises(ParseException):
        read(b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN)


def test_what_is_clear_is_read_to_its_end_and_no_further() -> None:
    by_length = START + b"Content-Length: 4\r\n\r\nabcd" + HIDDEN
    in_chunks = START + b"Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n" + HIDDEN
    for raw in (by_length, in_chunks):
        assert read(raw)[:2] == [("/sign-in/", b"abcd"), ("/people/", b"")]
