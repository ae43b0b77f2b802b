"""Every code of a policy and every bound is said in words."""

import pytest

from sthenia.science.exercise.controllers import bounds
from sthenia.science.exercise.controllers.bounds import DoseLimits
from sthenia.science.exercise.controllers.policies import WHY
from sthenia.science.exercise.controllers.reasons import bound_reason, policy_reason
from sthenia.science.sentences import Sentence

BOUNDS = ("STEP", "FLARE", "AFTER_FLARE", "HELD_BACK", "TOO_SOON", "TOO_HEAVY", "LEAST")


@pytest.mark.parametrize("code", WHY)
def test_every_policy_code_has_words_that_other_languages_can_say(code: str) -> None:
    reason = policy_reason(code, None)
    assert reason.code == code
    assert isinstance(reason.text, Sentence)
    assert "!" not in reason.text


@pytest.mark.parametrize("name", BOUNDS)
def test_every_bound_has_words_with_the_number_it_holds_to(name: str) -> None:
    reason = bound_reason(getattr(bounds, name), DoseLimits(rise_pct_max=4))
    assert isinstance(reason.text, Sentence)
    assert reason.code
    if name == "STEP":
        assert "4 %" in reason.text


def test_what_is_no_bound_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="no bound"):
        bound_reason(bounds.ALLOWED, DoseLimits())
