#!/bin/sh
# Build the front end, unless what it is built from is as it was at the last build.
set -eu
cd "$(dirname "$0")/.."

built=src/sthenia/clinic/static/dist/manifest.json
stamps=frontend/node_modules/.sthenia
sources() {
    find frontend -type f -not -path 'frontend/node_modules/*' | LC_ALL=C sort
}
packages_state=$(cat frontend/package.json frontend/package-lock.json | cksum)
sources_state=$(sources | tr '\n' '\0' | xargs -0 cksum | cksum)

if [ "$(cat $stamps-packages 2>/dev/null)" != "$packages_state" ]; then
    echo "Installing the front end's packages"
    sh tools/with_node.sh npm ci --loglevel error --no-audit --no-fund
    echo "$packages_state" > $stamps-packages
fi
if [ ! -f $built ] || [ "$(cat $stamps-built 2>/dev/null)" != "$sources_state" ]; then
    echo "Building the front end"
    sh tools/with_node.sh npm run --loglevel error build -- --logLevel warn
    echo "$sources_state" > $stamps-built
fi
