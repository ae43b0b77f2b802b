"""Every exercise says why it is there, and what it says is true."""

from collections import Counter

from sthenia.science.exercise.swaps import GOAL_OF_COLUMN
from sthenia.science.exercise.values import Person
from sthenia.science.exercise.why import WORSE_WORDS, why_chosen
from tests.training_days import exercise

SQUAT = exercise("squat", muscles_primary=("quadriceps", "gluteus_maximus"), stresses={"knee": 2})
ROW = exercise("row")


def _texts(made=SQUAT, session=(SQUAT, ROW), person=None, swaps=None) -> dict[str, str]:
    reasons = why_chosen(made, session, person or Person(), swaps or Counter())
    assert all(reason.about == made.id for reason in reasons)
    return {reason.code: reason.text for reason in reasons}


def test_it_says_what_it_covers_and_what_only_it_covers():
    bridge = exercise("bridge", muscles_primary=("gluteus_maximus",))
    text = _texts(session=(SQUAT, bridge))["covers"]
    assert text == "Main work for the legs and hips; nothing else in this session is for the legs."


def test_pain_is_named_with_how_much_it_is_loaded():
    person = Person(pain_by_area={"knee": 5, "neck": 7, "hip": 0})
    assert _texts(person=person)["loads_pain"] == "Loads the knee clearly (pain 5 of 10)."


def test_what_loads_nothing_that_hurts_says_so():
    assert "spares_pain" in _texts(person=Person(pain_by_area={"neck": 7}))
    assert not {"spares_pain", "loads_pain"} & set(_texts())


def test_equipment_is_none_shared_or_not_worth_a_word():
    alone = exercise("alone", equipment=("mat",))
    nothing = exercise("nothing", equipment=())
    assert "shares_equipment" in _texts()
    assert "no_equipment" in _texts(nothing, (nothing, ROW))
    assert not {"shares_equipment", "no_equipment"} & set(_texts(alone, (alone, ROW)))


def test_wishes_are_answered():
    assert "preferred" in _texts(person=Person(prefers=frozenset({"squat"})))
    assert "disliked" in _texts(person=Person(dislikes=frozenset({"standing"})))


def test_the_most_frequent_drawbacks_of_the_others_are_named_and_all_are_counted():
    swaps = Counter(harsh=1, pain=9, equipment=4, time=2)
    reason = why_chosen(SQUAT, (SQUAT,), Person(), swaps)[-1]
    assert reason.code == "rather_than"
    assert reason.text.startswith("16 other exercises for the legs and hips")
    assert "9 would load more what hurts, 4 would need more equipment" in reason.text
    assert "1 would be worse in other ways" in reason.text
    assert dict(reason.numbers) == {"others": 16, "harsh": 1, "pain": 9, "equipment": 4, "time": 2}


def test_where_nothing_else_could_stand_it_says_so():
    assert "no_other" in _texts()


def test_every_goal_has_words_for_what_is_worse_in_it():
    assert set(WORSE_WORDS) == set(GOAL_OF_COLUMN)
