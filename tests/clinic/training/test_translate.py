"""Rows and values: what goes in comes out again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.catalogue.exercises import exercises, place, places
from sthenia.clinic.training import translate
from sthenia.clinic.training.models import PlannedExercise as PlannedExerciseRow
from sthenia.clinic.training.proposing import Wishes, relaxed, relaxing, wishes_of
from sthenia.science.exercise.starting_dose import ladder_at
from sthenia.science.exercise.values import (
    BODY_AREAS,
    LIMITS,
    LoadStep,
    Person,
    PlannedExercise,
    Reason,
    StrengthTest,
)
from sthenia.science.sentences import Sentence, sentence, word
from tests.clinic.training.plans import WISHES, a_plan
from tests.people import Cast

words = st.text("abc é", min_size=1, max_size=12)
reasons = st.builds(
    Reason,
    code=words,
    text=words,
    numbers=st.lists(st.tuples(words, st.floats(0, 100)), max_size=2).map(tuple),
    about=words,
)
loads = st.none() | st.builds(
    LoadStep,
    label=words.filter(str.strip),
    load_kg=st.none() | st.floats(0.5, 100),
    time_s=st.none() | st.integers(1, 60),
)
doses = st.builds(
    PlannedExercise,
    exercise_id=st.sampled_from(sorted(exercises())),
    set_count=st.integers(1, 5),
    repetitions=st.tuples(st.integers(1, 10), st.integers(10, 20)),
    load=loads,
    reps_in_reserve=st.integers(0, 8),
    rest_s=st.integers(0, 300),
    why=st.lists(reasons, max_size=3).map(tuple),
)
persons = st.builds(
    Person,
    pain_by_area=st.dictionaries(st.sampled_from(BODY_AREAS), st.integers(0, 10), max_size=4),
    limits=st.frozensets(st.sampled_from(sorted(LIMITS)), max_size=3),
    avoid_exercises=st.frozensets(st.sampled_from(sorted(exercises())), max_size=2),
    tests=st.lists(
        st.builds(StrengthTest, words, st.floats(1, 50), st.integers(1, 10), st.floats(0, 3)),
        max_size=2,
    ).map(tuple),
    days=st.lists(st.integers(0, 6), unique=True, max_size=4).map(tuple),
    sessions_per_week=st.none() | st.integers(1, 4),
    body_mass_kg=st.none() | st.floats(40, 120),
    prefers=st.frozensets(words, max_size=2),
    wants_variety=st.booleans(),
)


@given(dose=doses)
def test_a_dose_comes_back_from_its_json(dose: PlannedExercise) -> None:
    content = json.loads(json.dumps(translate.dose_as_json(dose)))
    assert translate.dose_from_json(content) == dose


@given(dose=doses)
def test_a_dose_comes_back_from_its_columns(dose: PlannedExercise) -> None:
    row = PlannedExerciseRow(order=0, **translate.dose_columns(dose))
    why = json.loads(json.dumps(translate.reasons_as_json(dose.why)))
    assert translate.dose_of(row, why=why) == dose


@given(person=persons)
def test_a_person_comes_back_from_their_json(person: Person) -> None:
    content = json.loads(json.dumps(translate.person_as_json(person)))
    assert translate.person_of(content) == person


@pytest.mark.parametrize("place_id", sorted(places()))
def test_a_place_comes_back_with_every_step_of_every_ladder(place_id: str) -> None:
    content = json.loads(json.dumps(translate.place_as_json(place(place_id))))
    assert translate.place_of(content) == place(place_id)


def test_one_ladder_of_a_plan_is_that_of_its_place(cast: Cast) -> None:
    plan = a_plan(cast)
    setting = translate.setting_of(plan)
    for row in plan.sessions.get(weekday=0).exercises.all():
        whole = ladder_at(exercises()[row.exercise_id], setting.place)
        assert translate.ladder_of(plan, row.exercise_id) == whole


def test_wishes_come_back_from_their_json() -> None:
    wishes = Wishes(
        **{**WISHES.as_json(), "tests": (StrengthTest("wall_push_up", 5, 8),), "avoid": ("plank",)}
    )
    assert wishes_of(json.loads(json.dumps(wishes.as_json()))) == wishes_of(wishes.as_json())
    assert wishes_of(json.loads(json.dumps(wishes.as_json()))).person() == wishes.person()


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        (Reason("add_day", "", (("weekday", 5),), "saturday"), {"days": (0, 3, 5)}),
        (Reason("sessions_per_week", "", (("sessions", 3),)), {"sessions_per_week": 3}),
        (Reason("more_minutes", "", (("minutes", 50),)), {"minutes": 50}),
        (Reason("allow_exercise", "", (), "plank"), {"avoid": ()}),
        (Reason("add_equipment", "", (), "band"), {"also_equipment": ("band",)}),
        (Reason("lift_limit", "", (), "no_floor"), {"limits": ("no_overhead",)}),
    ],
)
def test_each_thing_that_has_to_give_changes_one_wish(
    reason: Reason, changed: dict[str, object]
) -> None:
    before = Wishes(**{**WISHES.as_json(), "avoid": ("plank",)})
    after = relaxed(before, [str(relaxing(reason))])
    assert after == Wishes(**{**before.as_json(), **changed})
    if reason.code == "add_equipment":
        assert "band" in after.place().equipment


def test_a_change_nobody_offered_is_an_error() -> None:
    with pytest.raises(ValueError, match="no change of a wish"):
        relaxed(WISHES, ["sell_house:1"])


def test_a_reason_is_still_a_sentence_after_it_was_kept() -> None:
    said = sentence("Main work for the {groups}.", groups=word("legs"))
    kept = json.loads(json.dumps(translate.reasons_as_json([Reason("covers", said)])))
    (back,) = translate.reasons_of(kept)
    assert isinstance(back.text, Sentence)
    assert (back.text, back.text.template) == (said, said.template)


def test_a_reason_kept_as_plain_text_stays_that_text() -> None:
    old = {"code": "covers", "text": "Main work for the legs.", "numbers": [], "about": ""}
    (back,) = translate.reasons_of([old])
    assert back.text == "Main work for the legs."
