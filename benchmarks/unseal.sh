#!/usr/bin/env bash
# What the stage unseal takes for a range of a sealed 8MiB sector more than the library's call, the best of fifteen each.
# Usage: benchmarks/unseal.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
cache="${SEALWORKS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sealworks}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/cargo-target}"
export FIL_PROOFS_PARENT_CACHE="$cache/parents"
mkdir -p "$FIL_PROOFS_PARENT_CACHE"

rows="$(cd "$ROOT/native" && cargo bench --locked --quiet -p proofs --bench unseal)"
report_begin unseal "sha_ni: $(grep -qw sha_ni /proc/cpuinfo && echo yes || echo no); parent cache present"
report_rows <<< "$rows"
report_end
