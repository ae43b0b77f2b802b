"""The state holds all that a phone needs for two weeks, and nothing that changes by itself."""

import json
from datetime import timedelta

from django.utils import translation

from sthenia.clinic.sync.state import state_for, tag_of
from sthenia.clinic.training.models import SessionExercise
from tests.clinic.sync.phones import MONDAY, a_phone
from tests.clinic.training.plans import a_plan, calm_days, checked_in, opened, trained
from tests.people import Cast

KILOBYTES_MOST = 250


def test_without_a_plan_there_is_nothing_to_train_and_a_word_why(cast: Cast) -> None:
    state = state_for(cast.ana_record, on=MONDAY)
    assert (state["plan"], state["days"], state["spares"]) == (None, [], None)
    assert "no training plan yet" in state["why_no_session"]


def test_the_days_of_two_weeks_are_there_with_both_doses(cast: Cast) -> None:
    a_plan(cast)
    state = state_for(cast.ana_record, on=MONDAY)
    days = [MONDAY + timedelta(n) for n in (0, 3, 7, 10)]
    assert [day["on"] for day in state["days"]] == [str(day) for day in days]
    for day in state["days"]:
        assert [one["exercise"] for one in day["usual"]] == [
            one["exercise"] for one in day["in_flare"]
        ]
        for usual, flare in zip(day["usual"], day["in_flare"], strict=True):
            assert flare["sets"] <= usual["sets"] and flare["change"] in ("reduce", "hold")
        minutes = [one["minutes"] for one in day["shorter"]]
        assert minutes == sorted(minutes, reverse=True)


def test_everything_that_is_named_is_explained(cast: Cast) -> None:
    a_plan(cast)
    state = state_for(cast.ana_record, on=MONDAY)
    spares = state["spares"]
    offered = {one["exercise"] for one in spares["usual"]}
    assert set(spares["additions"]) | {x for xs in spares["swaps"].values() for x in xs} == offered
    planned = {one["exercise"] for day in state["days"] for one in day["usual"]}
    assert set(spares["swaps"]) == planned
    for name in planned | offered:
        ladder = state["ladders"][state["exercises"][name]["ladder"]]
        dose = next(
            one
            for doses in (*(day["usual"] for day in state["days"]), spares["usual"])
            for one in doses
            if one["exercise"] == name
        )
        assert dose["load"] in {step["label"] for step in ladder["steps"]} | {None}


def test_what_is_shown_ahead_is_what_the_server_would_decide_on_the_day(cast: Cast) -> None:
    a_plan(cast)
    calm_days(cast, MONDAY - timedelta(10), MONDAY)
    trained(cast, MONDAY, 14)
    calm_days(cast, MONDAY + timedelta(1), MONDAY + timedelta(3))
    trained(cast, MONDAY + timedelta(3), 14)
    calm_days(cast, MONDAY + timedelta(4), MONDAY + timedelta(7))
    state = state_for(cast.ana_record, on=MONDAY + timedelta(7))
    shown = state["days"][0]["usual"]
    rows = opened(cast, MONDAY + timedelta(7)).exercises.order_by("order")
    assert [(row.exercise_id, row.set_count, row.change) for row in rows] == [
        (one["exercise"], one["sets"], one["change"]) for one in shown
    ]
    assert {one["change"] for one in shown} != {"first"}


def test_a_session_that_was_begun_shows_its_sets(cast: Cast) -> None:
    a_plan(cast)
    trained(cast, MONDAY)
    checked_in(cast, MONDAY, pain=5)
    state = state_for(cast.ana_record, on=MONDAY)
    (session,) = state["sessions"]
    assert [len(one["sets"]) for one in session["exercises"]] == [1] * len(session["exercises"])
    assert SessionExercise.objects.count() == len(session["exercises"])
    assert [day["pain"] for day in state["check_ins"]] == [5]
    assert str(MONDAY) not in {day["on"] for day in state["days"]}


def test_it_is_said_in_the_persons_language(cast: Cast) -> None:
    a_plan(cast)
    english = state_for(cast.ana_record, on=MONDAY)
    with translation.override("es"):
        spanish = state_for(cast.ana_record, on=MONDAY)
    assert (english["language"], spanish["language"]) == ("en", "es")
    texts = [[one["name"] for one in state["exercises"].values()] for state in (english, spanish)]
    assert sum(a == b for a, b in zip(*texts, strict=True)) < len(texts[0]) / 4
    assert spanish["days"][0]["seal"] == english["days"][0]["seal"]


def test_no_word_on_whom_to_call_is_in_it_and_it_stays_small(cast: Cast) -> None:
    a_plan(cast)
    text = json.dumps(state_for(cast.ana_record, on=MONDAY))
    assert "Night line" not in text
    assert len(text) < KILOBYTES_MOST * 1000


def test_the_tag_is_another_when_something_was_written_or_a_day_begins(cast: Cast) -> None:
    a_plan(cast)
    tags = {tag_of(cast.ana_record, on=MONDAY), tag_of(cast.ana_record, on=MONDAY)}
    assert len(tags) == 1
    checked_in(cast, MONDAY)
    tags.add(tag_of(cast.ana_record, on=MONDAY))
    tags.add(tag_of(cast.ana_record, on=MONDAY + timedelta(1)))
    with translation.override("es"):
        tags.add(tag_of(cast.ana_record, on=MONDAY))
    assert len(tags) == 4


def test_what_has_no_place_is_said_on_the_phone(cast: Cast) -> None:
    a_plan(cast)
    phone = a_phone(cast)
    phone.logs(on=MONDAY + timedelta(3))
    phone.sends()
    (one,) = state_for(cast.ana_record, on=MONDAY)["set_aside"]
    assert (one["kind"], one["id"]) == ("set_logged", phone.log[0]["id"])
    assert "has not come yet" in one["words"]
