"""A load as somebody writes it -> a step: `4 kg`, `pin 3`, `red`, `20 s`."""

import re

from sthenia.science.exercise.starting_dose import BODY_WEIGHT, ladder_at
from sthenia.science.exercise.values import Exercise, LoadLadder, LoadStep, Place

_KILOGRAMS = re.compile(r"(\d+(?:\.\d+)?) ?(?:kg)?( of help)?", re.ASCII)
_SECONDS = re.compile(r"(\d+) ?s(?:econds)?", re.ASCII)
_PIN = re.compile(r"pin (\d+)", re.ASCII)
_STEPS_NAMED = 12
_SECONDS_MAX = 600


def planned_load(written: str | None, exercise: Exercise, place: Place) -> LoadStep:
    """The step of the place's ladder that is meant; there is nothing in between.

    Raises
    ------
    ValueError
        No step is called so, or the place has none for it; the message lists those there are.
    """
    ladder = ladder_at(exercise, place)
    if ladder == BODY_WEIGHT and not written:
        return BODY_WEIGHT.steps[0]
    step = _step(written or "", ladder)
    if step is None:
        got = f"{written!r} is no step of it" if written else "no load is given"
        raise ValueError(f"{exercise.id}: {got}; {_steps_named(ladder)}")
    return step


def load_done(written: str | None, exercise: Exercise, place: Place) -> LoadStep | None:
    """The load of a set that was done: a step, or kilograms or seconds that are none.

    Nothing can be heavier than what the place has; a hold can be longer than planned.

    Raises
    ------
    ValueError
        It is neither; the message lists the steps there are.
    """
    ladder = ladder_at(exercise, place)
    if not written:
        if ladder == BODY_WEIGHT:
            return None
        raise ValueError(f"{exercise.id}: no load is given; {_steps_named(ladder)}")
    step = _step(written, ladder)
    if step is not None:
        return None if ladder == BODY_WEIGHT else step
    if ladder.kind == "time" and (match := _SECONDS.fullmatch(_plain(written))):
        if 0 < int(match[1]) <= _SECONDS_MAX:
            return LoadStep(f"{match[1]} s", time_s=int(match[1]))
    elif match := _KILOGRAMS.fullmatch(_plain(written)):
        most = max((step.load_kg for step in ladder.steps if step.load_kg), default=0.0)
        size = float(match[1])
        if size <= most and (size > 0 or ladder.kind == "assistance"):
            return LoadStep(f"{size:g} kg", load_kg=size)
    raise ValueError(f"{exercise.id}: {written!r} is no load of it; {_steps_named(ladder)}")


def _plain(written: str) -> str:
    return " ".join(written.lower().split())


def _step(written: str, ladder: LoadLadder) -> LoadStep | None:
    plain = _plain(written)
    by_label = {_plain(step.label): step for step in ladder.steps}
    if plain in by_label:
        return by_label[plain]
    if match := _PIN.fullmatch(plain):
        number = int(match[1])
        is_there = ladder.kind == "pin" and 1 <= number <= len(ladder.steps)
        return ladder.steps[number - 1] if is_there else None
    if match := _SECONDS.fullmatch(plain):
        seconds = {step.time_s: step for step in ladder.steps}
        return seconds.get(int(match[1]))
    if match := _KILOGRAMS.fullmatch(plain):
        sizes = {step.load_kg: step for step in ladder.steps}
        return sizes.get(float(match[1]))
    return None


def _steps_named(ladder: LoadLadder) -> str:
    labels = [step.label for step in ladder.steps]
    if len(labels) > _STEPS_NAMED:
        return f"its steps go from {labels[0]} to {labels[-1]}, such as {labels[1]}, {labels[2]}"
    return f"its steps are: {'; '.join(labels)}"
