"""The command line: the same work as the clinic, from files. One file per command."""

import io
import os
import sys

_BAD_OUTPUT = 2
_NOT_READ_TO_THE_END = 1


def main(arguments: list[str] | None = None) -> None:
    """Run `sthenia`; exits with 0 when all is well, 1 and 2 as each command documents."""
    from sthenia.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        try:
            app(args=sys.argv[1:] if arguments is None else arguments, prog_name="sthenia")
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _leave_output()
        sys.exit(_NOT_READ_TO_THE_END)
    except OSError as error:
        what = error.filename or "what is printed"
        sys.stderr.write(
            f"error: {what}: cannot be read or written ({error.strerror}); check that the folder "
            "you are in is there and the disk is not full\n"
        )
        _leave_output()
        sys.exit(_BAD_OUTPUT)


def _leave_output() -> None:
    """What is still to be printed goes nowhere, so that Python does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
