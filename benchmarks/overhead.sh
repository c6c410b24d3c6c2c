#!/usr/bin/env bash
# The time that Sealworks adds to a sector of 2KiB, or of SIZE: from the begin of its allocation until it is Finished, minus
#   native calls: the milliseconds that the log gives for each task in native code. A processor measures them around the call
#                 itself: what it takes to get there and back (socket, pipes, the start of a processor, result file) counts as ours,
#   chain waits: in the states that wait for the chain (ticket, pre-commit, seed, proof) all but the step that ended the wait,
#   fsync: nothing to subtract, because all data lies in a file system in memory, where it costs nothing.
# One container as worker and manager, one sealing thread, one sector after another, with their real proofs: this needs the PoRep
# parameters of the size (sealworks-params generate 2KiB; ./quickstart makes them). Where they are missing, one sector is measured
# up to C1Done. The first sector after a start pays for the loading of classes and is told apart.
# From the same log: what a call in a processor that runs already takes more than the native call in it.
# Usage: benchmarks/overhead.sh [SECTORS [SIZE]]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
. "$(dirname "${BASH_SOURCE[0]}")/own-container.sh"
sectors="${1:-4}" size="${2:-2KiB}"
export SEALWORKS_CACHE="${SEALWORKS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sealworks}"
export FIL_PROOFS_PARAMETER_CACHE="${FIL_PROOFS_PARAMETER_CACHE:-$SEALWORKS_CACHE/params-local}"
memory=/dev/shm
[ -w "$memory" ] || { echo "overhead.sh: needs a file system in memory at $memory" >&2; exit 1; }
FOLDER="$(mktemp -d "$memory/sealworks.XXXXXX")"
trap 'container_stop; rm -rf "$FOLDER"' EXIT
container_unpack
container_ports
container_configs 1 "$sectors" 100ms 100ms "$size"
history="$FOLDER/store0/history.jsonl" log="$FOLDER/data/log/sealworks.log"
container_start

entered() { { grep -c "\"next\":\"$1\",\"event\":\"$2\"" "$history" 2> /dev/null || echo 0; } | head -1; }
last=Finished
end=$((SECONDS + 600 * sectors))
until [ "$(entered Finished Finish)" -ge "$sectors" ]; do
  if grep -q '"previous":"C1Done","next":"C1Done","event":"Failure"' "$history" 2> /dev/null; then
    last=C1Done
    break
  fi
  [ "$SECONDS" -lt "$end" ] || { tail -3 "$history" >&2; exit 1; }
  sleep 1
done

# Rows "sector wall native chain", milliseconds.
native="$(sed -nE 's/.*Task s-t0[0-9]+-([0-9]+)\.[0-9.]+ \((.*)\) ended.* after [0-9]+ ms, ([0-9]+) in native code.*/\1 \2 \3/p' "$log")"
[ -n "$native" ] || { echo "overhead.sh: the log names no task with its time in native code: $log" >&2; exit 1; }
fields='s/.*"millis":([0-9]+),"sector":"s-t0[0-9]+-([0-9]+)".*"previous":"([A-Za-z0-9]*)","next":"([A-Za-z0-9]*)".*"step_millis":([0-9]+).*/\1 \2 \3 \4 \5/p'
sed -nE "$fields" "$history" | awk -v last="$last" -v native="$native" '
  BEGIN {
    waits["TicketAssigned"] = waits["PCSubmitted"] = waits["PersistanceSubmitted"] = waits["ProofSubmitted"] = 1
    n = split(native, lines, "\n")
    for (i = 1; i <= n; i++) {
      split(lines[i], f, " ")
      if (last == "Finished" || f[2] != "c2") inside[f[1]] += f[3]
    }
  }
  done[$2] { next }
  $3 == "Empty" { start[$2] = entry = $1; start[$2] -= $5 }
  $3 != "Empty" { if ($3 in waits && $1 - entry > $5) waited[$2] += $1 - entry - $5; entry = $1 }
  $4 == last { done[$2] = 1; print $2, $1 - start[$2], inside[$2] + 0, waited[$2] + 0 }' | sort -n > "$FOLDER/sectors"

name=overhead first="" most=150
[ "$size" = 2KiB ] || { name="overhead-$size" first="at-most 2000" most=2000; }
report_begin "$name" "$(container_options); sectors of $size up to $last, data in memory"
awk '{ printf "%s, wall\t%d\tms\n  native calls\t%d\tms\n  chain waits\t%d\tms\n", NR == 1 ? "first sector" : "sector " NR, $2, $3, $4 }' \
  "$FOLDER/sectors" | report_rows
awk '{ print $2 - $3 - $4 }' "$FOLDER/sectors" > "$FOLDER/added"
report_row "added to the first sector after a start" "$(head -n 1 "$FOLDER/added")" ms $first
if [ "$(wc -l < "$FOLDER/added")" -gt 1 ]; then
  report_row "added to a sector, median of the others" "$(tail -n +2 "$FOLDER/added" | median)" ms at-most "$most"
fi
# Around each call in a processor that runs already, as the engine sees it: from the line "Task ID (STAGE) goes to" to "… ended at".
awk '
  function millis(at, t) { sub(/.*T/, "", at); split(at, t, /[:,]/); return ((t[1] * 60 + t[2]) * 60 + t[3]) * 1000 + t[4] }
  $4 == "Task" && $7 == "goes" { began[$5] = millis($1) }
  $4 == "Task" && $7 == "ended" && $5 in began && / in native code/ {
    split($5, id, /[-.]/)
    if (first == "") first = id[3]
    match($0, /, [0-9]+ in native code/)
    if (id[3] != first) print millis($1) - began[$5] - substr($0, RSTART + 2)
  }' "$log" > "$FOLDER/around"
[ ! -s "$FOLDER/around" ] || report_row "around a call in a warm processor, median of $(wc -l < "$FOLDER/around")" "$(median < "$FOLDER/around")" ms at-most 10
report_end
