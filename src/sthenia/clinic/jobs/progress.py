"""How far a job is, told while it works.

    @task(in_transaction=False)
    def make_export(export_id: str) -> dict[str, str]:
        for n, part in enumerate(parts, start=1):
            ...
            progress.report(done=n, total=len(parts), word=gettext_noop("writing files"))
        return progress.link(reverse("exchange:export", args=[export_id]), gettext_noop("Download"))

The template tag `job_progress` shows it.
"""

import time

from sthenia.clinic.jobs.leases import LeaseLost
from sthenia.clinic.jobs.models import WORD_LENGTH
from sthenia.clinic.jobs.running import Run, current

_SECONDS_BETWEEN = 0.5


def report(*, done: int, total: int, word: str = "") -> None:
    """Write down how far the job is; at most twice a second, so it may be called in any loop.

    Parameters
    ----------
    word
        What it is doing, in a word or two, marked by `gettext_noop`: a fixed word of the program,
        never a name or a value.

    Raises
    ------
    LeaseLost
        Somebody cancelled the job, or another worker has it: stop here. Let it pass through.
    """
    if done < 0 or total < 0 or done > total:
        raise ValueError(f"done={done}, total={total}; 0 <= done <= total is needed")
    under_way = current()
    if under_way is None:  # a function called by hand has nobody who watches
        return
    if under_way.task.in_transaction:
        raise RuntimeError(
            f"{under_way.task.module_path} works in one transaction, so nobody can see how far; "
            "mark it @task(in_transaction=False) and write its rows under running.completing()"
        )
    if done == total or _is_due(under_way, word):
        _write(under_way, done=done, total=total, word=word)


def link(href: str, words: str) -> dict[str, str]:
    """What a task gives back for its watcher to follow at the end; `words` by `gettext_noop`."""
    if not href.startswith("/") or href.startswith("//"):
        raise ValueError(f"{href!r} is no address of this site; give one that begins with one /")
    return {"href": href, "words": words}


def _is_due(under_way: Run, word: str) -> bool:
    at, last_word = under_way.last_report
    return word != last_word or time.monotonic() - at >= _SECONDS_BETWEEN


def _write(under_way: Run, *, done: int, total: int, word: str) -> None:
    under_way.last_report = (time.monotonic(), word)
    is_ours = under_way.claim.row.update(
        progress_done=done, progress_total=total, progress_word=word[:WORD_LENGTH]
    )
    if not is_ours:
        raise LeaseLost(f"{under_way.claim.job.task}: cancelled or taken over")
