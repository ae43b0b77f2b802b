"""Where no plan keeps to every rule and wish: what to relax, the fewest things that are enough."""

from collections.abc import Mapping

from sthenia.science.exercise.relaxation import Hold, HoldKind, Relaxation
from sthenia.science.exercise.schedule import (
    WEEK_DAYS,
    WEEKDAY_NAMES,
    fewest_days_to_add,
    training_day_choices,
)
from sthenia.science.exercise.values import LIMITS, Exercise, Person, Reason, RuleSet
from sthenia.science.exercise.wording import area_words, counted
from sthenia.science.sentences import sentence, word

CODE_OF_HOLD: Mapping[HoldKind, str] = {
    "minutes": "more_minutes",
    "avoided_exercise": "allow_exercise",
    "equipment": "add_equipment",
    "limit": "lift_limit",
}


def wished_sessions(person: Person, rules: RuleSet) -> int:
    """Sessions a week that were wished for, or the fewest of the rule set."""
    return person.sessions_per_week or rules.sessions_per_week[0]


def days_to_relax(person: Person, rules: RuleSet) -> tuple[Reason, ...]:
    """The fewest changes of days and number of sessions that leave room for them; none if there is.

    Another number of sessions is one change, each further day is one. Between equally few, the
    number nearest to the wished one is taken.
    """
    wished = wished_sessions(person, rules)
    low, high = rules.sessions_per_week
    room = WEEK_DAYS // rules.days_between
    options: list[tuple[int, int, int, tuple[int, ...]]] = []
    for count in range(low, min(high, room) + 1):
        added = fewest_days_to_add(
            person.days, session_count=count, days_between=rules.days_between
        )
        options.append((len(added) + (count != wished), abs(count - wished), count, added))
    if not options:
        raise ValueError(
            f"{rules.id} asks for {low} sessions a week with {rules.days_between} days from one to "
            f"the next; a week has room for {room}"
        )
    _, _, count, added = min(options)
    sessions = () if count == wished else (_other_number(count, wished, rules),)
    return (*sessions, *(_further_day(day) for day in added))


def has_days(person: Person, rules: RuleSet) -> bool:
    """Whether the wished sessions fit the rule set and the days the person can train."""
    wished = wished_sessions(person, rules)
    low, high = rules.sessions_per_week
    return low <= wished <= high and bool(
        training_day_choices(person.days, session_count=wished, days_between=rules.days_between)
    )


def holds_to_relax(
    relaxation: Relaxation, person: Person, exercises: Mapping[str, Exercise]
) -> tuple[Reason, ...]:
    """Each thing to relax in plain words; `about` is the id of the limit, exercise or equipment."""
    return tuple(_hold(hold, relaxation, person, exercises) for hold in relaxation.holds)


def _other_number(count: int, wished: int, rules: RuleSet) -> Reason:
    low, high = rules.sessions_per_week
    text = sentence(
        "Train {times} a week instead of {wished}; {rules} asks for {low} to {high}.",
        times=counted(count, "{n} time", "{n} times"),
        wished=wished,
        rules=word(rules.name),
        low=low,
        high=high,
    )
    return Reason("sessions_per_week", text, (("sessions", count), ("instead_of", wished)))


def _further_day(day: int) -> Reason:
    name = WEEKDAY_NAMES[day]
    text = sentence(
        "Find one more day to train: {day}. Sessions need a day of rest between them.",
        day=name,
    )
    return Reason("add_day", text, (("weekday", day),), name.lower())


def _hold(
    hold: Hold, relaxation: Relaxation, person: Person, exercises: Mapping[str, Exercise]
) -> Reason:
    numbers: tuple[tuple[str, float], ...] = ()
    if hold.kind == "minutes":
        minutes, instead_of = relaxation.minutes, person.minutes_per_session
        text = sentence(
            "Allow {minutes} minutes for a session instead of {instead_of}.",
            minutes=minutes,
            instead_of=instead_of,
        )
        numbers = (("minutes", minutes), ("instead_of", instead_of))
    elif hold.kind == "avoided_exercise":
        text = sentence(
            "Allow {exercise}, which is on the list to avoid.",
            exercise=word(exercises[hold.name].name),
        )
    elif hold.kind == "equipment":
        text = sentence("Get this equipment: {equipment}.", equipment=area_words(hold.name))
    else:
        text = sentence(
            "Lift the limit on {limit}, only if the person who set it agrees that it is safe.",
            limit=LIMITS[hold.name],
        )
    return Reason(CODE_OF_HOLD[hold.kind], text, numbers, hold.name)
