"""The next dose: what raises it, what holds it, what lowers it, and what each says about it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sthenia.science.exercise.dose_case import DoseQuestion, NextDose
from sthenia.science.exercise.load_steps import step_index
from sthenia.science.exercise.next_dose import next_dose, replayed_dose
from sthenia.science.exercise.values import FlareRule, LoadStep
from tests.training_days import (
    BANDS,
    BODY,
    COARSE,
    FINE,
    FIRST,
    HELP,
    HOLDS,
    RULES,
    check_ins,
    planned,
    session,
    sets,
)

LAST = 12
"""Days after FIRST on which the next session is."""
ON = FIRST + timedelta(LAST)


def _twice(dose, repetitions: int, **reported):
    """Two sessions on days 8 and 10 with so many repetitions in each set."""
    done = sets(dose.load, *[repetitions] * dose.set_count, **reported)
    return session(8, *done), session(10, *done)


def _next(dose, history, symptoms=None, *, ladder=FINE, rules=RULES, **settings) -> NextDose:
    symptoms = check_ins(LAST) if symptoms is None else symptoms
    return next_dose(
        DoseQuestion(dose, history, symptoms, ladder=ladder, rules=rules, on=ON, **settings)
    )


def _codes(result: NextDose) -> list[str]:
    return [reason.code for reason in result.reasons]


# --- what raises it ---


def test_the_first_time_is_the_planned_dose() -> None:
    dose = planned(FINE)
    result = _next(dose, ())
    assert (result.change, result.exercise) == ("first", dose)


def test_two_over_in_two_sessions_running_is_one_step_up() -> None:
    result = _next(planned(FINE), _twice(planned(FINE), 14))
    assert result.change == "raise_load"
    assert result.exercise.load == FINE.steps[1]
    assert result.exercise.repetitions == (8, 12)
    assert result.standing == result.exercise
    assert ("pct", pytest.approx(5)) in result.reasons[0].numbers


@pytest.mark.parametrize("repetitions", [(14, 13), (13, 14), (12, 12)])
def test_one_short_in_either_session_holds(repetitions: tuple[int, int]) -> None:
    load = FINE.steps[0]
    history = tuple(
        session(day, *sets(load, n)) for day, n in zip((8, 10), repetitions, strict=True)
    )
    assert _next(planned(FINE), history).change == "hold"


def test_a_single_good_session_is_told_to_do_it_once_more() -> None:
    result = _next(planned(FINE), (session(10, *sets(FINE.steps[0], 16)),))
    assert (result.change, _codes(result)) == ("hold", ["once_more"])


def test_only_the_last_set_counts_and_all_sets_must_be_done() -> None:
    dose = planned(FINE, set_count=2)
    load = FINE.steps[0]
    first_weak = tuple(session(day, *sets(load, 9, 14)) for day in (8, 10))
    assert _next(dose, first_weak).change == "raise_load"
    one_missing = (session(8, *sets(load, 14, 14)), session(10, *sets(load, 14)))
    result = _next(dose, one_missing)
    assert (result.change, _codes(result)) == ("hold", ["sets_missing"])


def test_repetitions_at_a_lighter_load_do_not_count() -> None:
    result = _next(planned(FINE, 2), _twice(planned(FINE, 1), 20))
    assert (result.change, _codes(result)) == ("hold", ["lighter_than_planned"])


def test_repetitions_that_ate_up_the_reserve_do_not_count() -> None:
    result = _next(planned(FINE), _twice(planned(FINE), 14, reps_in_reserve=1))
    assert (result.change, _codes(result)) == ("hold", ["reserve_too_small"])
    assert _next(planned(FINE), _twice(planned(FINE), 14, reps_in_reserve=4)).change == "raise_load"


def test_a_step_above_ten_percent_becomes_repetitions() -> None:
    result = _next(planned(COARSE), _twice(planned(COARSE), 14), ladder=COARSE)
    assert result.change == "add_repetitions"
    assert result.exercise.load == COARSE.steps[0]
    assert result.exercise.repetitions == (10, 14)
    assert "100 % more" in result.reasons[0].text


def test_at_the_cap_a_step_above_ten_percent_is_left_to_the_clinic() -> None:
    dose = planned(COARSE, repetitions=(16, 20))
    result = _next(dose, _twice(dose, 22), ladder=COARSE)
    assert (result.change, result.exercise) == ("hold", dose)
    assert _codes(result) == ["no_step_small_enough"]


def test_nobody_is_told_that_it_rises_where_nothing_can() -> None:
    at_end = planned(COARSE, repetitions=(16, 20))
    hardest = planned(FINE, len(FINE.steps) - 1, repetitions=(16, 20))
    for dose, ladder, code in (
        (at_end, COARSE, "no_step_small_enough"),
        (hardest, FINE, "harder_form_next"),
    ):
        once = _next(dose, _twice(dose, 22)[1:], ladder=ladder)
        twice = _next(dose, _twice(dose, 22), ladder=ladder)
        assert _codes(once) == _codes(twice) == [code]


def test_the_clinic_can_allow_a_larger_step_once_repetitions_are_at_the_cap() -> None:
    rule = replace(RULES.progression, rise_pct_max_at_cap=25)
    rules = replace(RULES, progression=rule)
    early, late = planned(COARSE, 3), planned(COARSE, 3, repetitions=(16, 20))
    first = _next(early, _twice(early, 14), ladder=COARSE, rules=rules)
    assert first.change == "add_repetitions"
    then = _next(late, _twice(late, 22), ladder=COARSE, rules=rules)
    assert (then.change, then.exercise.load) == ("raise_load", COARSE.steps[4])
    assert then.exercise.repetitions == (8, 12)
    larger = planned(COARSE, 2, repetitions=(16, 20))
    held = _next(larger, _twice(larger, 22), ladder=COARSE, rules=rules)
    assert (held.change, _codes(held)) == ("hold", ["no_step_small_enough"])


def test_a_raise_after_added_repetitions_goes_back_to_the_rule_set_s_target() -> None:
    dose = planned(FINE, repetitions=(12, 16))
    result = _next(dose, _twice(dose, 18))
    assert (result.change, result.exercise.repetitions) == ("raise_load", (8, 12))


def test_a_band_changes_colour_only_after_repetitions_reached_the_cap() -> None:
    early = _next(planned(BANDS), _twice(planned(BANDS), 14), ladder=BANDS)
    assert (early.change, early.exercise.load) == ("add_repetitions", BANDS.steps[0])
    dose = planned(BANDS, repetitions=(16, 20))
    late = _next(dose, _twice(dose, 22), ladder=BANDS)
    assert (late.change, late.exercise.load) == ("raise_load", BANDS.steps[1])
    assert late.exercise.repetitions == (8, 12)
    assert late.caveats


def test_less_help_is_harder_and_counts_with_the_body_mass() -> None:
    dose, history = planned(HELP), _twice(planned(HELP), 14)
    heavy = _next(dose, history, ladder=HELP, body_mass_kg=90)
    assert (heavy.change, heavy.exercise.load) == ("raise_load", HELP.steps[1])
    light = _next(dose, history, ladder=HELP, body_mass_kg=60)
    assert (light.change, light.exercise.load) == ("add_repetitions", HELP.steps[0])


def test_a_hold_rises_when_the_next_time_was_held_twice() -> None:
    longer = (session(8, *sets(HOLDS.steps[1], 1)), session(10, *sets(HOLDS.steps[1], 1)))
    result = _next(planned(HOLDS), longer, ladder=HOLDS)
    assert (result.change, result.exercise.load) == ("raise_load", HOLDS.steps[1])
    odd = LoadStep("14 s", time_s=14)
    nearly = (session(8, *sets(odd, 1)), session(10, *sets(odd, 1)))
    assert _next(planned(HOLDS), nearly, ladder=HOLDS).change == "hold"


def test_body_weight_adds_repetitions_and_then_only_suggests_a_harder_form() -> None:
    more = _next(planned(BODY), _twice(planned(BODY), 14), ladder=BODY)
    assert (more.change, more.exercise.repetitions) == ("add_repetitions", (10, 14))
    dose = planned(BODY, repetitions=(16, 20), load=None)
    end = _next(dose, _twice(dose, 22), ladder=BODY)
    assert (end.change, end.exercise, _codes(end)) == ("hold", dose, ["harder_form_next"])


# --- what lowers it ---


def test_below_the_target_twice_running_is_one_step_down() -> None:
    result = _next(planned(FINE, 2), _twice(planned(FINE, 2), 6))
    assert (result.change, result.exercise.load) == ("reduce", FINE.steps[1])
    assert result.standing == result.exercise


def test_added_repetitions_go_before_the_load_does() -> None:
    dose = planned(COARSE, 1, repetitions=(12, 16))
    result = _next(dose, _twice(dose, 9), ladder=COARSE)
    assert result.change == "reduce"
    assert (result.exercise.load, result.exercise.repetitions) == (COARSE.steps[1], (8, 12))


def test_few_repetitions_at_a_heavier_load_than_planned_take_nothing_off() -> None:
    result = _next(planned(FINE, 2), _twice(planned(FINE, 3), 6))
    assert (result.change, result.exercise.load) == ("hold", FINE.steps[2])


def test_below_the_target_on_the_easiest_step_suggests_an_easier_form() -> None:
    result = _next(planned(FINE), _twice(planned(FINE), 6))
    assert (result.change, _codes(result)) == ("hold", ["easier_form_next"])


def test_a_load_that_cannot_be_set_goes_to_the_next_lighter_step() -> None:
    dose = planned(FINE, load=LoadStep("11.184 kg", load_kg=11.184))
    result = _next(dose, _twice(dose, 10))
    assert (result.change, result.exercise.load) == ("reduce", FINE.steps[2])
    assert "put_on_ladder" in _codes(result)


def test_a_load_lighter_than_every_step_is_refused_with_the_steps_there_are() -> None:
    dose = planned(FINE, load=LoadStep("5 kg", load_kg=5))
    with pytest.raises(ValueError, match=r"planned with 5 kg, and no step .* \(there is: 10 kg"):
        _next(dose, ())


# --- the brakes ---


@pytest.mark.parametrize(
    ("symptoms", "code"),
    [
        (check_ins(LAST, day_12=6), "pain_above_usual"),
        (check_ins(LAST, day_11=6), "not_settled"),
        (check_ins(LAST, day_11=None), "settling_unknown"),
        (check_ins(LAST, day_11=None, day_12=None), "no_check_in"),
        ((), "no_check_in"),
        (check_ins(LAST)[-3:], "no_baseline"),
    ],
)
def test_a_brake_holds_and_says_so(symptoms, code: str) -> None:
    dose = planned(FINE)
    result = _next(dose, _twice(dose, 14), symptoms)
    assert (result.change, result.exercise) == ("hold", dose)
    assert code in _codes(result)


def test_pain_in_the_exercise_above_the_usual_level_holds() -> None:
    dose = planned(FINE)
    assert _next(dose, _twice(dose, 14, pain_during=5)).change == "raise_load"
    result = _next(dose, _twice(dose, 14, pain_during=6))
    assert (result.change, _codes(result)) == ("hold", ["pain_during_exercise"])


def test_after_a_long_gap_nothing_rises() -> None:
    dose = planned(FINE)
    later = FIRST + timedelta(30)
    result = next_dose(
        DoseQuestion(dose, _twice(dose, 14), check_ins(30), ladder=FINE, rules=RULES, on=later)
    )
    assert (result.change, _codes(result)) == ("hold", ["long_gap"])
    assert result.reasons[0].numbers == (("days", 20),)


def test_two_good_sessions_with_a_long_gap_between_are_not_two_running() -> None:
    done = sets(FINE.steps[0], 14)
    result = _next(planned(FINE), (session(-8, *done), session(10, *done)))
    assert (result.change, _codes(result)) == ("hold", ["once_more"])


def test_two_good_sessions_on_one_day_are_not_two_running() -> None:
    done = sets(FINE.steps[0], 14)
    assert _next(planned(FINE), (session(10, *done), session(10, *done))).change == "hold"


# --- flares ---

FLARE = {f"day_{n}": 8 for n in (11, 12)}


def test_in_a_flare_sets_are_cut_before_load_and_the_appointment_stays() -> None:
    dose = planned(FINE, 2, set_count=3)
    result = _next(dose, _twice(dose, 14), check_ins(LAST, **FLARE))
    assert result.change == "reduce"
    assert (result.exercise.set_count, result.exercise.load) == (2, FINE.steps[2])
    assert result.standing == dose
    assert any("tell the clinic" in caveat for caveat in result.caveats)


def test_with_one_set_and_no_percentage_from_the_clinic_the_dose_stays() -> None:
    dose = planned(FINE, 2)
    result = _next(dose, _twice(dose, 14), check_ins(LAST, **FLARE))
    assert (result.change, result.exercise) == ("hold", dose)
    assert _codes(result) == ["flare_open", "nothing_to_cut"]


def test_the_clinic_s_percentage_takes_load_off_once_no_set_is_left() -> None:
    rules = replace(RULES, flare=FlareRule(load_cut_pct=5))
    dose = planned(FINE, 4)
    result = _next(dose, _twice(dose, 14), check_ins(LAST, **FLARE), rules=rules)
    assert (result.change, result.exercise.load) == ("reduce", FINE.steps[2])
    assert result.standing == dose
    more_sets = planned(FINE, 4, set_count=2)
    fewer = _next(more_sets, _twice(more_sets, 14), check_ins(LAST, **FLARE), rules=rules)
    assert (fewer.exercise.set_count, fewer.exercise.load) == (1, FINE.steps[4])


def _after_flare(until: int):
    """A flare on days 3 to 6, closed on day 8; usual on all other days."""
    return check_ins(until, **{f"day_{n}": 8 for n in (3, 4, 5, 6)})


def test_after_a_flare_the_last_tolerated_load_comes_after_two_settled_sessions() -> None:
    dose = planned(FINE, 3, set_count=2)
    before = (
        session(-4, *sets(FINE.steps[1], 12, 12)),
        session(2, *sets(FINE.steps[3], 12, 12)),
    )

    def at(day: int, *after):
        return next_dose(
            DoseQuestion(
                dose,
                (*before, *after),
                _after_flare(day),
                ladder=FINE,
                rules=RULES,
                on=FIRST + timedelta(day),
            )
        )

    light = sets(FINE.steps[1], 10)
    assert (at(9).change, at(9).exercise.load) == ("reduce", FINE.steps[1])
    assert _codes(at(12, session(9, *light)))[0] == "settling_after_flare"
    back = at(15, session(9, *light), session(12, *light))
    assert back.change == "return"
    assert back.exercise.load == FINE.steps[1], "the flare began the day after step 3 was lifted"
    assert back.exercise.set_count == 2
    assert back.standing == back.exercise
    next_time = at(18, session(9, *light), session(12, *light), session(15, *light))
    assert next_time.change == "hold"


def test_after_a_flare_and_weeks_without_training_one_begins_gently_again() -> None:
    dose = planned(FINE, 3, set_count=2)
    light = sets(FINE.steps[3], 10)
    history = (session(-4, *sets(FINE.steps[3], 12, 12)), session(9, *light), session(12, *light))

    def at(day: int, *after):
        on = FIRST + timedelta(day)
        sessions = (*history, *after)
        return next_dose(
            DoseQuestion(dose, sessions, _after_flare(day), ladder=FINE, rules=RULES, on=on)
        )

    assert at(26).change == "return"
    late = at(27)
    assert (late.change, late.exercise.set_count) == ("reduce", 1)
    assert late.reasons[0].code == "long_gap_after_flare" and late.standing == dose
    assert at(30, session(27, *light)).change == "reduce"
    assert at(33, session(27, *light), session(30, *light)).change == "return"


def test_after_a_flare_a_plan_made_lighter_by_hand_stays_lighter() -> None:
    dose = planned(FINE, 0)
    history = tuple(session(day, *sets(FINE.steps[3], 10)) for day in (0, 9, 12))
    on = FIRST + timedelta(15)
    result = next_dose(
        DoseQuestion(dose, history, _after_flare(15), ladder=FINE, rules=RULES, on=on)
    )
    assert (result.change, result.exercise.load) == ("hold", FINE.steps[0])
    assert _codes(result) == ["back_after_flare"]
    assert "the dose goes on as it was" in result.reasons[0].text


def test_in_a_flare_with_nothing_to_cut_nobody_is_told_to_do_less() -> None:
    history = (session(0, *sets(FINE.steps[0], 10)),)
    symptoms = check_ins(6, day_4=9, day_5=9, day_6=9)
    on = FIRST + timedelta(6)
    for dose, told in (
        (planned(FINE, 0), "nothing rises"),
        (planned(FINE, 0, set_count=2), "less"),
    ):
        result = next_dose(DoseQuestion(dose, history, symptoms, ladder=FINE, rules=RULES, on=on))
        assert result.reasons[0].code == "flare_open" and told in result.reasons[0].text


def test_a_session_that_did_not_settle_starts_the_count_again() -> None:
    dose = planned(FINE, 3)
    history = tuple(session(day, *sets(FINE.steps[3], 10)) for day in (0, 9, 12))
    symptoms = tuple(day for day in _after_flare(15) if day.on != FIRST + timedelta(13))
    worse = replace(symptoms[-1], on=FIRST + timedelta(13), pain=6)
    result = next_dose(
        DoseQuestion(
            dose, history, (*symptoms, worse), ladder=FINE, rules=RULES, on=FIRST + timedelta(15)
        )
    )
    assert _codes(result)[0] == "settling_after_flare"
    assert dict(result.reasons[0].numbers)["settled"] == 0


def test_a_flare_before_the_first_session_ever_is_left_behind() -> None:
    dose = planned(FINE)
    result = next_dose(
        DoseQuestion(
            dose,
            (session(10, *sets(FINE.steps[0], 10)),),
            _after_flare(LAST),
            ladder=FINE,
            rules=RULES,
            on=ON,
        )
    )
    assert _codes(result) == ["target_not_exceeded"]


# --- what comes in wrong ---


def test_a_session_or_check_in_in_the_future_is_refused() -> None:
    dose = planned(FINE)
    with pytest.raises(ValueError, match="a session is dated 2026-03-22, after 2026-03-14"):
        _next(dose, (session(20, *sets(FINE.steps[0], 10)),))
    with pytest.raises(ValueError, match="a check-in is dated 2026-03-15, after"):
        _next(dose, (), check_ins(LAST + 1))


# --- the plan played again ---


def test_a_plan_kept_only_at_its_start_is_played_again_to_today() -> None:
    ladder, dose, history, standing = FINE, planned(FINE), [], planned(FINE)
    for day in (0, 3, 7, 10, 14, 17):
        on = FIRST + timedelta(day)
        decided = next_dose(
            DoseQuestion(
                standing, tuple(history), check_ins(day), ladder=ladder, rules=RULES, on=on
            )
        )
        standing = decided.standing
        history.append(session(day, *sets(decided.exercise.load, 14)))
    on = FIRST + timedelta(21)
    stepwise = next_dose(
        DoseQuestion(standing, tuple(history), check_ins(21), ladder=ladder, rules=RULES, on=on)
    )
    replayed = replayed_dose(
        DoseQuestion(dose, tuple(history), check_ins(21), ladder=ladder, rules=RULES, on=on)
    )
    assert replayed == stepwise
    assert step_index(ladder, replayed.exercise.load) == 3, "six sessions are three rises"
