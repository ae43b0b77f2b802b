"""Writing an exercise: every fault where it can be mended, nothing of another clinic."""

import re

import pytest
from django.test import Client

from sthenia.clinic.training.models import OwnExercise
from tests.clinic.training.own import TOWEL_ROW, an_own_exercise, own_exercise_sent
from tests.people import Cast


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.bea)
    return client


def page(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_exercise_is_written_and_listed(cast: Cast, desk: Client) -> None:
    assert "None yet" in page(desk.get("/exercises/"))
    shown = page(desk.post("/exercises/new/", own_exercise_sent(), follow=True))
    assert "Towel row at the door is saved." in shown
    row = OwnExercise.objects.get()
    assert (row.clinic, row.content["load_kind"]) == (cast.clinic, "body")
    assert row.content["direction"] == "pull" and row.content["attribution"] == "Riverside"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"position": "standing"}, "Tick under “must not do”: standing throughout the exercise"),
        ({"stress_upper_back": ""}, "Say under “loads”: upper back"),
        ({"cues": "One line only."}, "holds 1, but needs 2 or more"),
        ({"primary": []}, "Tick what it trains."),
        ({"resistance": "machine"}, "needs load kind pin or assistance"),
        ({"body_half": "lower"}, "is for the upper body"),
        ({"name": "ab"}, "at least 3"),
    ],
)
def test_a_fault_is_said_in_the_words_of_the_form(
    desk: Client, wrong: dict[str, object], said: str
) -> None:
    answer = desk.post("/exercises/new/", own_exercise_sent(**wrong))
    assert answer.status_code == 422 and said in page(answer)
    assert not OwnExercise.objects.exists()


def test_what_was_typed_stays(desk: Client) -> None:
    shown = page(desk.post("/exercises/new/", own_exercise_sent(cues="One line only.")))
    assert TOWEL_ROW["name"] in shown and TOWEL_ROW["set_up"] in shown


def test_a_change_keeps_the_id_and_makes_a_version(cast: Cast, desk: Client) -> None:
    own = an_own_exercise(cast)
    assert 'value="Towel row at the door"' in page(desk.get(f"/exercises/{own.pk}/"))
    desk.post(f"/exercises/{own.pk}/", own_exercise_sent(name="Towel pull"))
    newest = OwnExercise.objects.latest("version")
    assert (newest.exercise_id, newest.version) == (own.exercise_id, 2)
    assert newest.content["name"] == "Towel pull"


def test_it_is_offered_no_more_and_again(cast: Cast, desk: Client) -> None:
    own = an_own_exercise(cast)
    desk.post(f"/exercises/{own.pk}/retire/")
    assert "Offer again" in page(desk.get("/exercises/"))
    desk.post(f"/exercises/{OwnExercise.objects.latest('pk').pk}/retire/", {"again": "1"})
    assert "Offer no more" in page(desk.get("/exercises/"))


def test_another_clinic_sees_none_of_it(cast: Cast, client: Client) -> None:
    own = an_own_exercise(cast)
    client.force_login(cast.dora)
    assert "None yet" in page(client.get("/exercises/"))
    assert client.get(f"/exercises/{own.pk}/").status_code == 404
