#!/bin/sh
# Run a command in frontend/ with Node and npm on PATH: `sh tools/with_node.sh npm run check`.
#
# The machine's Node is used where it is new enough, else the one that PyPI carries goes into .venv.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)

new_enough() {
    node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)
    ' 2>/dev/null || return 1
    version=$(npm --version 2>/dev/null) && [ "${version%%.*}" -ge 10 ]
}

if ! new_enough; then
    PATH="$root/.venv/bin:$PATH"
    if ! new_enough || [ requirements/node.lock -nt .venv/stamps/node ]; then
        echo "Installing Node into .venv, for this machine has none from 20.19 on" >&2
        .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            --require-hashes --requirement requirements/node.lock >&2
        mkdir -p .venv/stamps
        touch .venv/stamps/node
    fi
fi

cd frontend
exec "$@"
