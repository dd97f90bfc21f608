# shellcheck shell=bash
# npm without needless work. To be sourced.

# Installs the packages of a folder unless its node_modules was made from the same lock file.
#   npm_packages web
npm_packages() {
    local folder=$1 stamp="$1/node_modules/.lock-hash" hash
    hash=$(sha256sum <"$folder/package-lock.json") || return 1
    [ "$(cat "$stamp" 2>/dev/null)" != "$hash" ] || return 0
    say "Installing the packages of $folder/"
    (cd "$folder" && npm ci --prefer-offline --no-audit --no-fund) || return 1
    printf '%s\n' "$hash" >"$stamp"
}

# One hash over the names and contents of everything the console is built from.
console_hash() {
    find web -type d \( -name node_modules -o -name dist -o -name dist-phones -o -name .tanstack \) -prune -o -type f -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
}

# Builds web/dist (console) and web/dist-phones (phones page) unless nothing changed since the last time.
console_build() {
    local stamp=web/node_modules/.build-hash hash
    hash=$(console_hash) || return 1
    if [ -s web/dist/index.html ] && [ -d web/dist-phones ] && [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ]; then
        return 0
    fi
    npm_packages web || return 1
    say "Building the console"
    (cd web && npm run --silent build) || return 1
    [ -s web/dist/index.html ] && [ -d web/dist-phones ] ||
        { echo "The build of web/ left no web/dist/index.html or no web/dist-phones." >&2; return 1; }
    # Taken again: the build writes generated sources.
    console_hash >"$stamp"
}
