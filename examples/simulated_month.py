"""Train through some weeks on paper: good sessions, a flare, a gap, and what the dose becomes.

.venv/bin/python examples/simulated_month.py
"""

from datetime import date, timedelta

from sthenia.catalogue.exercises import exercises, place
from sthenia.catalogue.rules import rule_set
from sthenia.science.exercise import (
    ExerciseDone,
    NoPrescription,
    Person,
    SessionDone,
    SetDone,
    SymptomDay,
    next_session,
    prescription,
)

START, FLARE = date(2026, 1, 5), range(14, 18)
TRAINED = (0, 3, 7, 10, 14, 17, 21, 24, 28, 46)  # days since the start; the last after a gap
HERE, RULES = place("full_gym"), rule_set("acsm_fibromyalgia")


def main() -> None:
    """Print, for each session, the dose of one exercise, how it changed and why."""
    plan = prescription(Person(days=(0, 3)), HERE, exercises(), RULES, seed=0)
    if isinstance(plan, NoPrescription):
        raise SystemExit("; ".join(reason.text for reason in plan.relax))
    session = plan.sessions[0]
    in_kg = [bool(one.load and one.load.load_kg) for one in session.exercises].index(True)
    history: tuple[SessionDone, ...] = ()
    days: tuple[SymptomDay, ...] = ()
    for day in range(max(TRAINED) + 1):
        on, level = START + timedelta(day), 9 if day in FLARE else 5
        days += (SymptomDay(on, pain=level, fatigue=level, is_flare=day in FLARE),)
        if day not in TRAINED:
            continue
        coming = next_session(
            session, history, days, exercises=exercises(), place=HERE, rules=RULES, on=on
        )
        dose = coming.doses[in_kg]
        one, (low, high) = dose.exercise, dose.exercise.repetitions
        load = one.load.label if one.load else "body weight"
        print(f"{on}: {one.set_count} x {low} to {high}, {load}: {dose.change}")
        print(*(f"    {reason.text}." for reason in dose.reasons), sep="\n")
        sets = (SetDone(high + 2, one.load, reps_in_reserve=5),) * one.set_count
        history += (SessionDone(on, (ExerciseDone(one.exercise_id, sets),)),)
        session = coming.standing


if __name__ == "__main__":
    main()
