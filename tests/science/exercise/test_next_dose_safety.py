"""What the next dose must never do, whatever comes in."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sthenia.science.exercise.brakes import has_settled
from sthenia.science.exercise.diary import days_in_order
from sthenia.science.exercise.dose_case import DoseQuestion, NextDose
from sthenia.science.exercise.flare import flare_state, symptom_course
from sthenia.science.exercise.load_steps import rise_pct, step_index
from sthenia.science.exercise.next_dose import next_dose
from sthenia.science.exercise.values import FlareRule
from tests.training_days import (
    FIRST,
    LADDERS,
    RULES,
    check_ins,
    diaries,
    histories,
    planned,
    session,
    sets,
)

often = settings(max_examples=200)


@st.composite
def _cases(draw: st.DrawFn, *, least: int = 0):
    ladder = draw(st.sampled_from(LADDERS))
    index = draw(st.integers(0, len(ladder.steps) - 1))
    dose = planned(ladder, index, set_count=draw(st.integers(1, 3)))
    if ladder.kind != "time":
        added = draw(st.sampled_from([0, 2, 8]))
        dose = replace(dose, repetitions=(8 + added, 12 + added))
    is_ready = draw(st.booleans())
    history = _ready(draw, dose, index) if is_ready else draw(histories(ladder, least=least))
    latest = (history[-1].on - FIRST).days if history else 0
    day = latest + draw(st.sampled_from([2, 3] if is_ready else [0, 1, 2, 3, 5, 20]))
    calm = st.just(check_ins(day))
    symptoms = draw(calm | calm | diaries(until=day) if is_ready else calm | diaries(until=day))
    pct = draw(st.sampled_from([None, 10, 50]))
    return {
        "planned": dose,
        "history": history,
        "symptoms": symptoms,
        "ladder": ladder,
        "rules": replace(RULES, flare=FlareRule(load_cut_pct=pct)),
        "on": FIRST + timedelta(day),
        "body_mass_kg": draw(st.sampled_from([None, 55, 90])),
    }


def _ready(draw: st.DrawFn, dose, index: int):
    """Two sessions over the target, as far as repetitions go."""
    ladder = next(one for one in LADDERS if dose.load in one.steps)
    over = dose.repetitions[1] + draw(st.integers(1, 6))
    is_hold = ladder.kind == "time"
    load = ladder.steps[min(index + is_hold, len(ladder.steps) - 1)]
    return tuple(session(day, *sets(load, *[over] * dose.set_count)) for day in (4, 7))


def _decide(case) -> NextDose:
    names = ("planned", "history", "symptoms", "ladder", "rules", "on", "body_mass_kg")
    return next_dose(DoseQuestion(**{name: case[name] for name in names}))


def _level(case, dose) -> tuple[int, int, int]:
    """Load first, then repetitions, then sets: a dose is higher when this is larger."""
    index = step_index(case["ladder"], dose.load)
    assert index is not None
    return index, dose.repetitions[1], dose.set_count


@often
@given(_cases())
def test_the_load_is_always_a_step_that_exists(case) -> None:
    result = _decide(case)
    assert result.exercise.load in case["ladder"].steps
    assert result.standing.load in case["ladder"].steps


@often
@given(_cases())
def test_the_load_never_rises_by_more_than_one_step(case) -> None:
    before = _level(case, case["planned"])[0]
    result = _decide(case)
    for dose in (result.exercise, result.standing):
        assert _level(case, dose)[0] <= before + 1


@often
@given(_cases())
def test_a_known_rise_is_never_above_the_rule_s_percentage(case) -> None:
    before = _level(case, case["planned"])[0]
    result = _decide(case)
    if _level(case, result.exercise)[0] > before:
        assert result.change == "raise_load"
        pct = rise_pct(case["ladder"], before, body_mass_kg=case["body_mass_kg"])
        if pct is None:
            at_cap = case["planned"].repetitions[1] >= RULES.progression.repetitions_cap
            assert case["ladder"].kind == "time" or (at_cap and result.caveats)
        else:
            assert pct <= RULES.progression.rise_pct_max + 1e-9


@often
@given(_cases())
def test_repetitions_never_rise_above_the_cap_nor_together_with_the_load(case) -> None:
    before = _level(case, case["planned"])
    after = _level(case, _decide(case).exercise)
    assert after[1] <= max(before[1], RULES.progression.repetitions_cap)
    assert not (after[0] > before[0] and after[1] > before[1])
    assert after[2] <= before[2], "sets are never added"


@often
@given(_cases(least=1))
def test_nothing_rises_against_a_brake(case) -> None:
    result = _decide(case)
    if _level(case, result.exercise) <= _level(case, case["planned"]):
        return
    flare = flare_state(case["symptoms"], on=case["on"], rule=case["rules"].flare)
    assert flare.condition == "settled"
    latest = max(case["symptoms"], key=lambda day: day.on)
    assert (case["on"] - latest.on).days <= 1
    assert flare.pain_over is not None
    assert flare.pain_over < RULES.progression.pain_rise_max
    course = symptom_course(days_in_order(case["symptoms"], on=case["on"]), case["rules"].flare)
    last = max(case["history"], key=lambda done: done.on)
    assert has_settled(last.on, course, RULES.progression) is True
    assert 1 <= (case["on"] - last.on).days <= RULES.progression.gap_days_max


@often
@given(_cases(least=1))
def test_a_rise_needs_two_sessions_over_the_target(case) -> None:
    result = _decide(case)
    if result.change not in ("raise_load", "add_repetitions"):
        return
    last_two = sorted(case["history"], key=lambda done: done.on)[-2:]
    assert len(last_two) == 2
    for done in last_two:
        last = done.sets_of("row")[-1]
        if case["ladder"].kind != "time":
            assert last.repetitions >= case["planned"].repetitions[1] + 2


@often
@given(_cases())
def test_every_set_done_is_accounted_for(case) -> None:
    result = _decide(case)
    total = sum(len(done.sets_of("row")) for done in case["history"])
    assert result.sets_judged + result.sets_earlier == total


@often
@given(_cases())
def test_the_same_input_gives_the_same_dose_in_whatever_order_it_comes(case) -> None:
    mixed = {
        **case,
        "history": tuple(reversed(case["history"])),
        "symptoms": tuple(reversed(case["symptoms"])),
    }
    assert _decide(mixed) == _decide(case) == _decide(case)


@often
@given(_cases())
def test_every_decision_gives_a_reason_in_words(case) -> None:
    result = _decide(case)
    assert result.reasons
    assert all(reason.code and reason.text for reason in result.reasons)
    assert (result.change in ("hold", "first")) <= (result.exercise == case["planned"])


@often
@given(_cases(least=1), st.data())
def test_doing_worse_never_gives_a_higher_dose(case, data) -> None:
    worse = {**case, "history": _made_worse(case["history"], data)}
    assert _level(case, _decide(worse).exercise) <= _level(case, _decide(case).exercise)


@often
@given(_cases(least=1), st.integers(1, 10))
def test_feeling_worse_today_never_gives_a_higher_dose(case, more) -> None:
    if not case["symptoms"]:
        return
    *before, today = sorted(case["symptoms"], key=lambda day: day.on)
    raised = replace(today, pain=min(10, today.pain + more), fatigue=min(10, today.fatigue + more))
    worse = {**case, "symptoms": (*before, raised)}
    assert _level(case, _decide(worse).exercise) <= _level(case, _decide(case).exercise)


@often
@given(_cases(least=1))
def test_without_check_ins_nothing_ever_rises(case) -> None:
    silent = _decide({**case, "symptoms": ()})
    assert _level(case, silent.exercise) <= _level(case, case["planned"])


def _made_worse(history, data):
    """The same sessions, the last one with fewer repetitions, less in reserve, more pain."""
    *before, last = sorted(history, key=lambda done: done.on)
    fewer = data.draw(st.integers(0, 10))
    harder = data.draw(st.integers(0, 8))
    hurt = data.draw(st.integers(0, 10))
    done = last.exercises[0]
    worse = tuple(
        replace(
            one,
            repetitions=max(0, one.repetitions - fewer),
            reps_in_reserve=(
                None if one.reps_in_reserve is None else max(0, one.reps_in_reserve - harder)
            ),
            pain_during=None if one.pain_during is None else min(10, one.pain_during + hurt),
        )
        for one in done.sets
    )
    return (*before, replace(last, exercises=(replace(done, sets=worse),)))
