#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL and NATS beside it:
#   scripts/with-services.sh cargo test -p store
set -uo pipefail

if [ $# -eq 0 ]; then
    echo "usage: $0 COMMAND [ARGUMENT...]" >&2
    exit 2
fi

# shellcheck source=scripts/services.sh
. "$(dirname "$0")/services.sh"

trap services_stop EXIT
# The command gets the signal from the terminal too; this script outlives it to clean up.
trap 'exit 130' INT
trap 'exit 143' TERM HUP

services_start || exit 1
"$@"
