#!/usr/bin/env bash
# How fast PC1 hashes: bytes a second of one thread, and the CPU seconds of an 8MiB PC1, the second of two, so that the parent
# cache is there. Usage: benchmarks/hashing.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
cache="${SEALWORKS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sealworks}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/cargo-target}"
export FIL_PROOFS_PARENT_CACHE="$cache/parents"
mkdir -p "$FIL_PROOFS_PARENT_CACHE"

rows="$(cd "$ROOT/native" && cargo bench --locked --quiet -p proofs --bench hashing)"
report_begin hashing "sha_ni: $(grep -qw sha_ni /proc/cpuinfo && echo yes || echo no); parent cache present"
report_rows <<< "$rows"
report_end
