"""Claim: the tolerance controller decides in under 5 ms with half a year of history, simulates over
10,000 person-weeks a second, and stays at least 35 % less behind the oracle than 2-for-2 and 10 %
less than the best simple rule in the base and the wide world, never more than a point behind the
flare brake in any, with no more flares a session than its bound.

Beside the decision stands what one would otherwise use: the same posterior by a random-walk
Metropolis sampler of 4,000 draws.

    python -m benchmarks.dose_control [people] [seed]
"""

import sys
import time
from datetime import date, timedelta

import numpy as np

from sthenia.catalogue.rules import rule_set
from sthenia.catalogue.worlds import world, worlds
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
from sthenia.science.exercise.controllers import CONTROLLERS, ChosenController, dose_decision
from sthenia.science.exercise.controllers.course import course
from sthenia.science.exercise.controllers.seen import Evidence
from sthenia.science.exercise.controllers.tolerance import chance_at
from sthenia.science.exercise.dose_case import dose_case
from sthenia.science.exercise.simulation import Regime, comparison, simulate
from sthenia.science.exercise.simulation.comparison import COMPARED

PEOPLE, SEED = 2000, 77_001
DECISION_MS, PERSON_WEEKS_A_SECOND = 5.0, 10_000
BELOW_TWO_FOR_TWO, BELOW_SIMPLE, BEHIND_BRAKE = 0.35, 0.10, 1.0
SIMPLE = ("two_for_two", "percent_of_max", "by_pain", "steady", "steady_brake")
MUST_HOLD = ("base", "wide_heterogeneity")
START = date(2026, 1, 5)
DRAWS = 4_000


def main(people: int, seed: int) -> int:
    """Print the times, the ratios and every world; 1 when a claim does not hold."""
    faults = [*_decision(), *_throughput(people), *_regrets(people, seed)]
    for fault in faults:
        print(f"NOT REACHED: {fault}")
    return int(bool(faults))


def a_question(sessions: int = 48) -> DoseQuestion:
    """Half a year of sessions twice a week, and a check-in every day."""
    steps = tuple(LoadStep(f"{kg:g} kg", load_kg=kg) for kg in np.arange(10, 30, 0.5))
    done = [
        SessionDone(
            START + timedelta(7 * (n // 2) + 3 * (n % 2)),
            (ExerciseDone("row", (SetDone(12, steps[n // 4], reps_in_reserve=5),)),),
        )
        for n in range(sessions)
    ]
    on = done[-1].on + timedelta(3)
    days = [START + timedelta(n) for n in range(-14, (on - START).days + 1)]
    diary = tuple(SymptomDay(day, 4 + (day.day % 3 == 0), 4, 4) for day in days)
    dose = PlannedExercise("row", 1, (8, 12), steps[(sessions - 1) // 4], 4, 60)
    return DoseQuestion(dose, tuple(done), diary, LoadLadder("weight", steps), rule_set(), on)


def _decision() -> list[str]:
    asked, chosen = a_question(), ChosenController("tolerance")
    dose_decision(asked, chosen)
    ours = _median_ms(lambda: dose_decision(asked, chosen), 200)
    read = course(dose_case(asked), asked.symptoms)
    sampler = _median_ms(lambda: _sampled(read.evidence), 5)
    print(
        f"decision with 48 sessions: {ours:.2f} ms; a sampler of {DRAWS:,} draws {sampler:.0f} ms, "
        f"{sampler / ours:.0f} times as long"
    )
    return [f"a decision takes {ours:.1f} ms"] if ours > DECISION_MS else []


def _sampled(evidence: Evidence) -> float:
    """The mean log tolerance by Metropolis, with neither drift nor a rival."""
    model = CONTROLLERS["tolerance"].model
    rng = np.random.default_rng(0)
    flared = evidence.flare_by_button | evidence.flare_by_diary
    dose = np.log(np.maximum(evidence.level, 1e-6))

    def log_density(at: float) -> float:
        any_flare = 1 - (1 - chance_at(dose - at, model)) * (1 - model.background)
        told = 0.05 + 0.85 * any_flare
        prior = -0.5 * ((at - model.prior_mean) / model.prior_sd) ** 2
        return float(np.log(np.where(flared, told, 1 - told)).sum() + prior)

    at, now, total = model.prior_mean, log_density(model.prior_mean), 0.0
    for _ in range(DRAWS):
        to = at + 0.3 * rng.standard_normal()
        new = log_density(to)
        if np.log(rng.random()) < new - now:
            at, now = to, new
        total += at
    return total / DRAWS


def _throughput(people: int) -> list[str]:
    base = world("base")
    regime = Regime(CONTROLLERS["tolerance"])
    simulate(regime, base, 100, np.random.default_rng(0))
    started = time.process_time()
    simulate(regime, base, people, np.random.default_rng(0))
    rate = people * base.weeks / (time.process_time() - started)
    print(f"simulated with the tolerance controller: {rate:,.0f} person-weeks a second")
    return [f"{rate:,.0f} person-weeks a second"] if rate < PERSON_WEEKS_A_SECOND else []


def _regrets(people: int, seed: int) -> list[str]:
    faults: list[str] = []
    bound = CONTROLLERS["tolerance"].bound
    print(f"{'world':24}{'2-for-2':>9}{'best simple':>14}{'brake':>8}{'ours':>7}{'chance':>9}")
    for name, one in worlds().items():
        rows = {
            row.controller: row
            for row in comparison(one, COMPARED, people=people, seeds=(seed, seed + 1))
        }
        own = rows["tolerance"]
        best = min(rows[simple].regret for simple in SIMPLE)
        two, brake = rows["two_for_two"].regret, rows["steady_brake"].regret
        print(
            f"{name:24}{two:9.2f}{best:14.2f}{brake:8.2f}{own.regret:7.2f}{own.flare_chance:9.3f}"
            f"{'   LOSES to a simple rule' if own.regret > best else ''}"
        )
        if name in MUST_HOLD and own.regret > (1 - BELOW_TWO_FOR_TWO) * two:
            faults.append(f"{name}: regret {own.regret:.2f} beside {two:.2f} of 2-for-2")
        if name in MUST_HOLD and own.regret > (1 - BELOW_SIMPLE) * best:
            faults.append(f"{name}: regret {own.regret:.2f} beside {best:.2f} of the best rule")
        if own.regret > brake + BEHIND_BRAKE:
            faults.append(f"{name}: regret {own.regret:.2f} beside {brake:.2f} of the brake")
        if own.flare_chance > bound:
            faults.append(f"{name}: {own.flare_chance:.3f} flares a session, the bound is {bound}")
    return faults


def _median_ms(work, repeats: int) -> float:
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return float(np.median(times)) * 1000


if __name__ == "__main__":
    numbers = [int(text) for text in sys.argv[1:]]
    sys.exit(main(*(numbers + [PEOPLE, SEED][len(numbers) :])))
