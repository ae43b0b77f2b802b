"""Steps of a load: where a load stands on its ladder, and how large the next step is."""

from sthenia.science.exercise.values import LoadKind, LoadLadder, LoadStep, difficulty

SIZE_TOLERANCE = 1e-9


def step_index(ladder: LoadLadder, load: LoadStep | None) -> int | None:
    """Where a load stands on the ladder; None when it is not one of its steps.

    A step is known by its size where it has one, else by its label. No load at all is body weight,
    which is the one step of its ladder.

    Examples
    --------
    >>> ladder = LoadLadder("weight", (LoadStep("4 kg", 4), LoadStep("5 kg", 5)))
    >>> step_index(ladder, LoadStep("five", 5))
    1
    """
    if load is None:
        return 0 if ladder.kind == "body" and len(ladder.steps) == 1 else None
    size = difficulty(ladder.kind, load)
    for index, step in enumerate(ladder.steps):
        step_size = difficulty(ladder.kind, step)
        if size is None or step_size is None:
            if step.label == load.label:
                return index
        elif abs(step_size - size) <= SIZE_TOLERANCE:
            return index
    return None


def step_index_at_or_below(ladder: LoadLadder, load: LoadStep | None) -> int | None:
    """The hardest step that is not harder than a load; None when there is none, or it is unknown.

    Examples
    --------
    >>> ladder = LoadLadder("weight", (LoadStep("10 kg", 10), LoadStep("12.5 kg", 12.5)))
    >>> step_index_at_or_below(ladder, LoadStep("12.184 kg", 12.184))
    0
    """
    exact = step_index(ladder, load)
    if exact is not None or load is None:
        return exact
    size = difficulty(ladder.kind, load)
    if size is None:
        return None
    return _hardest_within(ladder, size)


def rise_pct(ladder: LoadLadder, index: int, *, body_mass_kg: float | None = None) -> float | None:
    """Percent by which the load rises from a step to the next one; None where it is not known.

    Help taken from body weight, and load added to it, count with the body mass. A hold has no
    load, so its percent is never known; nor is that of a band.

    Raises
    ------
    IndexError
        There is no next step.

    Examples
    --------
    >>> ladder = LoadLadder("weight", (LoadStep("4 kg", 4), LoadStep("5 kg", 5)))
    >>> rise_pct(ladder, 0)
    25.0
    """
    now = moved_kg(ladder.kind, ladder.steps[index], body_mass_kg=body_mass_kg)
    then = moved_kg(ladder.kind, ladder.steps[index + 1], body_mass_kg=body_mass_kg)
    if now is None or then is None or now < 0:
        return None
    return 100 * (then - now) / now if now > 0 else float("inf")


def moved_kg(kind: LoadKind, step: LoadStep, *, body_mass_kg: float | None = None) -> float | None:
    """Kilograms really moved at a step; None where that is not known."""
    if kind in ("band", "time"):
        return None
    if kind in ("weight", "pin", "ball"):
        return step.load_kg
    if body_mass_kg is None or (kind == "assistance" and step.load_kg is None):
        return None
    return (
        body_mass_kg - (step.load_kg or 0)
        if kind == "assistance"
        else (body_mass_kg + (step.load_kg or 0))
    )


def step_index_after_cut(
    ladder: LoadLadder, index: int, cut_pct: float, *, body_mass_kg: float | None = None
) -> int:
    """The hardest step that is at least `cut_pct` lighter; the easiest where none is.

    Where kilograms are not known it is one step easier.
    """
    now = moved_kg(ladder.kind, ladder.steps[index], body_mass_kg=body_mass_kg)
    if now is None:
        return max(index - 1, 0)
    most_kg = now * (1 - cut_pct / 100) + SIZE_TOLERANCE
    for lower in range(index, -1, -1):
        kg = moved_kg(ladder.kind, ladder.steps[lower], body_mass_kg=body_mass_kg)
        if kg is not None and kg <= most_kg:
            return lower
    return 0


def _hardest_within(ladder: LoadLadder, size: float) -> int | None:
    found = None
    for index, step in enumerate(ladder.steps):
        step_size = difficulty(ladder.kind, step)
        if step_size is not None and step_size <= size:
            found = index
    return found
