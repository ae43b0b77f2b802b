"""Claim: a proven best prescription from the whole catalogue in under 250 ms, 1 s at the 95th
percentile, and faster than one solve for each goal.

    python -m benchmarks.prescription [people] [people in the batch]
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import cpu_count

import numpy as np

from benchmarks._goal_after_goal import NoSessionError, plain_choice
from benchmarks._people import varied_people
from sthenia.catalogue.exercises import exercises
from sthenia.catalogue.rules import rule_set
from sthenia.science.exercise import NoPrescription, Person, Place, Prescription, prescription
from sthenia.science.exercise.availability import availability
from sthenia.science.exercise.candidates import candidates
from sthenia.science.exercise.choice import choice
from sthenia.science.exercise.choice_problem import SessionLimits
from sthenia.science.exercise.lexicographic import InfeasibleError

PEOPLE, BATCH = 200, 1000
MEDIAN_MS, P95_MS = 250, 1000


def main(count: int, batch: int) -> int:
    """Print the times and ratios; 1 when a claim does not hold."""
    people = list(varied_people(count, seed=1))
    prescribe(*people[0])
    whole, ours, plain, none = [], [], [], 0
    for person, place in people:
        found, took = _timed(prescribe, person, place)
        whole.append(took)
        none += isinstance(found, NoPrescription)
        ours_costs, ours_took = _timed(our_costs, person, place)
        plain_costs, plain_took = _timed(plain_goal_after_goal, person, place)
        if ours_costs != plain_costs:
            print(f"NOT THE SAME GOALS: {ours_costs} and {plain_costs} for {person}")
            return 1
        ours.append(ours_took)
        plain.append(plain_took)
    print(f"{count} people, {len(exercises())} exercises; {none} cannot have a prescription as is")
    _row("whole prescription", whole)
    _row("choice alone", ours)
    _row("goal after goal", plain)
    ratios = np.array(plain) / np.array(ours)
    print(f"goal after goal / choice alone: median {np.median(ratios):.1f} times as long,")
    print(f"  in all {sum(plain) / sum(ours):.1f} times; both agree on every goal of all {count}")
    _batch(batch)
    median, p95 = np.quantile(whole, (0.5, 0.95)) * 1000
    return int(median > MEDIAN_MS or p95 > P95_MS)


def prescribe(person: Person, place: Place) -> Prescription | NoPrescription:
    """The whole work: choice, order, doses, reasons, caveats, or what to relax."""
    return prescription(person, place, exercises(), rule_set(), seed=1)


def our_costs(person: Person, place: Place) -> tuple[tuple[int, ...], ...]:
    """Goals of the one session, or of the two different ones; empty where there is none."""
    given, limits = _case(person, place)
    try:
        first = choice(given, limits)
        if not person.wants_variety:
            return (tuple(cost for _, cost in first.costs),)
        second = choice(given.differing_from(first.exercise_ids), limits)
        return tuple(tuple(cost for _, cost in one.costs) for one in (first, second))
    except InfeasibleError:
        return ()


def plain_goal_after_goal(person: Person, place: Place) -> tuple[tuple[int, ...], ...]:
    """The same, one solve for each goal."""
    given, limits = _case(person, place)
    asked = {"exercise_count": limits.exercise_count, "minutes": limits.minutes}
    try:
        first, ids = plain_choice(given, **asked)
        if not person.wants_variety:
            return (first,)
        return first, plain_choice(given.differing_from(ids), **asked)[0]
    except NoSessionError:
        return ()


def _case(person: Person, place: Place):
    rules = rule_set()
    available = availability(person, place, exercises(), rules)
    given = candidates(available, person, place, exercises(), rules, seed=1)
    return given, SessionLimits(rules.exercises, person.minutes_per_session)


def _timed(work, *arguments):
    started = time.perf_counter()
    found = work(*arguments)
    return found, time.perf_counter() - started


def _row(name: str, seconds: list[float]) -> None:
    median, p95, most = np.quantile(seconds, (0.5, 0.95, 1)) * 1000
    print(
        f"{name:20} median {median:6.0f} ms   95th percentile {p95:6.0f} ms   most {most:6.0f} ms"
    )


def _batch(count: int) -> None:
    people = list(varied_people(count, seed=2))
    workers = cpu_count() or 1
    few = people[: max(count // 10, 1)]
    _, one = _timed(lambda: [prescribe(*pair) for pair in few])
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(_prescribe_pair, people[:workers]))
        found, took = _timed(lambda: list(pool.map(_prescribe_pair, people, chunksize=10)))
    print(
        f"batch of {len(found)}: {took:.1f} s over {workers} processes, "
        f"{one / len(few) / (took / count):.1f} times as fast as one after the other"
    )


def _prescribe_pair(pair: tuple[Person, Place]) -> bool:
    return isinstance(prescribe(*pair), Prescription)


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:]]
    sys.exit(main(*(numbers + [PEOPLE, BATCH][len(numbers) :])))
