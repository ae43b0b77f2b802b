"""How well each goal was met, in words a person can hold against the sessions."""

from collections.abc import Sequence

import numpy as np

from sthenia.science.exercise.candidates import CLEAR_STRESS, Candidates
from sthenia.science.exercise.caveats import groups_not_covered
from sthenia.science.exercise.choice import Choice
from sthenia.science.exercise.values import Exercise, GoalValue, Person, RuleSet
from sthenia.science.exercise.wording import GROUP_WORDS, area_words, counted
from sthenia.science.sentences import listed, sentence, word


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
        n = len(rules.required_groups)
        return sentence("All {n} required muscle groups get main work.", n=n)
    groups = listed(GROUP_WORDS[group] for group in missing)
    return sentence("No main work is possible here for the {groups}.", groups=groups)


def _words(
    choices: Sequence[Choice], given: Candidates, costs: dict[str, int], person: Person
) -> dict[str, str]:
    ids = [exercise.id for exercise in given.exercises]
    rows = np.array([ids.index(name) for choice in choices for name in choice.exercise_ids])
    unloaded = int((given.want_of_load[rows] > 0).sum())
    worked = int(given.muscles[rows].any(axis=0).sum())
    span = word("a session") if len(choices) == 1 else word("in both sessions together")
    return {
        "harsh": _counted_or_none(
            costs["harsh"],
            word("No exercise is too hard for a start."),
            "{n} exercise is too hard for a start.",
            "{n} exercises are too hard for a start.",
        ),
        "variety": _counted_or_none(
            costs["variety"],
            word("No exercise is in both sessions."),
            "{n} exercise is in both sessions.",
            "{n} exercises are in both sessions.",
        ),
        "challenge": _challenge(unloaded),
        "staples": _counted_or_none(
            costs["staples"],
            word("No exercise is seldom part of programmes."),
            "{n} exercise is seldom part of programmes.",
            "{n} exercises are seldom part of programmes.",
        ),
        "breadth": sentence(
            "{n} of {all} muscles get main work.", n=worked, all=given.muscles.shape[1]
        ),
        "pain": _pain([given.exercises[row] for row in rows], person),
        "gentle_start": _gentle_start(costs["gentle_start"]),
        "balance": _balance(costs["balance"]),
        "equipment": counted(
            costs["equipment"],
            "{n} piece of equipment {span}.",
            "{n} pieces of equipment {span}.",
            span=span,
        ),
        "time": counted(costs["time"], "{n} minute {span}.", "{n} minutes {span}.", span=span),
        "preference": _preference(costs["preference"], person),
    }


def _counted_or_none(number: int, none: str, one: str, many: str) -> str:
    return none if number == 0 else counted(number, one, many)


def _challenge(unloaded: int) -> str:
    if unloaded == 0:
        return word("Every exercise has a load that can rise step by step.")
    return counted(
        unloaded,
        "{n} exercise has no load that can rise step by step.",
        "{n} exercises have no load that can rise step by step.",
    )


def _pain(taken: Sequence[Exercise], person: Person) -> str:
    hurting = [area for area, pain in person.pain_by_area.items() if pain > 0]
    if not hurting:
        return word("No place that hurts had to be spared.")
    stresses = [{area: each.stresses.get(area, 0) for area in hurting} for each in taken]
    loaded = sum(any(on.values()) for on in stresses)
    if loaded == 0:
        return word("No exercise loads a place that hurts.")
    clearly = sum(max(on.values()) >= CLEAR_STRESS for on in stresses)
    areas = [area_words(area) for area in hurting if any(on[area] for on in stresses)]
    return counted(
        loaded,
        "{n} of {all} exercises loads a place that hurts ({areas}), {clearly} of them clearly.",
        "{n} of {all} exercises load a place that hurts ({areas}), {clearly} of them clearly.",
        all=len(taken),
        areas=listed(areas),
        clearly=clearly or word("none"),
    )


def _gentle_start(steps: int) -> str:
    if steps == 0:
        return word("Every exercise starts in the easiest form that suits.")
    return counted(
        steps,
        "All together {n} step above the easiest forms.",
        "All together {n} steps above the easiest forms.",
    )


def _balance(difference: int) -> str:
    if difference == 0:
        return word("Push and pull, upper and lower body are even.")
    return counted(
        difference,
        "Push and pull, upper and lower body differ by {n} exercise in all.",
        "Push and pull, upper and lower body differ by {n} exercises in all.",
    )


def _preference(cost: int, person: Person) -> str:
    if not person.prefers and not person.dislikes:
        return word("No likes or dislikes were named.")
    if cost == 0:
        return word("As many liked as disliked exercises.")
    if cost > 0:
        return counted(
            cost,
            "{n} more exercise disliked than liked.",
            "{n} more exercises disliked than liked.",
        )
    return counted(
        -cost,
        "{n} more exercise liked than disliked.",
        "{n} more exercises liked than disliked.",
    )
