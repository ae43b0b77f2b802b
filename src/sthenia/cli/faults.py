"""What is wrong with what the user gave: told on stderr, one line per fault, exit status 2."""

import difflib
import sys
from collections.abc import Iterable
from typing import NoReturn

BROKEN_RULE = 1
"""Exit status: the work was done and its answer is no, as the command documents."""
BAD_INPUT = 2
"""Exit status: a file, an option or an argument cannot be used; nothing was written."""

_FAULTS_SHOWN = 30


class InputError(ValueError):
    """Something the user gave cannot be used: one line per fault, with place and remedy."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def tell_faults(error: ValueError) -> NoReturn:
    """Print the faults on stderr and leave with status 2."""
    lines = str(error).splitlines()
    for line in lines[:_FAULTS_SHOWN]:
        sys.stderr.write(f"error: {line}\n")
    if len(lines) > _FAULTS_SHOWN:
        sys.stderr.write(f"error: and {len(lines) - _FAULTS_SHOWN} more\n")
    sys.exit(BAD_INPUT)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say what an unknown name may have meant, or list what is known when nothing is near.

    Examples
    --------
    >>> did_you_mean("leg_pres", ["leg_press", "row"])
    'did you mean leg_press?'
    >>> did_you_mean("xyz", ["leg_press", "row"])
    'known are: leg_press, row'
    """
    choices = list(known)
    near = difflib.get_close_matches(name.lower(), choices, n=3, cutoff=0.7)
    if near:
        return f"did you mean {' or '.join(near)}?"
    if len(choices) <= 25:
        return f"known are: {', '.join(choices)}"
    return f"there are {len(choices)}, none with a name near this"
