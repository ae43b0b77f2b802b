"""`sthenia simulate`: controllers of the dose tried on made-up people, beside an oracle."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sthenia.cli.faults import InputError, did_you_mean
from sthenia.cli.files import refuse_target, write_whole
from sthenia.cli.output import Column, bullets, print_json, say, table

if TYPE_CHECKING:
    from sthenia.catalogue.worlds import WorldEntry
    from sthenia.science.exercise.simulation.comparison import Compared

_NAMES = {
    "oracle": "oracle (knows all)",
    "two_for_two": "2-for-2",
    "percent_of_max": "40-60-80 % of 1RM",
    "steady": "steady steps",
    "by_pain": "by pain",
    "steady_brake": "steady with brake",
    "tolerance": "tolerance (Bayes)",
    "tolerance_with_predictor": "tolerance, predictor",
}
_SVG_NAMES = (".svg",)
_MADE_UP = (
    "All people and all numbers here are made up: this ranks controllers under stated assumptions "
    "and says nothing about fibromyalgia."
)


def command(
    worlds: Annotated[
        list[str] | None, typer.Argument(help="Named worlds, or all; left out, base.")
    ] = None,
    *,
    world: Annotated[
        list[Path] | None,
        typer.Option(help="YAML file of a world of your own; sthenia schema world."),
    ] = None,
    controller: Annotated[
        list[str] | None, typer.Option(help="Only these controllers; left out, all of them.")
    ] = None,
    people: Annotated[int, typer.Option(min=10, max=100_000, help="People for each seed.")] = 500,
    weeks: Annotated[
        int | None, typer.Option(min=2, max=260, help="Weeks; left out, as long as the world says.")
    ] = None,
    seed: Annotated[
        list[int] | None,
        typer.Option(min=0, help="The same number gives the same people and luck; left out, 1."),
    ] = None,
    plot: Annotated[Path | None, typer.Option(help="Draw the regrets to this SVG file.")] = None,
    replace_file: Annotated[
        bool, typer.Option("--replace", help="Overwrite the file of --plot.")
    ] = False,
    list_worlds: Annotated[bool, typer.Option("--list", help="List the named worlds.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Let made-up people train under each controller, and say how far it stays behind an oracle.

    Every controller meets the same people and the same luck. Regret counts in points: one percent
    of strength is one point, and a world says what flare days and leaving cost. Exit status: 0, or
    2 when a world, a controller or a file cannot be used.
    """
    if plot is not None:
        refuse_target(plot, replace=replace_file, names=_SVG_NAMES, inputs=world or [])
    if list_worlds:
        _tell_worlds()
        return
    chosen = _chosen_worlds(worlds or [], world or [], weeks)
    names = _chosen_controllers(controller)
    rows = _simulated(chosen, names, people=people, seeds=tuple(seed or [1]))
    if plot is not None:
        write_whole(plot, _drawn(chosen, rows))
    if as_json:
        print_json({"people": people, "seeds": seed or [1], "worlds": _documents(chosen, rows)})
    else:
        _tell(chosen, rows, plot)


def _chosen_worlds(
    names: Sequence[str], files: Sequence[Path], weeks: int | None
) -> "list[WorldEntry]":
    from sthenia.catalogue.worlds import BASE_WORLD, entries, read_world

    known = entries()
    wanted = list(known) if "all" in names else list(names)
    if not wanted and not files:
        wanted = [BASE_WORLD]
    for name in wanted:
        if name not in known and Path(name).is_file():
            raise InputError(f"{name} is a file; give it as --world {name}")
        if name not in known:
            raise InputError(f"there is no world {name!r}; {did_you_mean(name, known)}")
    found = [known[name] for name in dict.fromkeys(wanted)] + [read_world(path) for path in files]
    ids = [entry.world.id for entry in found]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise InputError(f"{', '.join(twice)}: two worlds have this id; give yours another")
    if weeks is None:
        return found
    return [replace(entry, world=replace(entry.world, weeks=weeks)) for entry in found]


def _chosen_controllers(names: Sequence[str] | None) -> list[str]:
    from sthenia.science.exercise.simulation.comparison import COMPARED

    for name in names or []:
        if name not in COMPARED:
            raise InputError(f"there is no controller {name!r}; {did_you_mean(name, COMPARED)}")
    return list(names or COMPARED)


def _simulated(
    chosen: "Sequence[WorldEntry]", names: Sequence[str], *, people: int, seeds: tuple[int, ...]
) -> "dict[str, tuple[Compared, ...]]":
    from sthenia.science.exercise.simulation.comparison import ORACLE, comparison, runs

    controllers = len({*names, ORACLE})
    total = sum(entry.world.weeks for entry in chosen) * runs(people, seeds) * controllers
    with _bar(total) as on_week:
        return {
            entry.world.id: comparison(
                entry.world, names, people=people, seeds=seeds, on_week=on_week
            )
            for entry in chosen
        }


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    """Show the bar on a terminal only, and on stderr, so that stdout stays clean."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = ("Simulating weeks", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)


def _tell(
    chosen: "Sequence[WorldEntry]", rows: "dict[str, tuple[Compared, ...]]", plot: Path | None
) -> None:
    for entry in chosen:
        own = rows[entry.world.id]
        say(f"{entry.world.name}: {entry.what} {own[0].people} people, {entry.world.weeks} weeks.")
        say()
        table(
            [
                Column("Controller", keep=True),
                Column("Gain %", "right"),
                Column("Flare days", "right"),
                Column("Set off", "right"),
                Column("Left %", "right"),
                Column("Chance", "right"),
                Column("Regret", "right", keep=True),
            ],
            [_row(one) for one in own],
        )
        say()
    bullets(
        [
            _MADE_UP,
            "Set off: flares that a session set off. Chance: of that, for each session done.",
            "Regret: points behind the oracle, +- two standard errors.",
        ]
    )
    if plot is not None:
        say()
        say(f"The drawing stands in {plot}.")


def _row(one: "Compared") -> tuple[str, ...]:
    return (
        _NAMES[one.controller],
        f"{one.gain_pct:.1f}",
        f"{one.flare_days:.1f}",
        f"{one.training_flares:.1f}",
        f"{100 * one.left_share:.0f}",
        f"{100 * one.flare_chance:.1f} %",
        f"{one.regret:.1f} +- {2 * one.regret_se:.1f}",
    )


def _documents(
    chosen: "Sequence[WorldEntry]", rows: "dict[str, tuple[Compared, ...]]"
) -> list[dict[str, object]]:
    return [
        {
            "world": entry.world.id,
            "what": entry.what,
            "weeks": entry.world.weeks,
            "controllers": rows[entry.world.id],
        }
        for entry in chosen
    ]


def _drawn(chosen: "Sequence[WorldEntry]", rows: "dict[str, tuple[Compared, ...]]") -> str:
    from sthenia.science.exercise.simulation.comparison import ORACLE
    from sthenia.sheets.regret_chart import Dot, regret_chart

    return regret_chart(
        {
            entry.world.name: [
                Dot(_NAMES[one.controller], one.regret, one.regret_se)
                for one in rows[entry.world.id]
                if one.controller != ORACLE
            ]
            for entry in chosen
        }
    )


def _tell_worlds() -> None:
    from sthenia.catalogue.worlds import entries

    table(
        [Column("World", keep=True), Column("What is different in it")],
        [(name, entry.what) for name, entry in entries().items()],
    )
