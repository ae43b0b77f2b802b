"""Every route, verdict and kind has its words; the person is told the one that can wait least."""

from typing import get_args

import pytest

from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.clinic.reviews.presenters.words import (
    OUTCOME_WORDS,
    ROUTE_WORDS,
    VERDICT_WORDS,
    advice_for,
    emergency_words,
)
from sthenia.science.questionnaires.findings import ROUTES
from sthenia.science.questionnaires.outcome_course import OutcomeKind
from sthenia.science.questionnaires.reexamination import Verdict


def test_nothing_that_science_says_is_without_words() -> None:
    assert set(ROUTE_WORDS) == set(ROUTES)
    assert set(VERDICT_WORDS) == set(get_args(Verdict))
    assert set(OUTCOME_WORDS) == set(get_args(OutcomeKind))


@pytest.mark.parametrize(
    ("routes", "tone"),
    [
        (("review", "emergency", "urgent"), "stop"),
        (("urgent", "same_day"), "stop"),
        (("medical", "urgent"), "care"),
        (("medical",), "info"),
        ((), "good"),
    ],
)
def test_the_sign_that_can_wait_least_decides(routes: tuple[str, ...], tone: str) -> None:
    assert advice_for(routes, rules=ClinicRules(), language="en").tone == tone


def test_the_clinics_own_words_for_an_emergency_come_first() -> None:
    rules = ClinicRules(texts=(("emergency", "Ring 112."), ("emergency:es", "Llame al 112.")))
    assert emergency_words(rules, "en") == "Ring 112."
    assert emergency_words(rules, "es") == "Llame al 112."
    assert "Call emergency services now" in emergency_words(ClinicRules(), "en")
