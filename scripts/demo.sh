#!/usr/bin/env bash
# The product for a newcomer: console, server, emulator and a seeded workspace.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh

need_rust
need_node
console_build
# The first time this compiles everything (some minutes); afterwards only what changed.
REQUIRE_UI=1 cargo build --profile demo -p server --bin tertulia
exec "$(target_dir)/demo/tertulia" demo "$@"
