#!/usr/bin/env bash
# Measurements of the server with a throw-away PostgreSQL and NATS; the arguments pick which.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
. scripts/npm.sh
. scripts/services.sh

need_rust
need_node
missing=""
services_postgres_bin >/dev/null || missing="$missing postgresql"
services_nats_bin >/dev/null || missing="$missing nats-server"
[ -z "$missing" ] || install_packages "${missing# }"

scripts/build.sh
cargo build --locked --profile dist -p bench
# Writes are measured, so PostgreSQL has to make them durable.
export SERVICES_DURABLE=1
TERTULIA_BIN="$PWD/dist/tertulia" scripts/with-services.sh "$(target_dir)/dist/bench" "${@:-all}"
