"""`sthenia figures`: draw one exercise, or all into a folder with a page to look through."""

from pathlib import Path
from typing import Annotated

import typer

from sthenia.cli.faults import InputError, did_you_mean
from sthenia.cli.output import say


def command(
    exercise: Annotated[str | None, typer.Argument(help="Id of the exercise to draw.")] = None,
    *,
    folder: Annotated[
        Path | None, typer.Option(help="Draw every exercise into this folder, with a gallery page.")
    ] = None,
    pair: Annotated[
        bool, typer.Option("--pair", help="Start and end side by side instead of moving.")
    ] = False,
) -> None:
    """Draw an exercise as SVG on standard output, or all of them into a folder.

    The pictures move by themselves; they stand still where a reader wants no motion.
    Exit status: 0, or 2 when the exercise is unknown or the folder cannot be written.
    """
    if (exercise is None) == (folder is None):
        raise InputError("name one exercise, or give --folder to draw all of them")
    if exercise is not None:
        _draw_one(exercise, pair=pair)
    if folder is not None:
        _draw_all(folder, pair=pair)


def _draw_one(exercise: str, *, pair: bool) -> None:
    from sthenia.catalogue.exercises import entries
    from sthenia.figures import moving_svg, pair_svg, scene_for

    if exercise not in entries():
        raise InputError(f"there is no exercise {exercise!r}; {did_you_mean(exercise, entries())}")
    scene = scene_for(exercise)
    typer.echo(pair_svg(scene) if pair else moving_svg(scene), nl=False)


def _draw_all(folder: Path, *, pair: bool) -> None:
    from sthenia.catalogue.exercises import entries
    from sthenia.figures import gallery_page, moving_svg, pair_svg, scene_for

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for exercise_id in entries():
            scene = scene_for(exercise_id)
            drawn = pair_svg(scene) if pair else moving_svg(scene)
            (folder / f"{exercise_id}.svg").write_text(drawn, encoding="utf-8")
        (folder / "index.html").write_text(gallery_page(entries().values()), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror}); give another") from None
    say(f"{len(entries())} exercises drawn; open {folder / 'index.html'} to look through them.")
