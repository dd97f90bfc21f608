#!/usr/bin/env bash
# Builds the console and the phones page when their sources changed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh

need_node
console_build
