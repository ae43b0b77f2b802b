"""The prescription: a person, a place and a rule set in, a week of sessions with reasons out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sthenia.science.checks import whole_number_between
from sthenia.science.exercise.availability import Availability, availability
from sthenia.science.exercise.candidates import Candidates, candidates
from sthenia.science.exercise.caveats import prescription_caveats
from sthenia.science.exercise.choice import Choice, choice
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.goals import goal_values
from sthenia.science.exercise.lexicographic import InfeasibleError
from sthenia.science.exercise.no_prescription import (
    days_to_relax,
    has_days,
    holds_to_relax,
    wished_sessions,
)
from sthenia.science.exercise.order import EXERCISES_MAX, session_order
from sthenia.science.exercise.person import checked_person
from sthenia.science.exercise.relaxation import fewest_holds_to_relax
from sthenia.science.exercise.schedule import best_spread, training_day_choices
from sthenia.science.exercise.session_time import SECONDS_PER_MINUTE
from sthenia.science.exercise.starting_dose import planned_time_s
from sthenia.science.exercise.swaps import swaps_by_goal
from sthenia.science.exercise.values import (
    Exercise,
    NoPrescription,
    Person,
    Place,
    PlannedExercise,
    PlannedSession,
    Prescription,
    RuleSet,
)
from sthenia.science.exercise.why import why_chosen


def prescription(
    person: Person,
    place: Place,
    exercises: Mapping[str, Exercise],
    rules: RuleSet,
    *,
    seed: int,
) -> Prescription | NoPrescription:
    """Prescribe a week: training days, exercises, their order and the first dose of each.

    A function of its arguments and nothing else: the same arguments give the same prescription,
    in whatever order the catalogue comes. Hard rules are never broken; how the exercises are
    chosen, goal after goal, stands in `choice`. With `person.wants_variety` there are two
    different sessions in turn: the best one, and the best of those that share least with it.

    Parameters
    ----------
    exercises
        Exercise id -> exercise: the whole catalogue, also what cannot be done here.
    rules
        In the phase wanted (`RuleSet.in_phase`).
    seed
        Decides only between choices that are equal in every goal.

    Returns
    -------
    Prescription, or NoPrescription with the fewest wishes and limits to relax.

    Raises
    ------
    ValueError
        Something in the person makes no sense (`checked_person`), or the rule set asks for more
        than the whole catalogue or any week can give.
    """
    checked_person(person, exercises)
    whole_number_between("the rule set's most exercises", rules.exercises[1], 1, EXERCISES_MAX)
    case = _case(person, place, exercises, rules, seed)
    try:
        choices = _choices(case)
    except InfeasibleError:
        return _no_prescription(case, is_infeasible=True)
    if not has_days(person, rules):
        return _no_prescription(case, is_infeasible=False)
    return _prescribed(case, choices)


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """The arguments, and what follows from them before anything is chosen."""

    person: Person
    place: Place
    exercises: Mapping[str, Exercise]
    rules: RuleSet
    seed: int
    available: Availability
    given: Candidates
    limits: SessionLimits


def _case(
    person: Person, place: Place, exercises: Mapping[str, Exercise], rules: RuleSet, seed: int
) -> _Case:
    available = availability(person, place, exercises, rules)
    return _Case(
        person=person,
        place=place,
        exercises=exercises,
        rules=rules,
        seed=seed,
        available=available,
        given=candidates(available, person, place, exercises, rules, seed=seed),
        limits=SessionLimits(rules.exercises, person.minutes_per_session),
    )


def _choices(case: _Case) -> tuple[Choice, ...]:
    """One session, or the best one and the best that differs from it."""
    first = choice(case.given, case.limits)
    if not case.person.wants_variety or wished_sessions(case.person, case.rules) < 2:
        return (first,)
    return first, choice(case.given.differing_from(first.exercise_ids), case.limits)


def _no_prescription(case: _Case, *, is_infeasible: bool) -> NoPrescription:
    relax = days_to_relax(case.person, case.rules)
    if is_infeasible:
        try:
            relaxation = fewest_holds_to_relax(
                case.available, case.exercises, case.place, case.rules, case.limits
            )
        except InfeasibleError:
            raise ValueError(
                f"no session fits {case.rules.id} with a catalogue of {len(case.exercises)} "
                f"exercises, whatever is relaxed; it needs {case.rules.exercises[0]} or more that "
                "are not easier or harder forms of each other"
            ) from None
        relax = (*relax, *holds_to_relax(relaxation, case.person, case.exercises))
    return NoPrescription(case.rules.id, case.rules.version, relax)


def _prescribed(case: _Case, choices: Sequence[Choice]) -> Prescription:
    days = best_spread(
        training_day_choices(
            case.person.days,
            session_count=wished_sessions(case.person, case.rules),
            days_between=case.rules.days_between,
        ),
        seed=case.seed,
    )
    orders = [
        session_order([case.exercises[exercise_id] for exercise_id in one.exercise_ids])
        for one in choices
    ]
    planned = [_planned(case, order, choices[:index]) for index, order in enumerate(orders)]
    caveats = prescription_caveats(orders, case.available, case.exercises, case.person, case.rules)
    is_proven = all(one.is_proven for one in choices)
    stopped = () if is_proven else ("The search was stopped early: a better choice may exist.",)
    return Prescription(
        rule_set_id=case.rules.id,
        rule_set_version=case.rules.version,
        seed=case.seed,
        sessions=tuple(
            PlannedSession(day, *planned[turn % len(planned)]) for turn, day in enumerate(days)
        ),
        goals=goal_values(choices, case.given, orders[0], case.person, case.rules),
        is_proven_optimal=is_proven,
        caveats=(*stopped, *caveats),
    )


def _planned(
    case: _Case, session: tuple[Exercise, ...], earlier: Sequence[Choice]
) -> tuple[tuple[PlannedExercise, ...], float]:
    """The exercises of a session with dose and reasons, and its minutes."""
    given = case.given.differing_from(earlier[-1].exercise_ids) if earlier else case.given
    rows = {exercise.id: row for row, exercise in enumerate(given.exercises)}
    taken = np.zeros(len(given.exercises), dtype=np.int64)
    taken[[rows[exercise.id] for exercise in session]] = 1
    planned = []
    for exercise in session:
        dose = case.available.doses[exercise.id]
        swaps = swaps_by_goal(given, case.limits, taken, rows[exercise.id])
        planned.append(
            PlannedExercise(
                exercise_id=exercise.id,
                set_count=dose.set_count,
                repetitions=dose.repetitions,
                load=dose.load,
                reps_in_reserve=dose.reps_in_reserve,
                rest_s=dose.rest_s,
                why=(*why_chosen(exercise, session, case.person, swaps), *dose.why),
            )
        )
    time_s = sum(planned_time_s(exercise, case.place, case.rules) for exercise in session)
    return tuple(planned), time_s / SECONDS_PER_MINUTE
