# shellcheck shell=bash
# Starts a throw-away PostgreSQL cluster and a nats-server on free loopback ports. To be sourced.
#
#   services_start   exports TERTULIA_TEST_POSTGRES, TERTULIA_TEST_NATS and TERTULIA_TEST_NATS_BIN
#   services_stop    ends both by their process ids and removes their folder; harmless when nothing runs
#
# For tests the cluster trades durability for speed (fsync off). With SERVICES_DURABLE=1 it is an honest one, on disk,
# for measurements.

services_dir=""
services_nats_pid=""

# Where initdb and postgres are: the newest Debian version that is complete, else what pg_config or PATH knows.
services_postgres_bin() {
    local dir
    while IFS= read -r dir; do
        if [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then
            printf '%s\n' "$dir"
            return 0
        fi
    done < <(
        find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -t/ -k5,5Vr
        command -v pg_config >/dev/null && pg_config --bindir 2>/dev/null
        dirname "$(command -v initdb 2>/dev/null || echo /nonexistent/initdb)"
    )
    return 1
}

services_nats_bin() {
    command -v nats-server 2>/dev/null || { [ -x /usr/sbin/nats-server ] && echo /usr/sbin/nats-server; }
}

# PostgreSQL refuses to run as root; as root everything of it runs as the account `postgres`.
# It is called from a folder that account can enter, which the caller's may not be.
services_as_postgres() (
    cd "$services_dir/pg" || exit 1
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    elif command -v runuser >/dev/null; then
        runuser -u postgres -- "$@"
    else
        su postgres -s /bin/sh -c 'exec "$0" "$@"' -- "$@"
    fi
)

services_free_port() {
    local port
    for _ in $(seq 200); do
        port=$((20000 + RANDOM % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            printf '%s\n' "$port"
            return 0
        fi
    done
    return 1
}

services_fail() {
    echo "services: $1" >&2
    [ -n "${2:-}" ] && [ -f "$2" ] && tail -n 20 "$2" >&2
    services_stop
    return 1
}

services_postgres_settings() {
    cat <<CONF
listen_addresses = '127.0.0.1'
port = $1
unix_socket_directories = ''
max_connections = 200
shared_buffers = '128MB'
timezone = 'UTC'
CONF
    [ -n "${SERVICES_DURABLE:-}" ] || printf '%s = off\n' fsync synchronous_commit full_page_writes
}

services_start_postgres() {
    local bin port try
    bin=$(services_postgres_bin) || { services_fail "PostgreSQL's initdb was not found (Debian package: postgresql)"; return 1; }
    services_as_postgres "$bin/initdb" -D "$services_dir/pg/data" -U tertulia --auth=trust --locale=C \
        --encoding=UTF8 --no-sync >"$services_dir/initdb.log" 2>&1 ||
        { services_fail "initdb failed" "$services_dir/initdb.log"; return 1; }
    # The port can be taken between the look and the start: another one is tried.
    for try in 1 2 3 4 5; do
        port=$(services_free_port) || continue
        services_postgres_settings "$port" >"$services_dir/pg/data/postgresql.auto.conf"
        if services_as_postgres "$bin/pg_ctl" -D "$services_dir/pg/data" -l "$services_dir/pg/log" -w -t 60 -s start \
            >"$services_dir/pg_ctl.log" 2>&1; then
            export TERTULIA_TEST_POSTGRES="postgres://tertulia@127.0.0.1:$port/postgres"
            return 0
        fi
        echo "services: PostgreSQL did not start on port $port (attempt $try)" >&2
    done
    services_fail "PostgreSQL did not start" "$services_dir/pg/log"
    return 1
}

services_start_nats() {
    local bin port try
    bin=$(services_nats_bin) || { services_fail "nats-server was not found (Debian package: nats-server)"; return 1; }
    for try in 1 2 3 4 5; do
        port=$(services_free_port) || continue
        setsid "$bin" --addr 127.0.0.1 --port "$port" --log "$services_dir/nats.log" >/dev/null 2>&1 &
        services_nats_pid=$!
        disown "$services_nats_pid" 2>/dev/null || true
        if services_wait_nats; then
            export TERTULIA_TEST_NATS="nats://127.0.0.1:$port"
            export TERTULIA_TEST_NATS_BIN="$bin"
            return 0
        fi
        echo "services: nats-server did not start on port $port (attempt $try)" >&2
        kill "$services_nats_pid" 2>/dev/null
        services_nats_pid=""
    done
    services_fail "nats-server did not start" "$services_dir/nats.log"
    return 1
}

# Its own log says it, so that another program answering on the same port is not taken for it.
services_wait_nats() {
    for _ in $(seq 100); do
        kill -0 "$services_nats_pid" 2>/dev/null || return 1
        grep -q "Server is ready" "$services_dir/nats.log" 2>/dev/null && return 0
        sleep 0.1
    done
    return 1
}

services_start() {
    local parent=${TMPDIR:-/tmp}
    # /tmp can be memory.
    [ -z "${SERVICES_DURABLE:-}" ] || parent=/var/tmp
    services_dir=$(mktemp -d "$parent/tertulia-services.XXXXXX") || return 1
    # The account `postgres` must be able to walk into its own sub-folder and nothing more.
    chmod 711 "$services_dir"
    mkdir "$services_dir/pg"
    [ "$(id -u)" -ne 0 ] || chown postgres "$services_dir/pg"
    services_start_postgres && services_start_nats
}

services_stop() {
    local pid
    [ -n "$services_dir" ] || return 0
    if [ -n "$services_nats_pid" ]; then
        kill "$services_nats_pid" 2>/dev/null
        services_nats_pid=""
    fi
    pid=$(head -n 1 "$services_dir/pg/data/postmaster.pid" 2>/dev/null)
    if [ -n "$pid" ]; then
        # SIGQUIT: at once. The data is thrown away, so there is nothing to write back.
        kill -QUIT "$pid" 2>/dev/null
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
    fi
    rm -rf "$services_dir"
    services_dir=""
    unset TERTULIA_TEST_POSTGRES TERTULIA_TEST_NATS TERTULIA_TEST_NATS_BIN
}
