"""The last seven days, one by one."""

from sthenia.clinic.outcomes.presenters.week import week_days
from tests.clinic.outcomes.courses import MONDAYS_AND_THURSDAYS, a_course, day


def test_it_is_the_last_seven_days_of_the_period_oldest_first() -> None:
    week = week_days(a_course(days=28))
    assert [one.on for one in week] == [day(n) for n in range(21, 28)]
    assert [one.is_last for one in week] == [*[False] * 6, True]


def test_each_day_has_its_training_and_its_check_in() -> None:
    course = a_course([*[5] * 21, 6, None, 0], done=[21], plans=[MONDAYS_AND_THURSDAYS])
    monday, tuesday, wednesday, thursday, *_rest = week_days(course)
    assert (monday.kind, thursday.kind) == ("done", "not_done")
    assert [level.value for level in monday.levels] == [6, 7, 4]
    assert tuesday.levels == ()
    # A nought is an answer too.
    assert [level.value for level in wednesday.levels] == [0, 1, 4]


def test_a_day_in_a_flare_is_marked_also_without_a_check_in() -> None:
    pains = [*[4] * 21, 8, 8, None, 8, 8, 8, 8]
    assert [one.in_flare for one in week_days(a_course(pains))] == [True] * 7
