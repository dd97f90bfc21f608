#!/usr/bin/env bash
# The demo with hot reload: Vite serves the console, the server restarts when Rust sources change.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh

server_pid=""
vite_pid=""
stamp=""

stop() {
    [ -z "$server_pid" ] || kill "$server_pid" 2>/dev/null || true
    [ -z "$vite_pid" ] || kill "$vite_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    [ -z "$stamp" ] || rm -f "$stamp"
}

start_server() {
    if [ -n "$server_pid" ]; then
        kill "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
    fi
    "$(target_dir)/debug/tertulia" demo --data-dir .cache/dev "$@" &
    server_pid=$!
}

sources_changed() {
    [ -n "$(find Cargo.toml Cargo.lock crates migrations -type f -newer "$stamp" -print -quit)" ]
}

need_rust
need_node
npm_packages web
# The phones page is served by the emulator itself and comes from the build.
console_build
mkdir -p .cache
stamp=$(mktemp)
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

cargo build -p server --bin tertulia
start_server "$@"
# Vite itself and not npm, so that the process we end is the one that listens.
(cd web && exec node_modules/.bin/vite --host 127.0.0.1) &
vite_pid=$!
say "Console with hot reload: http://127.0.0.1:5173"

while sleep 1; do
    kill -0 "$vite_pid" 2>/dev/null || die "Vite has ended."
    sources_changed || continue
    touch "$stamp"
    say "Rust sources changed"
    # The old server keeps running while the new one does not compile.
    if cargo build -p server --bin tertulia; then
        start_server "$@"
    fi
done
