#!/bin/sh
# Print the Python that makes our environments: $PYTHON if set, else the oldest one from 3.11 on.
set -eu
for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$candidate cannot make environments: install its venv package (Debian: python3-venv)." >&2
            exit 1
        fi
        command -v "$candidate"
        exit 0
    fi
done
echo "Sthenia needs Python 3.11 or later${PYTHON:+, and PYTHON=$PYTHON is not}." >&2
echo "Install it (Debian: python3 and python3-venv), or name one: make PYTHON=/path/to/python3.11" >&2
exit 1
