"""The command line: the same work as the clinic, from files. One file per command."""

import io
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run `sthenia`; exits with 0 when all is well, 1 and 2 as each command documents."""
    from sthenia.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")

    app(args=sys.argv[1:] if arguments is None else arguments, prog_name="sthenia")
