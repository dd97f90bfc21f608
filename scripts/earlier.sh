#!/usr/bin/env bash
# Keeps a filled database of this program, and what the API answers of it, for the tests of later programs:
#   scripts/earlier.sh 0002      writes crates/api/tests/earlier/0002
# Run it at the end of a slice, before the next one adds migrations.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

[ $# -eq 1 ] || die "usage: $0 NAME"
need_rust
need_node
cargo build --locked -p server --bin tertulia
program="$(target_dir)/debug/tertulia"
kept="crates/api/tests/earlier/$1"
[ ! -e "$kept" ] || die "$kept exists already: what was written once is not written again."
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
# The tests' key.
printf '07%.0s' $(seq 32) >"$data/key"
chmod 600 "$data/key"
LANG=es_EC.UTF-8 LC_ALL= "$program" demo --listen 127.0.0.1:0 --emulator-listen 127.0.0.1:0 --data-dir "$data" >"$data/said" &
demo=$!
trap 'kill "$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; rm -rf "$data"' EXIT
until grep -q 'Ctrl+C' "$data/said"; do
    kill -0 "$demo" 2>/dev/null || die "The demo ended: $(cat "$data/said")"
    sleep 0.2
done
mkdir -p "$kept"
node scripts/earlier.mjs "$data/demo.env" >"$kept/answers.json"
kill "$demo"
wait "$demo" || true
"$program" backup "$kept/data.backup" --data-dir "$data"
ls -l "$kept"
