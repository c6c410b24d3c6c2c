#!/usr/bin/env bash
# Measures the hashing of PC1: a table on the terminal, JSON in target/benchmarks/hashing.json.
# Fails when a CPU with sha_ni hashes less than 1.5 GB/s, or an 8MiB PC1 takes more than 0.75 CPU seconds.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
cache="${SEALWORKS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sealworks}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/cargo-target}"
export FIL_PROOFS_PARENT_CACHE="$cache/parents"
mkdir -p "$root/target/benchmarks" "$FIL_PROOFS_PARENT_CACHE"

cd "$root/native"
output="$(cargo bench --locked --quiet -p proofs --bench hashing)" && met=0 || met=$?
printf '%s\n' "$output" | sed '$d'
printf '%s\n' "$output" | tail -n 1 > "$root/target/benchmarks/hashing.json"
exit "$met"
