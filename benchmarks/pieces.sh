#!/usr/bin/env bash
# How fast a piece comes into its sector, bit-padded and with its commitment: CPU time on one core, the best of five, against the
# library's add_piece in the same run. Usage: benchmarks/pieces.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
cache="${SEALWORKS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sealworks}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/cargo-target}"
export RAYON_NUM_THREADS=1

rows="$(cd "$ROOT/native" && cargo bench --locked --quiet -p proofs --bench pieces)"
report_begin pieces "a piece of 128 MiB from a file; sha_ni: $(grep -qw sha_ni /proc/cpuinfo && echo yes || echo no)"
report_rows <<< "$rows"
report_end
