# shellcheck shell=bash
# Named steps with durations, and the numbers of passed and failed checks read from what the tools print. To be sourced.
#
#   step NAME KIND COMMAND...   KIND says how the output counts: cargo, vitest, playwright, or plain (one check)
#   steps_summary               the table, then `N passed, N failed`; fails when anything failed

steps_logs=""
steps_lines=()
steps_passed=0
steps_failed=0

steps_begin() {
    steps_logs=$1
    rm -rf "$steps_logs"
    mkdir -p "$steps_logs"
}

# Adds up the numbers before a word in the lines that match: sum_before WORD PATTERN <LOG
steps_sum_before() {
    sed 's/\x1b\[[0-9;]*[A-Za-z]//g' | grep -E "$2" | grep -oE "[0-9]+ $1" | awk '{ n += $1 } END { print n + 0 }'
}

# Prints "PASSED FAILED" for one log.
steps_count() {
    local kind=$1 log=$2 pattern
    case "$kind" in
    cargo) pattern='^test result: ' ;;
    vitest) pattern='^ *Tests  ' ;;
    playwright) pattern='^ +[0-9]+ (passed|failed|flaky)' ;;
    *)
        echo "0 0"
        return
        ;;
    esac
    # A test that passes only when repeated counts as failed.
    echo "$(steps_sum_before passed "$pattern" <"$log") $(($(steps_sum_before failed "$pattern" <"$log") + \
        $(steps_sum_before flaky "$pattern" <"$log")))"
}

step() {
    local name=$1 kind=$2 started=$SECONDS status word passed failed
    shift 2
    local log="$steps_logs/${name//[^a-z0-9]/-}.log"
    say "── $name"
    "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    read -r passed failed < <(steps_count "$kind" "$log")
    if [ "$status" -eq 0 ] && [ "$failed" -eq 0 ]; then
        word=ok
        # A suite that ran nothing has shown nothing.
        if [ "$kind" = plain ]; then
            passed=1
        elif [ "$passed" -eq 0 ]; then
            word=FAILED
            failed=1
        fi
    else
        word=FAILED
        [ "$failed" -gt 0 ] || failed=1
    fi
    steps_passed=$((steps_passed + passed))
    steps_failed=$((steps_failed + failed))
    steps_lines+=("$(printf '%-8s %5d s  %5d passed %4d failed  %s' "$word" $((SECONDS - started)) "$passed" "$failed" "$name")")
    [ "$word" = ok ]
}

steps_summary() {
    printf '\n'
    printf '%s\n' "${steps_lines[@]}"
    printf '%s s in all; logs in %s\n\n' "$SECONDS" "$steps_logs"
    printf '%d passed, %d failed\n' "$steps_passed" "$steps_failed"
    [ "$steps_failed" -eq 0 ]
}
