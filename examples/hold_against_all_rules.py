"""Hold one plan against every rule set: what each would have otherwise.

.venv/bin/python examples/hold_against_all_rules.py
"""

from collections import Counter

from sthenia.catalogue.exercises import exercises, place
from sthenia.catalogue.rules import rule_set, rule_sets
from sthenia.science.exercise import Person, Prescription, plan_check, prescription

PERSON = Person(pain_by_area={"neck": 6, "hip": 4}, days=(1, 4))


def main() -> None:
    """Print for each rule set how often, and in what, the plan departs from it."""
    here = place("clinic_gym")
    plan = prescription(PERSON, here, exercises(), rule_set("acsm_minimum"), seed=0)
    if not isinstance(plan, Prescription):
        raise SystemExit("; ".join(reason.text for reason in plan.relax))
    for rules in rule_sets():
        check = plan_check(plan.sessions, rules, exercises(), person=PERSON, place=here)
        verdict = "follows it" if check.follows_recommendation else "departs from it"
        print(f"{rules.name}: {'' if check.is_within_rules else 'BREAKS A HARD RULE, '}{verdict}")
        alike = Counter((one.arrived, one.wanted) for one in check.departures)
        for (arrived, wanted), times in alike.most_common(3):
            print(f"  {times} times: {arrived}; wanted: {wanted}")


if __name__ == "__main__":
    main()
