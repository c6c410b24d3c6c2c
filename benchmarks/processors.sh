#!/usr/bin/env bash
# What processors cost while they wait, and what a container that comes back or changes takes:
#   idle         resident memory of a processor of ours without a task, the largest of all stages, and of its host,
#   waiting      a container with 100 sealing threads, each with a task of PC1 that does not end, in 32 test processors:
#                its memory, and its CPU over half a minute,
#   re-attach    the container is killed and started: how long it takes to find the 32 processors and their tasks,
#   replacement  64 connections ask for the list of the threads, each as soon as it was answered, while one bundle after another is
#                updated and refreshed (those that the front and the contracts are in aside): the slowest answer. A refusal fails it.
# The container is worker and manager; its JVM is measured. Usage: benchmarks/processors.sh
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/report.sh"
. "$(dirname "${BASH_SOURCE[0]}")/own-container.sh"
threads=100 processors=32
FOLDER="$(mktemp -d "$OUT/processors.XXXXXX")"
trap 'container_stop; rm -rf "$FOLDER"' EXIT
container_unpack
jar="$ROOT/benchmarks/target/sealworks-benchmarks.jar"
[ -r "$jar" ] || (cd "$ROOT" && mvn -q -B -ntp package -DskipTests -pl benchmarks)
program="$FOLDER/home/bin/sealworks-processor"
rss() { awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$1/status"; }

for stage in add_pieces tree_d pc1 pc2 synth_proof c1 c2 snap_encode snap_prove unseal window_post winning_post transfer; do
  coproc IDLE { exec "$program" "$stage"; }
  read -r _ <&"${IDLE[0]}"
  rss "$IDLE_PID" >> "$FOLDER/idle"
  kill "$IDLE_PID"
  wait "$IDLE_PID" 2> /dev/null || true
done

# Ready, and then nothing.
cat > "$FOLDER/waits" << 'SCRIPT'
#!/bin/bash
echo "pc1 processor ready"
while read -r _; do :; done
SCRIPT
chmod 700 "$FOLDER/waits"
container_ports
container_configs "$threads" "$threads" 30s 30s
for _ in $(seq "$processors"); do
  printf '[[processors.pc1]]\nbin = "%s"\nargs = []\nconcurrent = 4\n' "$FOLDER/waits" >> "$FOLDER/worker.toml"
done
log="$FOLDER/data/log/sealworks.log"
call() { curl -sf -X POST -H 'Content-Type: application/json' -d "$1" "http://127.0.0.1:$WORKER_PORT/"; }
list='{"jsonrpc":"2.0","id":1,"method":"VenusWorker.WorkerList","params":[]}'
waiting() { call "$list" | grep -oE '"proc":"ext[^}]*},"job_stage":"PC1"' | wc -l; }
until_waiting() {
  local end=$((SECONDS + 300))
  until [ "$(waiting)" = "$threads" ]; do
    [ "$SECONDS" -lt "$end" ] || { call "$list" >&2; exit 1; }
    sleep 2
  done
}

echo "$threads sectors go to PC1" >&2
container_start
until_waiting
sleep 20
host="$(pgrep -f "sealworks-processor host .*pc1" | head -n 1)"
rss "$host" > "$FOLDER/host"
container_resident > "$FOLDER/resident"
before="$(container_cpu)"
sleep 30
awk -v a="$before" -v b="$(container_cpu)" 'BEGIN { printf "%.2f\n", (b - a) / 30 * 100 }' > "$FOLDER/cpu"

pid="$(container_pid)"
kill -9 "$pid"
while [ -e "/proc/$pid" ]; do sleep 0.1; done
container_start
until_waiting
found="$(grep -oE 'Found [0-9]+ running processors with [0-9]+ tasks in [0-9]+ ms' "$log" | tail -n 1)"
read -r _ count _ _ _ tasks _ _ millis _ <<< "$found"
# Those of the stages before PC1 run too.
[ "$count" -ge "$processors" ] && [ "$tasks" = "$threads" ] || { echo "processors.sh: $found" >&2; exit 1; }

printf 'WorkerList\t/\t%s\n' "$list" > "$FOLDER/calls"
java -XX:+UseSerialGC -cp "$jar" io.sealworks.benchmarks.SlowestAnswer "$WORKER_PORT" 64 "$FOLDER/calls" "$FOLDER/end" "$FOLDER/slowest" &
load=$!
commands=""
for bundle in worker-rpc sealing plan-sealer proofs-processors proofs-native report manager-client manager-rpc manager manager-store chain-mock \
  fleet config auth audit shell-worker shell-manager jmx; do
  commands+="bundle:update -r sealworks-$bundle; "
done
container_shell "$commands" > "$FOLDER/replaced.log"
touch "$FOLDER/end"
wait "$load"
until_waiting

report_begin processors "$(container_options); $threads threads, $processors processors"
report_row "an idle processor, resident, the largest of 13 stages" "$(sort -n "$FOLDER/idle" | tail -n 1)" MiB at-most 15
report_row "its host, resident" "$(cat "$FOLDER/host")" MiB
report_row "container of $threads threads that wait for PC1, resident" "$(cat "$FOLDER/resident")" MiB at-most 400
report_row "its CPU" "$(cat "$FOLDER/cpu")" "% of a core" at-most 5
report_row "re-attach of $count processors with $tasks tasks" "$millis" ms at-most 2000
report_row "slowest of $(cut -f 1 "$FOLDER/slowest") answers while 18 bundles are replaced" "$(cut -f 2 "$FOLDER/slowest")" ms at-most 1000
report_end
