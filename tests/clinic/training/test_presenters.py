"""Words for the person who trains: what was done, what is to be done, why it changed."""

import pytest

from sthenia.catalogue.exercises import entry
from sthenia.clinic.training import presenters, queries
from sthenia.clinic.training.models import ExerciseSet, SessionExercise
from tests.clinic.training.plans import MONDAY, a_plan, first_exercise, logged, opened
from tests.people import Cast


def cards(cast: Cast) -> tuple[presenters.ExerciseCard, ...]:
    session = queries.session_on(cast.ana_record, MONDAY)
    assert session is not None
    return presenters.cards_of(session)


@pytest.mark.parametrize(
    ("exercise_id", "row", "said"),
    [
        (
            "dumbbell_hammer_curl_standing",
            ExerciseSet(repetitions=10, load_label="4 kg", load_kg=4, reps_in_reserve=3),
            "10 times with 4 kg per dumbbell, 3 more possible",
        ),
        ("band_foot_push", ExerciseSet(repetitions=8, load_label="red"), "8 times with red band"),
        ("wall_push_up", ExerciseSet(repetitions=12, pain_during=2), "12 times, pain 2 of 10"),
        (
            "wall_sit",
            ExerciseSet(repetitions=1, load_label="20 s", load_time_s=20),
            "held 20 s",
        ),
    ],
)
def test_a_set_is_said_in_one_line(exercise_id: str, row: ExerciseSet, said: str) -> None:
    assert presenters.set_words(row, entry(exercise_id)) == said


def test_the_first_exercise_that_is_not_done_is_shown(cast: Cast) -> None:
    a_plan(cast)
    first, second, *_ = opened(cast).exercises.all()
    logged(cast, first)
    found = cards(cast)
    chosen = presenters.chosen_card(found, "")
    assert chosen is not None and chosen.key == second.pk
    asked = presenters.chosen_card(found, str(first.pk))
    assert asked is not None and asked.is_done and asked.sets[0].text.startswith("12 times")


def test_a_key_that_is_not_there_shows_what_comes_next(cast: Cast) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    chosen = presenters.chosen_card(cards(cast), "999999")
    assert chosen is not None and chosen.key == first.pk


def test_an_exercise_left_out_for_now_comes_back_last(cast: Cast) -> None:
    a_plan(cast)
    first, second, *others = opened(cast).exercises.all()
    logged(cast, second)
    third = presenters.chosen_card(cards(cast), "", after=str(second.pk))
    assert third is not None and third.key == others[0].pk
    for row in others:
        logged(cast, row)
    last = presenters.chosen_card(cards(cast), "", after=str(others[-1].pk))
    assert last is not None and last.key == first.pk
    assert presenters.next_open(cards(cast), last) is None


def test_one_stays_with_an_exercise_until_its_sets_are_done(cast: Cast) -> None:
    a_plan(cast)
    _first, second, *_ = opened(cast).exercises.all()
    SessionExercise.objects.filter(pk=second.pk).update(set_count=2)
    logged(cast, second)
    chosen = presenters.chosen_card(cards(cast), "", after=str(second.pk))
    assert chosen is not None and chosen.key == second.pk


def test_when_all_is_done_nothing_is_left_to_show(cast: Cast) -> None:
    a_plan(cast)
    for row in opened(cast).exercises.all():
        logged(cast, row)
    assert presenters.chosen_card(cards(cast), "") is None


def test_the_next_set_begins_with_the_load_last_taken(cast: Cast) -> None:
    plan = a_plan(cast)
    first = first_exercise(opened(cast))
    ExerciseSet.objects.filter(pk=logged(cast, first).pk).update(load_label="1 kg", load_kg=1)
    form = presenters.set_form(cards(cast)[0], plan)
    assert (form.initial["load"], form.initial["set_number"]) == ("1 kg", 2)


def test_a_load_to_find_is_said_until_it_is_found(cast: Cast) -> None:
    a_plan(cast)
    first = first_exercise(opened(cast))
    assert cards(cast)[0].is_load_to_find
    SessionExercise.objects.filter(pk=first.pk).update(standing={**first.standing, "why": []})
    assert not cards(cast)[0].is_load_to_find


def test_every_change_of_a_dose_has_words() -> None:
    from typing import get_args

    from sthenia.science.exercise.dose_case import Change

    assert set(presenters.CHANGE_WORDS) == set(get_args(Change))


def test_what_was_left_out_or_shortened_on_the_spot_is_said_and_waited_for_no_more(
    cast: Cast,
) -> None:
    a_plan(cast)
    out, shorter, after_all, *_ = rows = list(opened(cast).exercises.all())
    for row, sets in ((out, 0), (shorter, 1), (after_all, 0)):
        SessionExercise.objects.filter(pk=row.pk).update(set_count=2, sets_today=sets)
    logged(cast, shorter)
    logged(cast, after_all)
    found = cards(cast)
    assert [card.less_today for card in found[:4]] == [
        "left out today",
        "1 of 2 sets today",
        "left out today",
        "",
    ]
    assert [card.is_done for card in found[:4]] == [True, True, True, False]
    assert [card.is_left_out for card in found[:4]] == [True, False, False, False]
    chosen = presenters.chosen_card(found, "")
    assert chosen is not None and chosen.key == rows[3].pk


def test_more_sets_than_the_dose_has_are_nothing_less(cast: Cast) -> None:
    a_plan(cast)
    row = first_exercise(opened(cast))
    SessionExercise.objects.filter(pk=row.pk).update(set_count=2, sets_today=3)
    card = cards(cast)[0]
    assert (card.sets_meant, card.less_today) == (2, "")
