#!/usr/bin/env bash
# The speed at which the stage transfer copies 1GiB to a store, as a share of cp's with a sync of the copy;
# the best of five each, in turns. Usage: benchmarks/transfer.sh [FOLDER on the file system to copy in]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
cache="${SEALWORKS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sealworks}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/cargo-target}"
folder="$(realpath "${1:-$OUT}")"

rows="$(cd "$ROOT/native" && cargo bench --locked --quiet -p proofs --bench transfer -- "$folder")"
report_begin transfer "$(stat -f -c %T "$folder")"
report_rows <<< "$rows"
report_end
