#!/usr/bin/env bash
# Runs a script of e2e/ that is not part of the tests (bench, screens) against the demo binary.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh

[ $# -eq 1 ] || die "usage: $0 bench|screens"
need_rust
need_node
need_chromium
console_build
npm_packages e2e
REQUIRE_UI=1 cargo build --profile demo -p server --bin tertulia
TERTULIA_BIN=$(realpath "$(target_dir)/demo/tertulia")
export TERTULIA_BIN
cd e2e
npm run "$1"
