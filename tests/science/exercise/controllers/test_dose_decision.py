"""Decisions for one person: what is given, why, how sure, what else, and what overrides do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sthenia.science.exercise.controllers import (
    CONTROLLERS,
    CONTROLLERS_VERSION,
    DEFAULT_CONTROLLER,
    ChosenController,
    DoseLimits,
    Override,
    Prior,
    dose_controller,
    dose_decision,
)
from sthenia.science.exercise.dose_case import DoseQuestion
from sthenia.science.exercise.next_dose import next_dose, replayed_dose
from tests.training_days import COARSE, FINE, FIRST, HOLDS, RULES, check_ins, planned, session, sets

TOLERANCE = ChosenController("tolerance")


def asked(*, days=range(0, 30, 3), on=30, ladder=FINE, index=1, reps=13, diary=None, **changes):
    done = sets(ladder.steps[index], reps, reps_in_reserve=6)
    history = tuple(session(day, *done) for day in days)
    diary = check_ins(on) if diary is None else diary
    dose = planned(ladder, index, **changes)
    return DoseQuestion(dose, history, diary, ladder, RULES, FIRST + timedelta(on))


def in_flare(*, on: int = 30):
    return check_ins(on, day_28=9, day_29=9, day_30=9)


def test_the_default_is_the_safe_fallback() -> None:
    assert DEFAULT_CONTROLLER == "steady_brake" == next(iter(CONTROLLERS))
    assert dose_decision(asked()).controller == "steady_brake"


def test_a_calm_history_rises_by_a_step_that_can_be_set() -> None:
    decision = dose_decision(asked(), TOLERANCE)
    assert decision.dose.change == "raise_load"
    assert decision.dose.exercise.load == FINE.steps[2]
    assert decision.reasons[0].code == "room_to_rise"


def test_where_the_next_step_is_too_large_repetitions_are_added() -> None:
    decision = dose_decision(asked(ladder=COARSE, index=3), TOLERANCE)
    assert decision.dose.change == "add_repetitions"
    assert decision.dose.exercise.load == COARSE.steps[3]


def test_it_says_how_sure_it_is() -> None:
    sure = dose_decision(asked(), TOLERANCE).certainty
    assert 0 < sure.chance_of_flare < sure.bound == 0.05
    assert 0 <= sure.doubt <= sure.doubt_allowed
    assert sure.tolerance[0] < sure.tolerance[1] < sure.tolerance[2]
    assert sure.sessions == 10
    assert dose_decision(asked(), ChosenController("two_for_two")).certainty is None


def test_flares_after_sessions_bring_the_dose_down_or_keep_it() -> None:
    wild = check_ins(30, **{f"day_{d}": 9 for n in (3, 12, 21) for d in (n + 1, n + 2)})
    calm, after = dose_decision(asked(), TOLERANCE), dose_decision(asked(diary=wild), TOLERANCE)
    assert after.certainty.chance_of_flare > calm.certainty.chance_of_flare
    assert after.dose.change in ("hold", "reduce")


def test_what_else_was_possible_says_what_bars_it() -> None:
    decision = dose_decision(asked(diary=in_flare()), TOLERANCE)
    by_level = {round(one.level, 3): one for one in decision.alternatives}
    assert max(by_level) > min(by_level)
    assert by_level[max(by_level)].against.code == "flare_open"
    assert by_level[min(by_level)].against is None
    assert all(one.chance_of_flare is not None for one in decision.alternatives)


@pytest.mark.parametrize("name", CONTROLLERS)
def test_in_a_flare_every_controller_takes_the_same_path(name) -> None:
    question = asked(diary=in_flare(), set_count=3)
    assert dose_decision(question, ChosenController(name)).dose == next_dose(question)


@pytest.mark.parametrize("name", CONTROLLERS)
def test_what_was_never_done_starts_with_the_planned_dose(name) -> None:
    decision = dose_decision(asked(days=()), ChosenController(name))
    assert decision.dose.change == "first"
    assert decision.dose.exercise == planned(FINE, 1)


def test_too_soon_after_a_session_it_says_from_when() -> None:
    decision = dose_decision(asked(on=28), TOLERANCE)
    assert decision.earliest_on == FIRST + timedelta(29)
    assert decision.dose.change == "hold"
    assert dose_decision(asked(), TOLERANCE).earliest_on is None


def test_a_clinician_may_ask_for_less_or_for_what_the_bounds_allow() -> None:
    less = Override(planned(FINE, 0), "clinician", "She travels tomorrow")
    decision = dose_decision(asked(), TOLERANCE, override=less)
    assert decision.dose.exercise.load == FINE.steps[0]
    assert decision.override == less
    assert decision.reasons[0].code == "override_by_clinician"
    assert decision.reasons[0].text == "She travels tomorrow"


def test_more_than_the_bounds_allow_comes_down_to_them_and_says_so() -> None:
    more = Override(planned(FINE, 4), "patient", "I feel strong")
    decision = dose_decision(asked(), TOLERANCE, override=more)
    assert decision.dose.exercise.load == FINE.steps[2]
    assert [reason.code for reason in decision.reasons] == ["override_by_patient", "step_bound"]
    flared = dose_decision(asked(diary=in_flare()), TOLERANCE, override=more)
    assert flared.dose.exercise.load == FINE.steps[1]
    assert flared.reasons[1].code == "flare_open"


def test_before_the_first_session_less_may_be_asked_for_and_more_may_not() -> None:
    less = Override(planned(FINE, 0), "patient", "Careful at first")
    more = Override(planned(FINE, 2), "patient", "More")
    question = asked(days=())
    assert dose_decision(question, override=less).dose.exercise.load == FINE.steps[0]
    refused = dose_decision(question, override=more)
    assert refused.dose.exercise.load == FINE.steps[1]
    assert refused.reasons[-1].code == "not_before_it_was_done"


def test_an_override_adds_no_sets_and_makes_no_hold_twice() -> None:
    more = Override(replace(planned(FINE, 0), set_count=3), "patient", "More sets")
    decision = dose_decision(asked(), override=more)
    assert decision.dose.exercise.set_count == 1
    assert decision.dose.exercise.load == FINE.steps[0]
    assert [reason.code for reason in decision.reasons] == ["override_by_patient", "no_more_sets"]
    twice = Override(replace(planned(HOLDS, 1), repetitions=(1, 2)), "patient", "Twice")
    held = dose_decision(asked(ladder=HOLDS, reps=1), override=twice)
    assert held.dose.exercise.repetitions == (1, 1)


def test_an_override_without_a_load_is_told_to_name_one() -> None:
    bare = Override(replace(planned(FINE, 0), load=None), "clinician", "Without")
    with pytest.raises(ValueError, match="name one of the steps"):
        dose_decision(asked(), override=bare)


def test_an_override_needs_a_reason_and_the_same_exercise() -> None:
    with pytest.raises(ValueError, match="reason in words"):
        Override(planned(FINE, 0), "patient", "  ")
    other = Override(replace(planned(FINE, 0), exercise_id="press"), "patient", "Other")
    with pytest.raises(ValueError, match="ask for the same exercise"):
        dose_decision(asked(), override=other)


def test_a_clinician_s_limits_hold() -> None:
    none = ChosenController("tolerance", limits=DoseLimits(rise_pct_max=0))
    assert dose_decision(asked(), none).dose.change == "hold"


def test_a_careful_prior_gives_a_careful_dose() -> None:
    weak = ChosenController("tolerance", prior=Prior(0.2, 0.2))
    assert dose_decision(asked(), weak).dose.change in ("hold", "reduce")
    assert dose_decision(asked(), TOLERANCE).dose.change == "raise_load"


def test_a_barred_exercise_stops_a_session_with_a_remedy() -> None:
    barred = ChosenController(barred=frozenset({"row"}))
    with pytest.raises(ValueError, match="put another exercise"):
        dose_controller(barred)(asked())


def test_it_can_be_replayed_from_the_first_plan() -> None:
    replayed = replayed_dose(asked(index=0), controller=dose_controller(TOLERANCE))
    assert replayed.standing.load in FINE.steps


def test_a_decision_keeps_its_recipe_and_its_caveat() -> None:
    decision = dose_decision(asked(), TOLERANCE)
    assert (decision.controller, decision.version) == ("tolerance", CONTROLLERS_VERSION)
    assert any("made-up people only" in caveat for caveat in decision.dose.caveats)
    assert dose_decision(asked()).dose.caveats == ()


def test_a_smaller_step_of_the_rule_set_holds_for_every_controller() -> None:
    small = replace(RULES, progression=replace(RULES.progression, rise_pct_max=2))
    for name in CONTROLLERS:
        dose = dose_decision(replace(asked(), rules=small), ChosenController(name)).dose
        assert dose.exercise.load == FINE.steps[1]


def test_an_unknown_controller_lists_those_there_are() -> None:
    with pytest.raises(ValueError, match="steady_brake, two_for_two"):
        ChosenController("bayes")
