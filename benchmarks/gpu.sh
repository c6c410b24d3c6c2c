#!/usr/bin/env bash
# PC2, C2 and window PoSt of a sector with the GPU and with the CPU alone, in a build for GPUs. The sector is sealed twice, so PC1
# runs twice. Stages whose parameters are missing in FIL_PROOFS_PARAMETER_CACHE are left out. Without a device both columns are the
# CPU's, and the status is 1. Usage: benchmarks/gpu.sh opencl|cuda [SIZE]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
. "$ROOT/tools/prerequisites"
gpu="${1:-}" size="${2:-2KiB}"
require_gpu "$gpu"
cache="${SEALWORKS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sealworks}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/cargo-target}"
export FIL_PROOFS_PARAMETER_CACHE="${FIL_PROOFS_PARAMETER_CACHE:-$cache/params-local}"
export FIL_PROOFS_PARENT_CACHE="${FIL_PROOFS_PARENT_CACHE:-$cache/parents}"
mkdir -p "$FIL_PROOFS_PARENT_CACHE"

told="$(mktemp)"
trap 'rm -f "$told"' EXIT
cd "$ROOT/native"
rows="$(cargo bench --locked --quiet -p sealworks-processor --features "$gpu" --bench gpu -- "$size" 2> "$told")" || {
  cat "$told" >&2
  exit 1
}
device="$(tail -n 1 "$told")"
report_begin "gpu-$gpu" "$device; each in a fresh processor, with the loading of its parameters"
report_rows <<< "$rows"
report_end
head -n -1 "$told" >&2
case "$device" in *'may use'*) ;; *) exit 1 ;; esac
