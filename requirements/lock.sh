#!/bin/sh
# Make the three locks from pyproject.toml; the larger ones keep the core's versions.
set -eu
cd -- "$(dirname -- "$0")/.."

compile() {
  lock=$1
  shift
  # Hosts stay out of the locks, so that any mirror can serve them.
  uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet \
    --output-file "requirements/$lock.lock" "$@"
}

compile core "$@"
# What only tests need may hold back what the demo uses, so the largest is made before it.
compile dev --extra demo --extra dev --constraint requirements/core.lock "$@"
compile demo --extra demo --constraint requirements/dev.lock "$@"
