# shellcheck shell=bash
# What a machine must have, said in words when it does not. To be sourced.

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

target_dir() { printf '%s\n' "${CARGO_TARGET_DIR:-target}"; }

# Installs Debian packages when root, else tells which ones are missing.
#   install_packages "postgresql nats-server"
install_packages() {
    local packages=$1
    if [ "$(id -u)" -ne 0 ]; then
        die "Missing Debian packages: $packages
Install them and run this again:  sudo apt-get install -y --no-install-recommends $packages"
    fi
    command -v apt-get >/dev/null ||
        die "Missing programs (Debian packages: $packages), and there is no apt-get here to install them."
    say "Installing Debian packages: $packages"
    apt-get update -qq || say "apt-get update failed; trying with the lists that are there"
    # RUNLEVEL=1 keeps the packages from starting their own services.
    # shellcheck disable=SC2086
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 ||
        die "apt-get could not install: $packages"
}

need_c_compiler() {
    command -v cc >/dev/null || install_packages "gcc libc6-dev"
}

need_rust() {
    command -v cargo >/dev/null ||
        die "cargo was not found. Install Rust (stable, 1.95 or later): https://rustup.rs"
    local version
    version=$(rustc --version 2>/dev/null | sed -n 's/^rustc \([0-9]*\.[0-9]*\).*/\1/p')
    [ "$(printf '1.95\n%s\n' "$version" | sort -V | head -n 1)" = 1.95 ] ||
        die "rustc ${version:-of unknown version} is too old: 1.95 or later is needed."
    need_c_compiler
}

# rustfmt and clippy are parts of a toolchain that minimal installations lack.
need_rust_component() {
    cargo "$1" --version >/dev/null 2>&1 && return 0
    command -v rustup >/dev/null && rustup component add "$2" && cargo "$1" --version >/dev/null 2>&1 && return 0
    echo "cargo $1 does not work here. With rustup: rustup component add $2" >&2
    return 1
}

need_node() {
    local major
    command -v node >/dev/null && command -v npm >/dev/null ||
        die "Node (20.19 or later) with npm was not found."
    major=$(node -p 'process.versions.node.split(".")[0]')
    [ "$major" -ge 20 ] || die "Node $(node --version) is too old: 20.19 or later is needed."
}

chromium_bin() {
    if [ -n "${CHROMIUM:-}" ]; then
        printf '%s\n' "$CHROMIUM"
    else
        command -v chromium
    fi
}

need_chromium() {
    [ -n "$(chromium_bin)" ] || install_packages "chromium"
    CHROMIUM=$(chromium_bin)
    export CHROMIUM
}

# Everything `make test` starts, in one go, so that apt-get runs once.
need_test_services() {
    local missing=""
    services_postgres_bin >/dev/null || missing="$missing postgresql"
    services_nats_bin >/dev/null || missing="$missing nats-server"
    [ -n "$(chromium_bin)" ] || missing="$missing chromium"
    [ -z "$missing" ] || install_packages "${missing# }"
    need_chromium
}
