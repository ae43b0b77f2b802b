"""The numbers of a rule set that a clinic decides for itself, as a plan keeps them.

A plan carries those it was made with, and the version of the settings they come from: what two
people agreed does not change under them, and a dose can be decided again as it was. Another version
of the settings holds from the next plan, or the next version of a plan, on.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sthenia.clinic.people.clinic_rules import ClinicRules
from sthenia.science.exercise.rule_set import RuleSet

Json = dict[str, Any]


def numbers_of(settings: ClinicRules) -> Json:
    """What a clinic set, as plain JSON; what it left to the rule set is not in it."""
    numbers: Json = {"settings_version": settings.version}
    flare = {name: value for name, value in asdict(settings.flare).items() if value is not None}
    if flare:
        numbers["flare"] = flare
    if settings.rise_pct_max_at_cap is not None:
        numbers["rise_pct_max_at_cap"] = settings.rise_pct_max_at_cap
    return numbers


def with_numbers(rules: RuleSet, numbers: Mapping[str, Any]) -> RuleSet:
    """A rule set of the catalogue with a clinic's own numbers in their places."""
    flare, at_cap = numbers.get("flare", {}), numbers.get("rise_pct_max_at_cap")
    if flare:
        rules = replace(rules, flare=replace(rules.flare, **flare))
    if at_cap is not None:
        progression = replace(rules.progression, rise_pct_max_at_cap=at_cap)
        rules = replace(rules, progression=progression)
    return rules
