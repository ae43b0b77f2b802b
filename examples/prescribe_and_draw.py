"""Prescribe two sessions a week for a person at home, and draw the sheet to hand over.

.venv/bin/python examples/prescribe_and_draw.py
"""

from datetime import date
from pathlib import Path

from sthenia.catalogue.exercises import entries, exercises, place
from sthenia.catalogue.rules import rule_set
from sthenia.science.exercise import NoPrescription, Person, prescription
from sthenia.sheets import Heading, dose_words, exercise_words, load_words, programme_pdf

PERSON = Person(
    pain_by_area={"shoulder_girdle": 7, "lower_back": 5, "knee": 3},
    limits=frozenset({"no_floor", "no_overhead"}),
    days=(0, 3, 5),  # Monday, Thursday, Saturday
    minutes_per_session=40,
)


def main() -> None:
    """Print the plan, or what to relax, and write sheet.pdf into the folder you are in."""
    rules = rule_set("acsm_minimum")
    found = prescription(PERSON, place("home_bands"), exercises(), rules, seed=0)
    if isinstance(found, NoPrescription):
        print("No plan yet:", *(reason.text for reason in found.relax), sep="\n- ")
        return
    words = {exercise_id: exercise_words(entry) for exercise_id, entry in entries().items()}
    for planned in found.sessions[0].exercises:
        about = words[planned.exercise_id]
        load = load_words(about.load_kind, planned.load, loaded_by=about.loaded_by)
        print(f"{about.name}: {dose_words(planned, about)} ({load})")
    sheet = programme_pdf(
        found.sessions,
        words=words,
        rules=rules,
        heading=Heading(made_on=date(2026, 1, 19), first_name="Rosa"),
        caveats=found.caveats,
    )
    print(f"sheet.pdf: {Path('sheet.pdf').write_bytes(sheet):,} bytes")


if __name__ == "__main__":
    main()
