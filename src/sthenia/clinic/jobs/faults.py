"""What may be kept of an exception: its class and its place, never its words.

The words of an exception quote what went wrong, and that may be a name, an address or an answer
("duplicate key value (email)=..."). So may the source line of a traceback when it is logged by
someone else's tool; a file, a line number and a function's name cannot.
"""

import traceback
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = "sthenia"


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception without what it says."""

    kind: str
    """Dotted path of the class."""
    where: str
    """The deepest place in our own code, and the deepest of all where that is another."""
    places: tuple[str, ...]
    """Every place of the traceback, outermost first."""


def fault_of(error: BaseException) -> Fault:
    """The class of an exception and where it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    places = tuple(f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    ours = [place for place in places if place.startswith(f"{_PACKAGE}/")]
    deepest = [*ours[-1:], *places[-1:]]
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return Fault(kind=kind, where=", in ".join(dict.fromkeys(deepest)), places=places)


def _module(filename: str) -> str:
    """A file without the folders of this machine: `sthenia/clinic/jobs/tasks.py`."""
    parts = Path(filename).parts
    for root in (_PACKAGE, "site-packages"):
        if root in parts:
            place = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[place + (root == "site-packages") :])
    return parts[-1] if parts else filename
