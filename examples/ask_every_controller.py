"""Ask every controller of the dose about the same six weeks, and about a wish of the patient.

.venv/bin/python examples/ask_every_controller.py
"""

from datetime import date, timedelta

from sthenia.catalogue.rules import rule_set
from sthenia.science.exercise import (
    DoseQuestion,
    ExerciseDone,
    LoadLadder,
    LoadStep,
    PlannedExercise,
    SessionDone,
    SetDone,
    SymptomDay,
)
from sthenia.science.exercise.controllers import (
    CONTROLLERS,
    ChosenController,
    Override,
    dose_decision,
)

START, TODAY = date(2026, 1, 5), date(2026, 2, 16)
STEPS = tuple(LoadStep(f"{kg / 2:g} kg", load_kg=kg / 2) for kg in range(20, 31))
PLANNED = PlannedExercise("row", 1, (8, 12), STEPS[3], reps_in_reserve=4, rest_s=60)


def main() -> None:
    """Print what each would give next, and how sure the one that learns is."""
    done = (SetDone(14, STEPS[3], reps_in_reserve=5),)
    sessions = [START + timedelta(7 * week + day) for week in range(6) for day in (0, 3)]
    history = tuple(SessionDone(on, (ExerciseDone("row", done),)) for on in sessions)
    calm = [START + timedelta(day) for day in range(-14, (TODAY - START).days + 1)]
    diary = tuple(SymptomDay(on, pain=4, fatigue=5, sleep=4) for on in calm)
    asked = DoseQuestion(PLANNED, history, diary, LoadLadder("weight", STEPS), rule_set(), TODAY)
    for name in CONTROLLERS:
        decision = dose_decision(asked, ChosenController(name))
        if decision.dose:
            dose = decision.dose.exercise
            print(f"{name}: {decision.dose.change}, {dose.load and dose.load.label}, ", end="")
            print(f"up to {dose.repetitions[1]}: {decision.reasons[0].text}.")
        if decision.certainty:
            print(f"    doubt {decision.certainty.doubt:.2f}", end="")
            print(f" of {decision.certainty.doubt_allowed:.2f} allowed")
    wish = Override(
        PlannedExercise("row", 1, (8, 12), STEPS[9], 4, 60), by="patient", why="I feel strong"
    )
    held = dose_decision(asked, override=wish)
    print("a wish:", *(f"{reason.text}." for reason in held.reasons))


if __name__ == "__main__":
    main()
