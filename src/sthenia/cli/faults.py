"""What is wrong with what the user gave: told on stderr, one line per fault, exit status 2."""

import difflib
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

BROKEN_RULE = 1
"""Exit status: the work was done and its answer is no, as the command documents."""
BAD_INPUT = 2
"""Exit status: a file, an option or an argument cannot be used; nothing was written."""

_FAULTS_SHOWN = 30
_NAMED_NEAR = 4
_NAMED_ALL = 25
_WORD = re.compile(r"\w+")
_WORD_LETTERS = 3
_LONG_WORD = re.compile(r"(?<!\S)([^\s/\\]{60})[^\s/\\]{40,}?(\W*)(?!\S)")


class InputError(ValueError):
    """Something the user gave cannot be used: one line per fault, with place and remedy."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


def tell_faults(error: ValueError) -> NoReturn:
    """Print the faults on stderr, words that go on and on cut short, and leave with status 2."""
    lines = str(error).splitlines()
    for line in lines[:_FAULTS_SHOWN]:
        told = _LONG_WORD.sub(r"\1...\2", line)
        sys.stderr.write(f"error: {told}\n")
    if len(lines) > _FAULTS_SHOWN:
        sys.stderr.write(f"error: and {len(lines) - _FAULTS_SHOWN} more\n")
    sys.exit(BAD_INPUT)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say what an unknown name may have meant, or list what is known when nothing is near.

    Examples
    --------
    >>> did_you_mean("leg_pres", ["leg_press", "row"])
    'did you mean leg_press?'
    >>> did_you_mean("Press for the legs", ["band_leg_press", "row"])
    'did you mean band_leg_press?'
    >>> did_you_mean("xyz", ["leg_press", "row"])
    'known are: leg_press, row'
    """
    choices = list(known)
    written = "_".join(_WORD.findall(name.lower()))
    near = difflib.get_close_matches(written, choices, n=3, cutoff=0.7)
    near = near or _with_most_words(written.split("_"), choices)[:_NAMED_NEAR]
    if near:
        first, last = near[:-1], near[-1]
        return f"did you mean {', '.join(first)} or {last}?" if first else f"did you mean {last}?"
    if len(choices) <= _NAMED_ALL:
        return f"known are: {', '.join(choices)}"
    return f"there are {len(choices)}, none with a name near this"


def _with_most_words(words: list[str], choices: list[str]) -> list[str]:
    """The choices that have most of these words in their names, shortest names first."""
    wanted = {word.removesuffix("s") for word in words if len(word) >= _WORD_LETTERS}
    shared = {
        choice: len(wanted & {word.removesuffix("s") for word in choice.split("_")})
        for choice in choices
    }
    most = max(shared.values(), default=0)
    if most == 0:
        return []
    return sorted((one for one, count in shared.items() if count == most), key=len)
