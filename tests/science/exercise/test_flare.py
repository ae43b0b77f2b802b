"""A flare is judged against the person's own level, opens late, closes late, and never hides."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sthenia.science.exercise.diary import SymptomDay
from sthenia.science.exercise.flare import flare_state, symptom_course
from sthenia.science.exercise.values import FlareRule

RULE = FlareRule()
FIRST = date(2026, 1, 5)

scores = st.integers(0, 10)


def _days(*pains: float | None, fatigue: float = 4) -> tuple[SymptomDay, ...]:
    """One check-in a day from FIRST on; None leaves the day out."""
    return tuple(
        SymptomDay(FIRST + timedelta(n), pain, fatigue)
        for n, pain in enumerate(pains)
        if pain is not None
    )


def _state(days: tuple[SymptomDay, ...]):
    return flare_state(days, on=days[-1].on, rule=RULE)


@st.composite
def _diaries(draw: st.DrawFn) -> tuple[SymptomDay, ...]:
    offsets = draw(st.lists(st.integers(0, 60), unique=True, max_size=40))
    return tuple(
        SymptomDay(
            FIRST + timedelta(n), draw(scores), draw(scores), is_flare=draw(st.integers(0, 9)) == 0
        )
        for n in sorted(offsets)
    )


def test_two_raised_days_open_a_flare_from_the_first_of_them() -> None:
    state = _state(_days(*[5] * 14, 7, 7))
    assert state.condition == "open"
    assert state.opened_on == FIRST + timedelta(14)
    assert state.pain_over == 2
    assert state.reason.numbers == (("days", 2),)


def test_one_raised_day_is_not_yet_a_flare() -> None:
    state = _state(_days(*[5] * 14, 9))
    assert state.condition == "settled"
    assert state.reason.code == "raised_not_yet_flare"


def test_each_reading_names_the_usual_pain_and_the_usual_tiredness_it_is_held_against() -> None:
    course = symptom_course(_days(*[5] * 4, 6), RULE)
    first, last = course.readings[0], course.readings[-1]
    assert (first.usual_pain, first.usual_fatigue) == (None, None)
    assert (last.usual_pain, last.usual_fatigue) == (5, 4)
    assert (last.pain_over, last.fatigue_over) == (1, 0)


def test_a_usual_day_in_between_starts_the_count_again() -> None:
    assert _state(_days(*[5] * 14, 7, 5, 7)).condition == "settled"


def test_fatigue_alone_opens_a_flare() -> None:
    calm = _days(*[5] * 14)
    tired = tuple(SymptomDay(FIRST + timedelta(14 + n), 5, 6) for n in range(2))
    assert _state(calm + tired).condition == "open"


def test_the_own_word_opens_a_flare_at_once_even_without_a_known_level() -> None:
    days = (SymptomDay(FIRST, 3, 3, is_flare=True),)
    assert _state(days).condition == "open"


def test_high_pain_that_is_usual_is_no_flare() -> None:
    assert _state(_days(*[8] * 14, 8, 9, 9)).condition == "settled"


def test_a_flare_of_eleven_weeks_does_not_become_the_new_normal() -> None:
    state = _state(_days(*[4] * 14, *[7] * 77))
    assert state.condition == "open"
    assert state.pain_over == 3


def test_one_better_day_does_not_close_a_flare_and_two_do() -> None:
    raised = [*[4] * 14, *[7] * 5]
    assert _state(_days(*raised, 4)).condition == "open"
    closed = _state(_days(*raised, 4, 4))
    assert closed.condition == "settled"
    course = symptom_course(_days(*raised, 4, 4), RULE)
    assert course.flares[0].closed_on == FIRST + timedelta(20)


def test_after_a_flare_the_level_from_before_it_still_holds() -> None:
    state = _state(_days(*[4] * 14, *[8] * 30, 4, 4, 5))
    assert state.condition == "settled"
    assert state.pain_over == 1


@pytest.mark.parametrize("check_ins", [0, 1, 3, 4])
def test_with_too_few_check_ins_the_state_is_unknown(check_ins: int) -> None:
    days = _days(*[5] * check_ins)
    state = flare_state(days, on=FIRST + timedelta(20), rule=RULE)
    assert state.condition == "unknown"
    assert state.reason.code == "no_baseline"


def test_after_three_weeks_of_silence_the_old_level_is_forgotten() -> None:
    days = _days(*[5] * 14, *[None] * 20, 9)
    assert _state(days).condition == "unknown"


def test_check_ins_too_far_apart_leave_no_usual_level() -> None:
    early = _days(*[8] * 4, fatigue=8)
    rare = tuple(SymptomDay(FIRST + timedelta(n), 2, 2) for n in (14, 26, 38))
    course = symptom_course(early + rare, RULE)
    assert [reading.usual_pain for reading in course.readings] == [*[None] * 4, 8, None, None]
    worse = tuple(SymptomDay(FIRST + timedelta(n), 5, 5) for n in (50, 51))
    assert _state(early + rare + worse).reason.code == "no_baseline"


def test_the_level_from_before_a_flare_holds_no_longer_than_the_window_after_it() -> None:
    flare = _days(*[4] * 14, *[8] * 30, 4, 4)
    last = flare[-1].on
    rare = tuple(SymptomDay(last + timedelta(n), 4, 4) for n in (7, 14, 21))
    course = symptom_course(flare + rare, RULE)
    assert [reading.usual_pain for reading in course.readings[-3:]] == [4, 4, None]


def test_a_check_in_from_three_weeks_ago_says_nothing_about_today() -> None:
    days = _days(*[5] * 14)
    state = flare_state(days, on=days[-1].on + timedelta(21), rule=RULE)
    assert state.condition == "unknown"
    assert state.reason.numbers == (("days", 21),)


def test_silence_does_not_close_an_open_flare() -> None:
    days = _days(*[5] * 14, 8, 8, *[None] * 30, 5)
    assert _state(days).condition == "open"


def test_the_clinic_can_set_its_own_points_and_days() -> None:
    strict = FlareRule(points=1, days=3)
    days = _days(*[5] * 14, 6, 6, 6)
    assert flare_state(days, on=days[-1].on, rule=strict).condition == "open"
    assert flare_state(days, on=days[-1].on, rule=RULE).condition == "settled"


@given(_diaries())
def test_a_flare_is_open_exactly_when_the_last_one_has_not_closed(diary) -> None:
    course = symptom_course(diary, RULE)
    state = flare_state(diary, on=FIRST + timedelta(60), rule=RULE)
    is_open = bool(course.flares) and course.flares[-1].closed_on is None
    assert (state.condition == "open") == is_open
    assert len(course.readings) == len(diary)


@given(_diaries())
def test_flares_stand_in_order_and_do_not_overlap(diary) -> None:
    flares = symptom_course(diary, RULE).flares
    for before, after in pairwise(flares):
        assert before.closed_on is not None
        assert before.opened_on <= before.closed_on < after.opened_on


@given(st.lists(st.sampled_from([1, 1, 2, 5, 9, 14]), max_size=30))
def test_a_usual_level_rests_on_enough_check_ins_of_the_last_two_weeks(gaps) -> None:
    days = [FIRST + timedelta(sum(gaps[:n])) for n in range(len(gaps) + 1)]
    course = symptom_course(tuple(SymptomDay(day, 4, 4) for day in days), RULE)
    for reading in course.readings:
        window = timedelta(RULE.window_days)
        recent = [day for day in days if reading.on - window <= day < reading.on]
        assert (reading.usual_pain is not None) == (len(recent) >= RULE.baseline_days_least)


@given(_diaries(), st.randoms())
def test_the_order_in_which_check_ins_arrive_does_not_matter(diary, random) -> None:
    shuffled = list(diary)
    random.shuffle(shuffled)
    on = FIRST + timedelta(60)
    assert flare_state(shuffled, on=on, rule=RULE) == flare_state(diary, on=on, rule=RULE)


@given(_diaries(), scores, scores)
def test_no_later_day_changes_what_an_earlier_day_was_read_as(diary, pain, fatigue) -> None:
    later = SymptomDay(FIRST + timedelta(61), pain, fatigue)
    longer = symptom_course((*diary, later), RULE)
    assert longer.readings[:-1] == symptom_course(diary, RULE).readings


def test_a_day_with_two_check_ins_or_in_the_future_is_refused() -> None:
    day = SymptomDay(FIRST, 5, 5)
    with pytest.raises(ValueError, match="2026-01-05 has two check-ins; keep the one"):
        flare_state((day, day), on=FIRST, rule=RULE)
    with pytest.raises(ValueError, match="dated 2026-01-05, after 2026-01-04"):
        flare_state((day,), on=FIRST - timedelta(1), rule=RULE)


def test_a_score_outside_the_scale_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="fatigue is 11; it must be a number from 0 to 10"):
        SymptomDay(FIRST, 5, 11)
