"""The pictures of exercises: for everybody, held by caches, allowed nothing but their own style."""

from gzip import decompress as gunzipped

import pytest
from django.test import Client

from sthenia.clinic.training.templatetags.training_parts import exercise_figure

ADDRESS = "/figures/goblet_squat.svg"


def test_a_picture_is_sent_as_svg_that_may_use_its_own_style_only(client: Client) -> None:
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_a_picture_is_kept_by_a_browser_and_not_sent_again(client: Client) -> None:
    first = client.get(ADDRESS)
    assert "max-age=86400" in first["Cache-Control"]
    again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_picture_is_sent_small_to_who_can_unpack_it(client: Client) -> None:
    packed = client.get(ADDRESS, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gunzipped(packed.content) == client.get(ADDRESS).content
    same = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
    assert client.get(ADDRESS, headers=same).status_code == 304


@pytest.mark.parametrize("name", ["moon_walk", "goblet-squat", "own_towel_row"])
def test_a_picture_that_does_not_exist_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/figures/{name}.svg").status_code == 404


def test_who_wants_no_motion_gets_start_and_end_instead(client: Client) -> None:
    still = client.get("/figures/goblet_squat/still.svg")
    assert b"<animate" not in still.content
    assert b"<animate" in client.get(ADDRESS).content
    shown = exercise_figure("goblet_squat", "Squat")
    assert (
        'media="(prefers-reduced-motion: reduce)" srcset="/figures/goblet_squat/still.svg"' in shown
    )


def test_the_tag_names_the_exercise_and_is_silent_for_one_without_a_picture() -> None:
    shown = exercise_figure("goblet_squat", 'Squat <with "one">')
    assert f'src="{ADDRESS}"' in shown
    assert "&lt;with &quot;one&quot;&gt;" in shown
    assert exercise_figure("own_towel_row", "Towel row") == ""
