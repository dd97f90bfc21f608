#!/usr/bin/env bash
# The binary that is shipped: optimised, console inside, at dist/tertulia.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh

need_rust
need_node
console_build
REQUIRE_UI=1 cargo build --locked --profile dist -p server --bin tertulia
mkdir -p dist
# Moved into place, so that a running one is not written over.
cp "$(target_dir)/dist/tertulia" dist/tertulia.new
mv -f dist/tertulia.new dist/tertulia
ls -lh dist/tertulia
