"""Sentences keep what they are made of."""

import copy
import json
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.sentences import (
    Sentence,
    chained,
    joined,
    listed,
    sentence,
    sentence_as_json,
    sentence_of,
    word,
)

plain = st.text(st.characters(exclude_characters="{}", exclude_categories=("Cs",)))
values = st.recursive(
    plain | st.integers() | st.floats(allow_nan=False) | st.dates(),
    lambda inner: st.builds(
        lambda text, value: sentence(text + "{value}", value=value), plain, inner
    ),
    max_leaves=4,
)


@given(plain, values)
def test_a_sentence_comes_back_whole_from_json(text: str, value: str | int | float | date) -> None:
    said = sentence(text + "{value}", value=value)
    back = sentence_of(json.loads(json.dumps(sentence_as_json(said))))
    assert back == said
    assert isinstance(back, Sentence)
    assert (back.template, back.values) == (said.template, said.values)


def test_a_sentence_is_the_english_text_wherever_a_string_is_wanted() -> None:
    said = sentence("{n} of {all} sets were done", n=1, all=3)
    assert said == "1 of 3 sets were done"
    assert json.loads(json.dumps([said])) == ["1 of 3 sets were done"]


def test_a_copied_sentence_still_knows_its_template() -> None:
    said = sentence("Loads the {areas}.", areas=listed([word("knee"), word("hip")]))
    for other in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (other, other.template, other.values) == (said, said.template, said.values)


def test_a_value_that_is_not_given_is_refused() -> None:
    with pytest.raises(KeyError, match="pct"):
        sentence("{pct:.0f} % more")


def test_plain_text_stays_plain() -> None:
    assert sentence_as_json("No pain.") == "No pain."
    assert sentence_of("No pain.") == "No pain."


def test_words_are_joined_as_in_a_sentence_and_each_stays_a_word() -> None:
    said = listed([word("legs"), word("hips"), word("back")])
    assert said == "legs, hips and back"
    assert said.values["after"] == "back"
    assert listed([]) == "none"
    assert joined([word("Rest."), "Then go on."]) == "Rest. Then go on."
    assert joined([]) == ""


@given(st.lists(plain), st.sampled_from(["{before}, or {after}", "{before}; {after}"]))
def test_parts_are_folded_in_their_order_and_none_is_lost(parts: list[str], template: str) -> None:
    between = template.removeprefix("{before}").removesuffix("{after}")
    assert chained(template, map(word, parts)) == between.join(parts)
