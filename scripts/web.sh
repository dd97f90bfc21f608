# shellcheck shell=bash
# The checks of the console and the browser tests, one function each. To be sourced.

web_build() { npm_packages web && console_build; }

# Types (tsc) and lint.
web_check() {
    (cd web && npm run --silent check) || return 1
    # The browser tests are checked with the console's compiler and linter.
    npm_packages e2e && (cd e2e && npm run --silent check)
}

web_tests() { (cd web && npm run --silent test); }

# What each route loads against its budget.
web_size() { (cd web && npm run --silent size); }

web_api() { scripts/openapi.sh check; }

# Debian's Chromium against the debug binary, with a server and simulated phones of its own.
web_browser() { npm_packages e2e && (cd e2e && npm run --silent test); }
