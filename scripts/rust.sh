# shellcheck shell=bash
# The Rust checks, one function each. To be sourced.

rust_rules() { cargo run --quiet --locked -p xtask -- check; }

rust_format() {
    need_rust_component fmt rustfmt && cargo fmt --all --check
}

rust_clippy() {
    need_rust_component clippy clippy && cargo clippy --locked --workspace --all-targets -- -D warnings
}

# All crates on both databases and NATS: the caller has started the services.
rust_tests() { cargo test --locked --workspace --no-fail-fast; }

# What needs no service: without TERTULIA_TEST_POSTGRES the store tests run on SQLite alone.
rust_tests_fast() {
    env -u TERTULIA_TEST_POSTGRES -u TERTULIA_TEST_NATS \
        cargo test --no-fail-fast -p xtask -p domain -p whatsapp -p emulator -p store
}

# The parsers of what strangers send, with generated input and new seeds for ten seconds; no fuzzing engine needed.
rust_fuzz() {
    cargo test --locked -p whatsapp --test hostile --no-run || return 1
    local end=$((SECONDS + 10))
    while [ "$SECONDS" -lt "$end" ]; do
        PROPTEST_CASES=2000 cargo test --quiet --locked -p whatsapp --test hostile || return 1
    done
}

rust_binary() { cargo build --locked -p server --bin tertulia; }

# 60 seconds of load with 3 kills and a fixed seed.
rust_faults() { cargo run --locked -p bench -- faults --short; }
