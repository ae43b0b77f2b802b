"""How well each goal was met, in words a person can hold against the sessions."""

from collections.abc import Sequence

import numpy as np

from sthenia.science.exercise.candidates import CLEAR_STRESS, Candidates
from sthenia.science.exercise.caveats import groups_not_covered
from sthenia.science.exercise.choice import Choice
from sthenia.science.exercise.values import Exercise, GoalValue, Person, RuleSet
from sthenia.science.exercise.wording import area_words, counted, listed


def goal_values(
    choices: Sequence[Choice],
    given: Candidates,
    session: tuple[Exercise, ...],
    person: Person,
    rules: RuleSet,
) -> tuple[GoalValue, ...]:
    """The goals in the order in which they were pursued; costs of different sessions added up."""
    costs = {
        goal: sum(dict(choice.costs)[goal] for choice in choices) for goal, _ in choices[0].costs
    }
    words = _words(choices, given, costs, person)
    goals = [goal for goal in costs if goal in words]
    if not person.wants_variety:
        goals.remove("variety")
    coverage = groups_not_covered(session, rules)
    return (
        GoalValue("coverage", len(coverage), _coverage(coverage, rules)),
        *(GoalValue(goal, costs[goal], words[goal]) for goal in goals),
    )


def _coverage(missing: Sequence[str], rules: RuleSet) -> str:
    if not missing:
        return f"All {len(rules.required_groups)} required muscle groups get main work."
    return f"No main work is possible here for the {listed(missing)}."


def _words(
    choices: Sequence[Choice], given: Candidates, costs: dict[str, int], person: Person
) -> dict[str, str]:
    ids = [exercise.id for exercise in given.exercises]
    rows = np.array([ids.index(name) for choice in choices for name in choice.exercise_ids])
    unloaded = int((given.want_of_load[rows] > 0).sum())
    worked = int(given.muscles[rows].any(axis=0).sum())
    per_session = " a session" if len(choices) == 1 else " in both sessions together"
    return {
        "harsh": _exercises(costs["harsh"], "is", "are", "too hard for a start"),
        "variety": _exercises(costs["variety"], "is", "are", "in both sessions"),
        "challenge": _challenge(unloaded),
        "staples": _exercises(costs["staples"], "is", "are", "seldom part of programmes"),
        "breadth": f"{worked} of {given.muscles.shape[1]} muscles get main work.",
        "pain": _pain([given.exercises[row] for row in rows], person),
        "gentle_start": _gentle_start(costs["gentle_start"]),
        "balance": _balance(costs["balance"]),
        "equipment": f"{counted(costs['equipment'], 'piece', 'pieces')} of equipment{per_session}.",
        "time": f"{counted(costs['time'], 'minute', 'minutes')}{per_session}.",
        "preference": f"{_preference(costs['preference'], person)}.",
    }


def _exercises(number: int, one: str, many: str, what: str) -> str:
    if number == 0:
        return f"No exercise {one} {what}."
    return f"{counted(number, f'exercise {one}', f'exercises {many}')} {what}."


def _challenge(unloaded: int) -> str:
    if unloaded == 0:
        return "Every exercise has a load that can rise step by step."
    have = counted(unloaded, "exercise has", "exercises have")
    return f"{have} no load that can rise step by step."


def _pain(taken: Sequence[Exercise], person: Person) -> str:
    hurting = [area for area, pain in person.pain_by_area.items() if pain > 0]
    if not hurting:
        return "No place that hurts had to be spared."
    stresses = [{area: each.stresses.get(area, 0) for area in hurting} for each in taken]
    loaded = sum(any(on.values()) for on in stresses)
    if loaded == 0:
        return "No exercise loads a place that hurts."
    clearly = sum(max(on.values()) >= CLEAR_STRESS for on in stresses)
    areas = [area_words(area) for area in hurting if any(on[area] for on in stresses)]
    verb = "loads" if loaded == 1 else "load"
    return (
        f"{loaded} of {len(taken)} exercises {verb} a place that hurts ({listed(areas)}), "
        f"{clearly or 'none'} of them clearly."
    )


def _gentle_start(steps: int) -> str:
    if steps == 0:
        return "Every exercise starts in the easiest form that suits."
    return f"All together {counted(steps, 'step', 'steps')} above the easiest forms."


def _balance(difference: int) -> str:
    if difference == 0:
        return "Push and pull, upper and lower body are even."
    by = counted(difference, "exercise", "exercises")
    return f"Push and pull, upper and lower body differ by {by} in all."


def _preference(cost: int, person: Person) -> str:
    if not person.prefers and not person.dislikes:
        return "No likes or dislikes were named"
    if cost == 0:
        return "As many liked as disliked exercises"
    more = counted(abs(cost), "more exercise", "more exercises")
    return f"{more} {'disliked than liked' if cost > 0 else 'liked than disliked'}"
