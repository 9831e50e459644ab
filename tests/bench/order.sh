#!/usr/bin/env bash
# Writes assets/board.ld: the functions that the board runs, so that the linker keeps them side by side (see
# src/build.rs). Needs valgrind, and `script` of util-linux. Run it when the start has changed much:
#
#     tests/bench/order.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data TERM=xterm-256color
export CARGO_PROFILE_RELEASE_STRIP=none

mkdir "$work/boards"
cargo run --quiet --example write-boards "$work/boards"
cargo build --quiet --release --target-dir target/order

# The functions that run while KEYS are typed, one at a time, each after the screen had time to follow.
functions() {
    local name=$1 keys=$2 key
    cp "$work/boards/two-weeks-of-10.ron" "$work/$name.ron"
    {
        sleep 8
        # What a terminal answers when it is asked for its colours.
        printf '\e]11;rgb:1c1c/1c1c/1c1c\e\\\e[?62c'
        sleep 0.7
        while IFS= read -r -n1 key; do
            printf '%s' "${key:-$'\r'}"
            sleep 0.7
        done < <(printf '%s' "$keys")
    } | script --quiet --return --command "stty cols 120 rows 40; exec valgrind --quiet --tool=callgrind \
        --demangle=no --callgrind-out-file=$work/$name.out target/order/release/standup \
        --file $work/$name.ron --now 2026-10-09T08:00" /dev/null >/dev/null
    # Of which build of its crate a function is depends on the compiler, and for our own crate on where it lies.
    sed -nE 's/^c?fn=\([0-9]+\) _R/_R/p' "$work/$name.out" | sed -E "s/'[0-9]+$//; s/Cs[0-9A-Za-z]+_/Cs*_/g; s/[.][0-9]+$/.*/" | sort -u
}

# What runs where the terminal or the disk is slow, which it was not here.
slow() {
    printf '%s\n' '_R*7standup5clock*' '_R*7standup7runtime*' '_R*3std4sync*'
}

functions start 'jjjjjjjjjjllljkkhhhGq' >"$work/start"
# A morning: a promise, a verdict, a number, what one did undone, a look at the help.
functions morning 'aCall Ana
l+hh x1 u?qq' | comm -13 "$work/start" - >"$work/morning"

{
    cat <<'HEAD'
/* What the board runs, kept side by side: first what every start needs, then what a morning needs, then what may run.
   Written by tests/bench/order.sh; src/build.rs says what for. */
SECTIONS
{
  .text.board : {
    *(.text .text.main)
HEAD
    { cat "$work/start" "$work/morning" && slow; } | sed -E 's/.*/    *(.text*.&)/'
    printf '  }\n}\nINSERT BEFORE .text;\n'
} >assets/board.ld
wc -l assets/board.ld
