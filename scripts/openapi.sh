#!/usr/bin/env bash
# The API description: `write` makes docs/openapi.json and the client types, `check` compares them.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh

case "${1:-}" in
write)
    need_node
    npm_packages web
    cargo build -p server --bin tertulia
    "$(target_dir)/debug/tertulia" openapi >docs/openapi.json.new
    mv docs/openapi.json.new docs/openapi.json
    (cd web && npm run --silent api)
    ;;
check)
    if ! "$(target_dir)/debug/tertulia" openapi | diff -u docs/openapi.json - | head -n 60; then
        die "docs/openapi.json differs from what the server describes. Run: make openapi"
    fi
    (cd web && npm run --silent api:check)
    ;;
*)
    die "usage: $0 write|check"
    ;;
esac
