"""Syndrome: the counting rule of the PHQ-9, beside its sum."""

from collections.abc import Mapping
from typing import Literal

from sthenia.science.questionnaires.values import SOURCING_CAVEATS, Syndrome, SyndromeRule
from sthenia.science.sentences import sentence, word

Outcome = Literal["major", "other", "none"]

_TEXTS: Mapping[str, str] = {
    "major": word("The answers fit a major depressive syndrome."),
    "other": word("The answers fit another depressive syndrome."),
    "none": word("The answers do not fit a depressive syndrome by this rule."),
    "undecided": word("Missing answers could change the outcome, so none is given."),
}
_NOT_A_DIAGNOSIS = word(
    "A pattern of answers, not a diagnosis: a clinician has to talk with the person, ask how "
    "far daily life is affected and look for other causes."
)


def depressive_syndrome(rule: SyndromeRule, answers: Mapping[int, int | None]) -> Syndrome:
    """Count the symptoms present and say which syndrome, if any, they make up.

    The outcome is given only where missing answers cannot change it: it must be the same with
    every missing symptom absent and with every missing symptom present.

    Parameters
    ----------
    answers
        Item number -> answer in the item's range; missing answers are left out or None.

    References
    ----------
    Kroenke, Spitzer & Williams 2001, doi:10.1046/j.1525-1497.2001.016009606.x
    """
    missing = tuple(number for number in rule.items if answers.get(number) is None)
    present = frozenset(
        number
        for number in rule.items
        if (answer := answers.get(number)) is not None
        and answer >= rule.present_from_by_item.get(number, rule.present_from)
    )
    at_least = _outcome(rule, present)
    at_most = _outcome(rule, present | frozenset(missing))
    result = at_least if at_least == at_most else "undecided"
    reason = SOURCING_CAVEATS[rule.sourcing]
    caveats: list[str] = [_NOT_A_DIAGNOSIS]
    if reason and rule.present_from_by_item:
        apart = ", ".join(str(number) for number in sorted(rule.present_from_by_item))
        caveats.append(
            sentence(
                "The lower limit at which item {item} counts is {reason}.",
                item=apart,
                reason=reason,
            )
        )
    return Syndrome(
        result=result,
        n_symptoms=len(present),
        has_core_symptom=not present.isdisjoint(rule.core_items),
        missing=missing,
        text=_TEXTS[result],
        source=rule.source,
        caveats=tuple(caveats),
    )


def _outcome(rule: SyndromeRule, present: frozenset[int]) -> Outcome:
    if present.isdisjoint(rule.core_items) or len(present) < rule.other_from:
        return "none"
    return "major" if len(present) >= rule.major_from else "other"
