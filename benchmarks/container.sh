#!/usr/bin/env bash
# CPU seconds of the container's process from its start until the shell's `worker:list` was answered, and its memory when idle:
# worker, manager and mock chain in one container, three sealing threads without work. Cold is an empty data folder, warm the
# next start of the same. The client that asks is another process and isn't counted. Usage: benchmarks/container.sh [RUNS]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
. "$(dirname "${BASH_SOURCE[0]}")/own-container.sh"
runs="${1:-3}"
FOLDER="$(mktemp -d "$OUT/container.XXXXXX")"
trap 'container_stop; rm -rf "$FOLDER"' EXIT
container_unpack
container_ports
container_configs 3 0 100ms

started() { # KIND
  container_start
  container_shell worker:list > "$FOLDER/list.txt"
  grep -q sealer "$FOLDER/list.txt"
  container_cpu >> "$FOLDER/$1"
}

for _ in $(seq "$runs"); do
  rm -rf "$FOLDER/data"
  started cold
  container_stop
  started warm
  options="$(container_options)"
  sleep 20
  container_resident >> "$FOLDER/idle"
  echo >> "$FOLDER/idle"
  before="$(container_cpu)"
  sleep 10
  awk -v a="$before" -v b="$(container_cpu)" 'BEGIN { print (b - a) * 6 }' >> "$FOLDER/idle-cpu"
  container_stop
done

report_begin container "$options; median of $runs"
report_row "cold start to the first answered worker:list, CPU" "$(median < "$FOLDER/cold")" s at-most 8
report_row "warm start to the first answered worker:list, CPU" "$(median < "$FOLDER/warm")" s at-most 5
report_row "resident when idle, 20 s after the answer" "$(median < "$FOLDER/idle")" MiB at-most 300
report_row "CPU when idle" "$(median < "$FOLDER/idle-cpu")" s/min
report_end
