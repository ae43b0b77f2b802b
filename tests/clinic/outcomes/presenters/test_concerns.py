"""The words of each reason."""

from datetime import date
from typing import get_args

import pytest

from sthenia.clinic.outcomes.concerns import ORDER, Concern
from sthenia.clinic.outcomes.presenters.concerns import KINDS, shown
from sthenia.science.questionnaires.reexamination import ReasonCode

SINCE = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("concern", "words"),
    [
        (
            Concern("alert", SINCE),
            "An answer from 20 Nov needs somebody to talk with this person today.",
        ),
        (
            Concern("alert_heard", SINCE),
            "Somebody acts on the answer from 20 Nov; what was found is not written down yet.",
        ),
        (
            Concern("emergency", SINCE),
            "A sign that cannot wait was told on 20 Nov: speak with this person now.",
        ),
        (
            Concern("red_flag", SINCE, {"first": "red_flag", "n": 1}),
            "A sign that needs another look was found on 20 Nov.",
        ),
        (
            Concern("review", SINCE, {"first": "little_change", "n": 2}),
            "Weeks of training with too little change; noticed on 20 Nov: examine again.",
        ),
        (
            Concern("review", SINCE, {"first": "", "n": 0}),
            "What asked for another look on 20 Nov has passed: close it.",
        ),
        (
            Concern("questionnaires", SINCE),
            "Questionnaires have waited for answers since 20 Nov.",
        ),
        (Concern("flare", SINCE), "A flare has been open since 20 Nov."),
        (Concern("not_examined", SINCE), "Examine this person: there is no examination yet."),
        (Concern("draft", SINCE), "A draft from 20 Nov waits to be agreed."),
        (Concern("no_plan", SINCE), "Examined on 20 Nov, and no plan yet: propose one."),
        (
            Concern("not_training", SINCE, {"n": 3}),
            "The last 3 planned sessions were not done: ask how it goes.",
        ),
        (Concern("silent", SINCE, {"ever": 1}), "No check-in since 20 Nov."),
        (
            Concern("silent", SINCE, {"ever": 0}),
            "No check-in since the plan began on 20 Nov.",
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Concern) else "",
)
def test_each_reason_is_said_in_plain_words(concern: Concern, words: str) -> None:
    assert shown(concern).words == words


def test_every_reason_has_words() -> None:
    assert set(KINDS) == set(ORDER)


@pytest.mark.parametrize("first", [*get_args(ReasonCode), "of_a_later_version"])
def test_whatever_a_review_was_raised_for_has_words(first: str) -> None:
    words = shown(Concern("review", SINCE, {"first": first, "n": 1})).words
    assert "20 Nov" in words
