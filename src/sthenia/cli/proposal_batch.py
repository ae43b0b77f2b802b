"""Many person files over several processes, with a bar that shows how far it has come."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sthenia.catalogue.load import FileError
from sthenia.cli.faults import InputError
from sthenia.cli.proposal import Outcome, ProposalSettings, proposal
from sthenia.readers.csv_table import TableError


def proposals(
    files: Sequence[Path], settings: ProposalSettings, *, workers: int
) -> Iterator[Outcome]:
    """Prescribe for every file, each as it is done; a faulty file does not stop the others."""
    work = partial(outcome_of, settings=settings)
    if workers == 1:
        yield from _with_bar(map(work, files), len(files))
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(work, file): file for file in files}
        done = (_result(future, waiting[future], work) for future in as_completed(waiting))
        yield from _with_bar(done, len(files))


def outcome_of(file: Path, settings: ProposalSettings) -> Outcome:
    """Prescribe for one file; its faults are part of the outcome."""
    try:
        return Outcome(file, proposal(file, settings), ())
    except (FileError, TableError, InputError) as error:
        return Outcome(file, None, tuple(str(error).splitlines()))


def _result(future: "Future[Outcome]", file: Path, work: Callable[[Path], Outcome]) -> Outcome:
    """The outcome; done in this process where the other one was ended, for want of memory say."""
    try:
        return future.result()
    except BrokenProcessPool:
        return work(file)


def _with_bar(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Show the bar on a terminal only, and on stderr, so that stdout stays clean."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    columns = ("Prescribing", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        yield from bar.track(outcomes, total=total)
