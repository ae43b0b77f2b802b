"""Score forms with CamCOPS: JSON in, JSON out; it runs alone, in the environment CamCOPS needs.

CamCOPS (GPL-3.0-or-later, University of Cambridge) stays a program of its own: it is started, told
answers, and tells scores. Nothing of it is part of Sthenia.
"""

import json
import sys
from importlib.metadata import version

from camcops_server.tasks import Cesd, Gad7, Mfi20, Phq8, Phq9, Rand36

TASKS = {
    "phq-9": Phq9,
    "phq-8": Phq8,
    "gad-7": Gad7,
    "rand-36": Rand36,
    "ces-d": Cesd,
    "mfi-20": Mfi20,
}
TOTAL = {"total": "total_score"}
SCORES = {
    "phq-9": TOTAL,
    "phq-8": TOTAL,
    "gad-7": TOTAL,
    "ces-d": TOTAL,
    "rand-36": {
        "physical_functioning": "score_physical_functioning",
        "role_physical": "score_role_limitations_physical",
        "role_emotional": "score_role_limitations_emotional",
        "energy_fatigue": "score_energy",
        "emotional_well_being": "score_emotional_wellbeing",
        "social_functioning": "score_social_functioning",
        "pain": "score_pain",
        "general_health": "score_general_health",
    },
    "mfi-20": {
        "general": "general_fatigue_score",
        "physical": "physical_fatigue_score",
        "activity": "reduced_activity_score",
        "motivation": "reduced_motivation_score",
        "mental": "mental_fatigue_score",
    },
}


class _NamesForWords:
    """In the place of a web request, which CamCOPS asks for the words of a band."""

    def sstring(self, which) -> str:
        return which.name.lower()


def main() -> None:
    """Read `[{"instrument": ..., "answers": {"1": 0, ...}}, ...]`, write what CamCOPS finds."""
    forms = json.load(sys.stdin)
    results = [_scored(form["instrument"], form["answers"]) for form in forms]
    json.dump({"version": version("camcops_server"), "results": results}, sys.stdout)


def _scored(instrument: str, answers: dict[str, int]) -> dict[str, object]:
    task = TASKS[instrument]()
    for number, answer in answers.items():
        setattr(task, f"q{number}", answer)
    if not task.field_contents_valid():
        raise ValueError(f"CamCOPS does not take these answers to {instrument}: {answers}")
    scores = {ours: getattr(task, theirs)() for ours, theirs in SCORES[instrument].items()}
    found: dict[str, object] = {"scores": scores}
    if hasattr(task, "severity"):
        found["band"] = task.severity(_NamesForWords())
    if hasattr(task, "has_depression_risk"):
        found["is_at_cut_off"] = task.has_depression_risk()
    if instrument == "phq-9":
        found["syndrome"] = "major" if task.is_mds() else "other" if task.is_ods() else "none"
    return found


if __name__ == "__main__":
    main()
