"""How well each goal was met, in words a person can hold against the sessions."""

from collections.abc import Sequence

import numpy as np

from sthenia.science.exercise.candidates import Candidates
from sthenia.science.exercise.caveats import groups_not_covered
from sthenia.science.exercise.choice import Choice
from sthenia.science.exercise.values import Exercise, GoalValue, Person, RuleSet
from sthenia.science.exercise.wording import counted, listed


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
    words = _words(choices, given, costs)
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


def _words(choices: Sequence[Choice], given: Candidates, costs: dict[str, int]) -> dict[str, str]:
    ids = [exercise.id for exercise in given.exercises]
    rows = np.array([ids.index(name) for choice in choices for name in choice.exercise_ids])
    unloaded = int((given.want_of_load[rows] > 0).sum())
    worked = int(given.muscles[rows].any(axis=0).sum())
    per_session = " a session" if len(choices) == 1 else " in both sessions together"
    return {
        "harsh": f"{counted(costs['harsh'], 'exercise is', 'exercises are')} harsh for a start.",
        "variety": f"{counted(costs['variety'], 'exercise is', 'exercises are')} in both sessions.",
        "challenge": f"{counted(unloaded, 'exercise', 'exercises')} without a load that can rise.",
        "staples": f"{counted(costs['staples'], 'exercise', 'exercises')} rare in programmes.",
        "breadth": f"{worked} of {given.muscles.shape[1]} muscles get main work.",
        "pain": f"Load on what hurts: {costs['pain']} (stress times the square of the pain).",
        "gentle_start": f"{_steps(costs['gentle_start'])} above the easiest forms.",
        "balance": f"Push and pull, upper and lower body differ by {costs['balance']}.",
        "equipment": f"{counted(costs['equipment'], 'piece', 'pieces')} of equipment{per_session}.",
        "time": f"{counted(costs['time'], 'minute', 'minutes')}{per_session}.",
        "preference": f"{_preference(costs['preference'])}.",
    }


def _steps(cost: int) -> str:
    return counted(cost, "step", "steps")


def _preference(cost: int) -> str:
    if cost == 0:
        return "As many liked as disliked exercises"
    kind = "disliked than liked" if cost > 0 else "liked than disliked"
    return f"{abs(cost)} more {kind}"
