"""A mark is dots and nothing else."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from sthenia.clinic.people.owning.logo import (
    FITS_IN,
    LARGEST_BYTES,
    drawn_anew,
    logo_of,
    mark_of,
    set_logo,
)
from tests.clinic.people.owning.pictures import PNG, picture
from tests.people import Cast


def test_what_was_hidden_in_a_picture_is_left_behind() -> None:
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", "<script>alert(1)</script>")
    drawn = BytesIO()
    Image.new("RGB", (10, 10)).save(drawn, "PNG", pnginfo=hidden)
    png, size = drawn_anew(drawn.getvalue() + b"<?php echo 1 ?>")
    assert b"script" not in png
    assert b"php" not in png
    assert size == (10, 10)


def test_a_photograph_becomes_a_small_picture() -> None:
    png, (width, height) = drawn_anew(picture("JPEG", (3000, 1500)))
    assert (width, height) == (400, 200)
    assert width <= FITS_IN[0]
    assert Image.open(BytesIO(png)).format == "PNG"


@pytest.mark.parametrize(
    "file", [b"", b"<svg/>", b"GIF89a", PNG[:40], picture("GIF"), b"\x89PNG\r\n\x1a\n"]
)
def test_anything_else_is_refused_in_words(file: bytes) -> None:
    with pytest.raises(ValidationError, match="PNG or JPEG"):
        drawn_anew(file)


def test_a_picture_that_is_spoilt_further_inside_is_refused_in_words() -> None:
    whole = picture("PNG", (90, 60))
    dots = whole.index(b"IDAT")
    spoilt = whole[: dots - 4] + (20).to_bytes(4, "big") + whole[dots:]  # says it has fewer
    with pytest.raises(ValidationError, match="PNG or JPEG"):
        drawn_anew(spoilt)


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    with pytest.raises(ValidationError, match="at most 2 MB"):
        drawn_anew(b"x" * (LARGEST_BYTES + 1))


def test_a_picture_of_too_many_dots_is_refused() -> None:
    with pytest.raises(ValidationError, match="too large"):
        drawn_anew(picture("PNG", (5000, 4001)))


@given(st.binary(max_size=300))
def test_no_file_breaks_it(file: bytes) -> None:
    with pytest.raises(ValidationError):
        drawn_anew(PNG[:16] + file)


@pytest.mark.parametrize("name", ["bea", "fay", "dora", "ana"])
def test_only_an_owner_sets_it(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        set_logo(clinic=cast.clinic, picture=PNG, by=getattr(cast, name), client_id=uuid4())


def test_sent_twice_is_one_and_none_is_none(cast: Cast) -> None:
    key = uuid4()
    first = set_logo(clinic=cast.clinic, picture=PNG, by=cast.olga, client_id=key)
    assert set_logo(clinic=cast.clinic, picture=PNG, by=cast.olga, client_id=key) == first
    assert logo_of(cast.clinic) == first
    set_logo(clinic=cast.clinic, picture=b"", by=cast.olga, client_id=uuid4())
    assert logo_of(cast.clinic) is None
    assert logo_of(cast.other_clinic) is None


def test_staff_see_the_mark_of_the_clinic_they_work_in_and_patients_theirs(
    cast: Cast, client: Client
) -> None:
    kept = set_logo(clinic=cast.clinic, picture=PNG, by=cast.olga, client_id=uuid4())
    mark = f'class="clinic-mark" src="/clinic/logo/?{kept.digest[:8]}"'
    for user, address, sees_it in (
        (cast.bea, "/people/", True),
        (cast.dora, "/people/", False),
        (cast.ana, "/me/", True),
    ):
        client.force_login(user)
        assert (mark in client.get(address).content.decode()) is sees_it, user.name


def test_the_mark_on_a_page_is_one_query_that_reads_no_dots(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    set_logo(clinic=cast.clinic, picture=PNG, by=cast.olga, client_id=uuid4())
    with django_assert_num_queries(1) as asked:
        mark = mark_of(cast.clinic.pk)
        assert mark is not None
        assert mark.clinic.name == cast.clinic.name
    assert '"png"' not in asked.captured_queries[0]["sql"]
    assert mark_of(cast.other_clinic.pk) is None
