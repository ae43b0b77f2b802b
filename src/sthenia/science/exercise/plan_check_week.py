"""What a plan is checked for as a week and as sessions: how often, how far apart, what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sthenia.science.exercise.departure import WEEK, Departure, Spot
from sthenia.science.exercise.schedule import WEEK_DAYS, WEEKDAY_NAMES
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE, exercise_time_s
from sthenia.science.exercise.values import Exercise, Person, PlannedSession, RuleSet
from sthenia.science.exercise.wording import GROUP_WORDS
from sthenia.science.sentences import listed, sentence, word


def week_departures(
    sessions: Sequence[PlannedSession],
    rules: RuleSet,
    exercises: Mapping[str, Exercise],
    *,
    person: Person | None,
) -> Iterator[Departure]:
    """Number of sessions, days apart also across the week's end, days that are free."""
    yield from _number_of_sessions(sessions, rules, person)
    yield from _days(sessions, rules, person)
    if rules.days_between < 2 and sessions:
        trained = [one for session in sessions for one in _known(session, exercises)]
        yield from _groups(WEEK, trained, rules)


def session_departures(
    index: int,
    session: PlannedSession,
    rules: RuleSet,
    exercises: Mapping[str, Exercise],
    *,
    person: Person | None,
) -> Iterator[Departure]:
    """Number of exercises, muscle groups, doubled exercises, minutes.

    Where a rule set lets days follow each other, they train different groups, so that the groups
    are asked of the week instead.
    """
    spot = Spot(index, session.weekday)
    yield from _number_of_exercises(spot, session, rules)
    counts = Counter(planned.exercise_id for planned in session.exercises)
    for exercise_id, count in counts.items():
        if count > 1:
            yield Departure(
                "doubled_exercise",
                "breaks",
                spot,
                arrived=sentence(
                    "{exercise} stands in it {n} times", exercise=exercise_id, n=count
                ),
                wanted=word("each exercise once"),
                remedy=word("Keep one and raise its sets, or take another exercise."),
                about=exercise_id,
            )
    if rules.days_between >= 2:
        yield from _groups(spot, _known(session, exercises), rules)
    if person is not None:
        yield from _minutes(spot, session, exercises, person)


def _known(session: PlannedSession, exercises: Mapping[str, Exercise]) -> list[Exercise]:
    ids = (planned.exercise_id for planned in session.exercises)
    return [exercises[exercise_id] for exercise_id in ids if exercise_id in exercises]


def _number_of_sessions(
    sessions: Sequence[PlannedSession], rules: RuleSet, person: Person | None
) -> Iterator[Departure]:
    low, high = rules.sessions_per_week
    count = len(sessions)
    if count < low:
        yield Departure(
            "too_few_sessions",
            "breaks",
            WEEK,
            arrived=sentence("{n} sessions a week", n=count),
            wanted=sentence("at least {n}", n=low),
            remedy=sentence("Add {n} on days that do not follow another.", n=low - count),
        )
    if count > high:
        yield Departure(
            "too_many_sessions",
            "differs",
            WEEK,
            arrived=sentence("{n} sessions a week", n=count),
            wanted=sentence("at most {n}", n=high),
            remedy=sentence("Leave out {n}.", n=count - high),
        )
    wished = person.sessions_per_week if person else None
    if wished is not None and wished != count:
        yield Departure(
            "not_the_wished_number_of_sessions",
            "differs",
            WEEK,
            arrived=sentence("{n} sessions a week", n=count),
            wanted=sentence("the {n} that the person wished for", n=wished),
            remedy=word("Change the number of sessions, or ask again."),
        )


def _days(
    sessions: Sequence[PlannedSession], rules: RuleSet, person: Person | None
) -> Iterator[Departure]:
    days: list[tuple[int, int]] = []
    for index, session in enumerate(sessions):
        spot = Spot(index, session.weekday)
        if not 0 <= session.weekday < WEEK_DAYS:
            yield Departure(
                "no_such_weekday",
                "breaks",
                spot,
                arrived=sentence("weekday {n}", n=session.weekday),
                wanted=word("0 (Monday) to 6 (Sunday)"),
                remedy=word("Give the session one of these days."),
            )
            continue
        days.append((session.weekday, index))
        if person is not None and session.weekday not in person.days:
            free = listed(WEEKDAY_NAMES[day] for day in sorted(person.days))
            yield Departure(
                "day_not_free",
                "differs",
                spot,
                arrived=sentence("a session on {day}", day=WEEKDAY_NAMES[session.weekday]),
                wanted=sentence("a day on which the person can train ({days})", days=free),
                remedy=word("Move the session."),
            )
    yield from _spacing(sorted(days), rules)


def _spacing(days: list[tuple[int, int]], rules: RuleSet) -> Iterator[Departure]:
    if len(days) < 2:
        return
    first_day, first = days[0]
    for (day, _), (later, index) in pairwise([*days, (first_day + WEEK_DAYS, first)]):
        gap = later - day
        names = listed([WEEKDAY_NAMES[day], WEEKDAY_NAMES[later % WEEK_DAYS]])
        spot = Spot(index, later % WEEK_DAYS)
        if gap == 0:
            yield Departure(
                "two_sessions_on_one_day",
                "breaks",
                spot,
                arrived=sentence("a second session on {day}", day=WEEKDAY_NAMES[day]),
                wanted=word("at most one session a day"),
                remedy=word("Move one of them to another day."),
            )
        elif gap < rules.days_between:
            yield Departure(
                "days_too_close",
                "breaks",
                spot,
                arrived=sentence("sessions on {days}", days=names),
                wanted=sentence("days that differ by at least {n}", n=rules.days_between),
                remedy=word("Move one of them, so that a day of rest lies between."),
            )


def _number_of_exercises(
    spot: Spot, session: PlannedSession, rules: RuleSet
) -> Iterator[Departure]:
    low, high = rules.exercises
    count = len(session.exercises)
    if low <= count <= high:
        return
    is_few = count < low
    yield Departure(
        "too_few_exercises" if is_few else "too_many_exercises",
        "breaks",
        spot,
        arrived=sentence("{n} exercises", n=count),
        wanted=sentence("{low} to {high}", low=low, high=high),
        remedy=(
            sentence("Add {n}.", n=low - count)
            if is_few
            else sentence("Leave out {n}.", n=count - high)
        ),
    )


def _groups(spot: Spot, trained: Sequence[Exercise], rules: RuleSet) -> Iterator[Departure]:
    as_main_work = {group for one in trained for group in one.groups_primary}
    at_all = {group for one in trained for group in one.groups_any}
    for group in rules.required_groups:
        if group in as_main_work:
            continue
        only_helps = group in at_all
        yield Departure(
            "group_only_helps" if only_helps else "group_missing",
            "differs" if only_helps else "breaks",
            spot,
            arrived=(
                sentence("{group}: only helping along", group=GROUP_WORDS[group])
                if only_helps
                else sentence("nothing for {group}", group=GROUP_WORDS[group])
            ),
            wanted=sentence("an exercise for {group} as the main work", group=GROUP_WORDS[group]),
            remedy=sentence("Add one for {group}, or change one.", group=GROUP_WORDS[group]),
            about=group,
        )


def _minutes(
    spot: Spot, session: PlannedSession, exercises: Mapping[str, Exercise], person: Person
) -> Iterator[Departure]:
    time_s = sum(
        exercise_time_s(
            exercises[planned.exercise_id],
            set_count=planned.set_count,
            repetitions=planned.repetitions[1],
            load=planned.load,
            rest_s=planned.rest_s,
        )
        for planned in session.exercises
        if planned.exercise_id in exercises
    )
    if time_s > person.minutes_per_session * SECONDS_PER_MINUTE:
        yield Departure(
            "too_long",
            "differs",
            spot,
            arrived=sentence("about {n:.0f} minutes", n=time_s / SECONDS_PER_MINUTE),
            wanted=sentence("at most {n}, as the person wished", n=person.minutes_per_session),
            remedy=word("Take fewer exercises or sets, or shorter rests."),
        )
