"""Hold any plan, also one that a person edited, against a rule set and list each departure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sthenia.science.exercise.departure import Departure
from sthenia.science.exercise.plan_check_doses import dose_departures
from sthenia.science.exercise.plan_check_week import session_departures, week_departures
from sthenia.science.exercise.values import (
    Exercise,
    Person,
    Place,
    PlannedSession,
    RuleSet,
)
from sthenia.science.sentences import word


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """Every departure, in the order of the plan, and what could not be checked."""

    departures: tuple[Departure, ...]
    is_within_rules: bool
    """No hard rule is broken."""
    follows_recommendation: bool
    """There is no departure at all."""
    caveats: tuple[str, ...]


def plan_check(
    sessions: Sequence[PlannedSession],
    rules: RuleSet,
    exercises: Mapping[str, Exercise],
    *,
    person: Person | None = None,
    place: Place | None = None,
) -> PlanCheck:
    """Hold a plan against a rule set.

    Parameters
    ----------
    sessions
        One week, in any order.
    rules
        In the phase the plan is meant for (`RuleSet.in_phase`).
    exercises
        Exercise id -> exercise: the whole catalogue.
    person, place
        Without them limits, wishes, tests, equipment and load steps are not checked, which the
        caveats say.
    """
    found = departures(sessions, rules, exercises, person=person, place=place)
    return PlanCheck(
        departures=found,
        is_within_rules=all(departure.severity != "breaks" for departure in found),
        follows_recommendation=not found,
        caveats=(*_not_checked(rules, person, place), *rules.caveats),
    )


def departures(
    sessions: Sequence[PlannedSession],
    rules: RuleSet,
    exercises: Mapping[str, Exercise],
    *,
    person: Person | None = None,
    place: Place | None = None,
) -> tuple[Departure, ...]:
    """List each departure: of the week first, then session by session, exercise by exercise."""
    found = list(week_departures(sessions, rules, exercises, person=person))
    for index, session in enumerate(sessions):
        found += session_departures(index, session, rules, exercises, person=person)
        for position, planned in enumerate(session.exercises):
            found += dose_departures(
                (index, session.weekday, position),
                planned,
                rules,
                exercises.get(planned.exercise_id),
                person=person,
                place=place,
            )
    return tuple(found)


def _not_checked(rules: RuleSet, person: Person | None, place: Place | None) -> list[str]:
    caveats: list[str] = []
    if person is None:
        caveats.append(
            word(
                "No person was given: limits, exercises to avoid, days, minutes and tests were not "
                "checked."
            )
        )
    elif rules.share_of_one_rm and not person.tests:
        caveats.append(
            word("No test is known: loads were not held against a one-repetition maximum.")
        )
    if place is None:
        caveats.append(word("No place was given: equipment and load steps were not checked."))
    if rules.days_between < 2:
        caveats.append(
            word(
                "Sessions may follow each other here; that the same muscles rest in between was "
                "not checked."
            )
        )
    return caveats
