#!/usr/bin/env bash
# Every check there is. Ends with a line `N passed, N failed` and fails when anything failed.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh
. scripts/services.sh
. scripts/steps.sh
. scripts/rust.sh
. scripts/web.sh

need_rust
need_node
need_test_services

trap services_stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
services_start || die "PostgreSQL and NATS could not be started."

TERTULIA_BIN=$(realpath -m "$(target_dir)/debug/tertulia")
export TERTULIA_BIN

# A step that fails must not end the others; each says what it needs.
set +e
steps_begin "$(target_dir)/test-logs"
step "repository rules" plain rust_rules
step "rust format" plain rust_format
step "console build" plain web_build
step "console types and lint" plain web_check
step "console tests" vitest web_tests
step "console size budgets" plain web_size
step "rust lint" plain rust_clippy
step "rust tests" cargo rust_tests
step "fuzz, 10 s" plain rust_fuzz
step "server binary" plain rust_binary
step "api description" plain web_api
step "faults, 60 s" plain rust_faults
step "browser tests" playwright web_browser
steps_summary
