"""Filled-in forms of six instruments: what CamCOPS scores, and whether we score the same.

Writes tests/reference/questionnaire_scores.json, which
tests/reference/test_questionnaire_scores.py holds the library to.

    .venv-validation/bin/python -m validation.scores_against_camcops
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from math import isclose
from pathlib import Path
from random import Random
from typing import Any

import sthenia
from sthenia.catalogue.instruments import instrument
from sthenia.science.questionnaires import scores
from validation._pinning import write_pinned

PINNED = Path("tests/reference/questionnaire_scores.json")
CAMCOPS_PYTHON = Path(".venv-camcops/bin/python")
INSTRUMENTS = ("phq-9", "phq-8", "gad-7", "rand-36", "ces-d", "mfi-20")
WITH_GAPS = ("rand-36",)
"""Both programs score these although an answer is missing: by the mean of those given."""
SEED, RANDOM_FORMS = 7, 24
TOLERANCE = 1e-9

Answers = dict[int, int]


def main() -> int:
    """Score every form with CamCOPS, pin it, and say where ours differs; 1 where it does."""
    forms = [(name, answers) for name in INSTRUMENTS for answers in _forms(name)]
    camcops = _by_camcops(forms)
    cases = [
        {"instrument": name, "answers": _written(name, answers), **result}
        for (name, answers), result in zip(forms, camcops["results"], strict=True)
    ]
    about = {
        "program": "CamCOPS",
        "version": camcops["version"],
        "sthenia": sthenia.__version__,
        "seed": SEED,
        "unanswered": ".",
    }
    write_pinned(PINNED, about, cases)
    differing = [
        f"{name} {case['answers']}: CamCOPS {case['scores']}, ours {_by_us(name, answers)}"
        for (name, answers), case in zip(forms, cases, strict=True)
        if not _are_same(_by_us(name, answers), case["scores"])
    ]
    print("\n".join(differing) or "every score is the same")
    return int(bool(differing))


def _forms(name: str) -> Iterator[Answers]:
    """All lowest, all highest, one item raised at a time, and random ones from mild to severe."""
    items = _scored_items(name)
    lowest = {item.number: item.low for item in items}
    yield lowest
    yield {item.number: item.high for item in items}
    for item in items:
        yield lowest | {item.number: item.high}
    draw = Random(f"{SEED} {name}")
    for _ in range(RANDOM_FORMS):
        yield _random_form(draw, name)
    for _ in range(RANDOM_FORMS if name in WITH_GAPS else 0):
        form = _random_form(draw, name)
        left_out = draw.sample(sorted(form), len(form) // 3)
        yield {number: answer for number, answer in form.items() if number not in left_out}


def _scored_items(name: str) -> list[Any]:
    form = instrument(name)
    counted = {number for subscale in form.subscales for number in subscale.items}
    return [item for item in form.items if item.number in counted]


def _random_form(draw: Random, name: str) -> Answers:
    middle = draw.random()
    return {
        item.number: round(
            item.low + (item.high - item.low) * min(1, max(0, draw.gauss(middle, 0.25)))
        )
        for item in _scored_items(name)
    }


def _by_camcops(forms: list[tuple[str, Answers]]) -> dict[str, Any]:
    if not CAMCOPS_PYTHON.exists():
        sys.exit(f"{CAMCOPS_PYTHON} is not there; `make validate` makes it")
    asked = [{"instrument": name, "answers": answers} for name, answers in forms]
    words = [CAMCOPS_PYTHON, "-W", "ignore", Path(__file__).with_name("_scoring_by_camcops.py")]
    done = subprocess.run(words, input=json.dumps(asked), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"CamCOPS did not score the forms:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _written(name: str, answers: Answers) -> str:
    """One digit for each item of the form, a point where there is no answer."""
    return "".join(str(answers.get(item.number, ".")) for item in instrument(name).items)


def _by_us(name: str, answers: Answers) -> dict[str, float | None]:
    found = scores(instrument(name), answers)
    values: dict[str, float | None] = {one.subscale: one.value for one in found.scores}
    return values | {one.subscale: None for one in found.not_computable}


def _are_same(ours: dict[str, float | None], theirs: dict[str, float | None]) -> bool:
    return ours.keys() == theirs.keys() and all(
        isclose(ours[name] or 0, theirs[name] or 0, rel_tol=0, abs_tol=TOLERANCE)
        and (ours[name] is None) == (theirs[name] is None)
        for name in ours
    )


if __name__ == "__main__":
    sys.exit(main())
