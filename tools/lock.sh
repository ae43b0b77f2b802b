#!/bin/sh
# Write requirements/*.lock: every version pinned, every file's hash named, no index named.
#
# The locks hold for all platforms and for Python 3.11 and later. dev.lock is resolved first and
# the others are held to it, so that one environment can grow from core to web to dev. Versions
# stay as they are unless UPGRADE=1 is set.
set -eu
cd "$(dirname "$0")/.."

resolver=.venv-lock
if [ ! -x "$resolver/bin/uv" ]; then
    "$(sh tools/find_python.sh)" -m venv "$resolver"
    "$resolver/bin/pip" install --quiet --requirement requirements/lock.in
fi

lock() {
    output=$1
    shift
    # --no-config and the cleared variables keep a machine's own package sources out of the lock:
    # the hashes are those of the public index.
    env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        "$resolver/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" ${UPGRADE:+--upgrade} \
        --output-file "requirements/$output" "$@"
    echo "requirements/$output: $(grep -c '==' "requirements/$output") packages"
}

lock dev.lock pyproject.toml requirements/build.in --extra web --extra dev
lock web.lock pyproject.toml requirements/build.in --extra web --constraint requirements/dev.lock
lock core.lock pyproject.toml requirements/build.in --constraint requirements/dev.lock
lock science.lock requirements/science.in --constraint requirements/dev.lock
lock validation.lock pyproject.toml requirements/build.in requirements/validation.in \
    --constraint requirements/dev.lock
lock camcops.lock requirements/camcops.in --no-deps
lock node.lock requirements/node.in
