"""A person's word on a flare, laid over their check-ins."""

from datetime import date, timedelta
from uuid import uuid4

from sthenia.clinic.training import actions
from sthenia.clinic.training.flare_words import (
    as_if_told,
    days_told_by_patient,
    holds_on,
    with_words,
)
from sthenia.science.exercise.diary import SymptomDay
from tests.clinic.training.plans import checked_in
from tests.people import Cast

MONDAY = date(2026, 3, 2)


def day(n: int, *, pain: int = 4, is_flare: bool = False) -> SymptomDay:
    return SymptomDay(MONDAY + timedelta(n), pain, 4, is_flare=is_flare)


def test_a_word_holds_from_its_day_until_the_day_it_is_taken_back() -> None:
    words = [(MONDAY, True), (MONDAY + timedelta(3), False)]
    held = [holds_on(words, MONDAY + timedelta(n)) for n in range(-1, 5)]
    assert held == [None, MONDAY, MONDAY, MONDAY, None, None]


def test_said_again_it_holds_since_the_first_time() -> None:
    words = [(MONDAY, True), (MONDAY + timedelta(1), True)]
    assert holds_on(words, MONDAY + timedelta(2)) == MONDAY


def test_taken_back_the_same_day_it_never_held() -> None:
    assert holds_on([(MONDAY, True), (MONDAY, False)], MONDAY) is None


def test_check_ins_while_it_holds_count_as_told() -> None:
    words = [(MONDAY, True), (MONDAY + timedelta(2), False)]
    days = with_words((day(-1), day(0), day(1), day(2)), words, start=MONDAY - timedelta(28))
    assert [one.is_flare for one in days] == [False, True, True, False]


def test_a_day_with_the_word_alone_counts_with_what_was_told_before() -> None:
    days = with_words((day(-2, pain=6),), [(MONDAY, True)], start=MONDAY - timedelta(28))
    assert days[-1] == day(0, pain=6, is_flare=True)
    assert with_words((), [(MONDAY, True)], start=MONDAY)[0].is_flare


def test_a_word_from_before_the_days_that_are_looked_at_holds_on_the_first() -> None:
    days = with_words((), [(MONDAY - timedelta(60), True)], start=MONDAY)
    assert [(one.on, one.is_flare) for one in days] == [(MONDAY, True)]


def test_without_a_word_nothing_changes() -> None:
    days = (day(0), day(1))
    assert with_words(days, (), start=MONDAY) is days


def test_as_if_told_touches_that_day_alone() -> None:
    days = as_if_told((day(-1), day(0), day(1)), MONDAY)
    assert [(one.on, one.is_flare) for one in days] == [
        (MONDAY - timedelta(1), False),
        (MONDAY, True),
    ]


def test_what_was_told_stays_apart_from_what_the_word_adds(cast: Cast) -> None:
    checked_in(cast, MONDAY, pain=6)
    actions.say_flare(
        patient=cast.ana_record,
        on=MONDAY + timedelta(2),
        is_flare=True,
        by=cast.ana,
        client_id=uuid4(),
    )
    people = [cast.ana_record, cast.pia_record]
    found = days_told_by_patient(people, first=MONDAY, last=MONDAY + timedelta(6))
    assert set(found) == {cast.ana_record.pk}
    told = found[cast.ana_record.pk]
    assert [one.on for one in told.check_ins] == [MONDAY]
    assert [(one.on, one.is_flare) for one in told.for_flares] == [
        (MONDAY, False),
        (MONDAY + timedelta(2), True),
    ]
