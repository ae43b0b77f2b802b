"""`sthenia one-rm`: the load that can be lifted once, estimated from a set that stopped before."""

from typing import Annotated

import typer

from sthenia.cli.faults import InputError
from sthenia.cli.output import Column, bullets, heading, print_json, say, table


def command(
    load_kg: Annotated[float, typer.Argument(help="Load of the set, in kilograms.")],
    repetitions: Annotated[int, typer.Argument(help="Repetitions done, 1 to 10.")],
    *,
    left: Annotated[
        float, typer.Option(help="Repetitions that could still have been done (reserve).")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Estimate the one-repetition maximum by seven equations, with the range over all of them.

    Exit status: 0, or 2 when the numbers cannot be used (above ten repetitions, for example).
    """
    from sthenia.science.exercise.one_repetition_maximum import one_repetition_maximum

    try:
        estimate = one_repetition_maximum(load_kg, repetitions, reps_in_reserve=left)
    except ValueError as error:
        raise InputError(str(error)) from None
    if as_json:
        print_json({"one_repetition_maximum": estimate})
        return
    heading(
        f"About {estimate.estimate_kg:.1f} kg once ({estimate.equation}); between "
        f"{estimate.low_kg:.1f} and {estimate.high_kg:.1f} kg over all equations."
    )
    say()
    table(
        [Column("Equation"), Column("kg", "right")],
        [(name, f"{kg:.1f}") for name, kg in estimate.by_equation.items()],
    )
    if estimate.caveats:
        say()
        bullets(estimate.caveats)
