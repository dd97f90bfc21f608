#!/usr/bin/env bash
# The fast subset of the checks: no services, no browser.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh
. scripts/steps.sh
. scripts/rust.sh
. scripts/web.sh

need_rust
need_node
# A step that fails must not end the others.
set +e
steps_begin "$(target_dir)/check-logs"
step "repository rules" plain rust_rules
step "rust format" plain rust_format
step "rust lint" plain rust_clippy
step "rust tests (fast)" cargo rust_tests_fast
step "console packages" plain npm_packages web
step "console types and lint" plain web_check
steps_summary
