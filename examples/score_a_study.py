"""Score a study's questionnaires, and hold each person's change against what matters.

.venv/bin/python examples/score_a_study.py
"""

from datetime import date
from itertools import groupby
from pathlib import Path

import numpy as np

from sthenia.catalogue.instruments import instrument
from sthenia.readers.answers_csv import read_answers
from sthenia.science.questionnaires import changes, numbered_answers, scores

FILE = Path(__file__).with_name("gad-7-study.csv")
THRESHOLD = "kounali_points"  # 1.5 points; the catalogue has others, each with its source


def main() -> None:
    """Print a line for each person, then the study in three numbers."""
    form = instrument("gad-7")
    sheets = read_answers(FILE, today=date(2026, 5, 1)).sheets
    points, reached = [], []
    for person, visits in groupby(sheets, key=lambda sheet: sheet.person_id):
        forms = [scores(form, numbered_answers(form, visit.values())) for visit in visits]
        compared = changes(form, forms[0], forms[-1])
        for refusal in compared.not_comparable:
            print(f"{person}  {refusal.reason}")
        for change in compared.changes if len(forms) > 1 else ():
            points.append(change.points)
            reached.append(change.has_reached(THRESHOLD))
            print(f"{person}  {change.earlier:4.1f} -> {change.later:4.1f}  {change.direction}")
    mean, spread = np.mean(points), np.std(points, ddof=1)
    print(f"{len(points)} people with two forms: mean change {mean:.1f} (SD {spread:.1f}) points;")
    print(f"{np.mean(reached):.0%} improved by as much as matters ({THRESHOLD}).")


if __name__ == "__main__":
    main()
